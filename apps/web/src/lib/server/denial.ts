import { graphql } from './graphql';

/** What a form needs of a refusal; asked with `... on Denial { ...DenialShown }`. */
export const denialShown = graphql(`
  fragment DenialShown on Denial {
    code
    details
    faults {
      field
      code
      details
    }
  }
`);
