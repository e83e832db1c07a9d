import { Import } from '../import/import.entity';
import { BallotPage, Contender } from './contender.entity';
import { Count, Result, ResultConfirmation, ResultLine } from './result.entity';

export const resultsEntities = [
  ...[Contender, BallotPage, Count],
  ...[Result, ResultLine, ResultConfirmation, Import],
];
