import { Migration0001Tables } from './Migration0001Tables';
import { Migration0002Functions } from './Migration0002Functions';
import { Migration0003Search } from './Migration0003Search';
import { Migration0004Voting } from './Migration0004Voting';
import { Migration0005Audit } from './Migration0005Audit';
import { Migration0006Council } from './Migration0006Council';

/** One history, oldest first. */
export const migrations = [
  { name: 'Migration0001Tables', class: Migration0001Tables },
  { name: 'Migration0002Functions', class: Migration0002Functions },
  { name: 'Migration0003Search', class: Migration0003Search },
  { name: 'Migration0004Voting', class: Migration0004Voting },
  { name: 'Migration0005Audit', class: Migration0005Audit },
  { name: 'Migration0006Council', class: Migration0006Council },
];
