import type { ResultOf } from 'gql.tada';
import { graphql } from './graphql';

/** What pages show of works: `works { ...WorksShown }` on an idea. */
export const worksShown = graphql(`
  fragment WorksShown on Works {
    begunAt
    voted
    committed
    paid
    firstExpectedOn
    expectedOn
    expectedInWords
    nextNewsOn
    lastNewsAt
    delayCause
    delayBy
    delayAt
    delayedDays
    overdueDays
    silentDays
    deliveredOn
    service {
      name
    }
    steps {
      kind
      firstPlannedOn
      plannedOn
      doneOn
    }
    news {
      id
      kind
      text
      byTitle
      at
      photoIds
    }
  }
`);
export type WorksShown = ResultOf<typeof worksShown>;
