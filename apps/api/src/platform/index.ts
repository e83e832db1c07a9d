export { type AuditFilter, AuditTrail } from './audit/audit-trail';
export { record } from './audit/record';
export { Clock } from './clock/clock';
export { Settings } from './config/settings';
export { asNoEditor } from './database/as-no-editor';
export { PreparedLine } from './database/prepared-line';
export { rolePool } from './database/role-pool';
export { roleUrl } from './database/roles';
export { isUuid, newId } from './database/uuid';
export { typeset } from './documents/typeset';
export { acceptFileBodies } from './files/file-bodies';
export { Files } from './files/files';
export { UploadKeys } from './files/upload-keys';
export { Access, accessRule, anyone, signedIn, staff } from './graphql/access';
export { CurrentActor, type HouseContext, loaderOf } from './graphql/context';
export { FieldFaultType } from './graphql/denial.type';
export { forbidden, notFound, outcomeOf, spoken } from './graphql/outcome';
export { cutOf, type Page, paged, pageOf } from './graphql/page';
export {
  CentsScalar,
  DayScalar,
  DetailsScalar,
  DocumentScalar,
  InstantScalar,
} from './graphql/scalars';
export { type RateLimit, RateLimits } from './limit/rate-limits';
export type { Letter } from './mail/letter';
export { Mailbox } from './mail/mailbox';
export { Postbox } from './mail/postbox';
export { type NamedSubject, Subjects } from './naming/subjects';
export { announce, enqueue, factNamed } from './outbox/facts';
export { DeadLetters } from './queue/dead-letters';
export { effectOnce } from './queue/effect';
export { type Job, type JobRun, Jobs } from './queue/jobs';
export { QueueDesk } from './queue/queue-desk';
export { Actor, allRoles, type RoleName, theTown } from './session/actor';
export { ActorDirectory, Sessions } from './session/sessions';
