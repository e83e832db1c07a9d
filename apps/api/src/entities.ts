import { agendaEntities } from './agenda';
import { budgetEntities } from './budget';
import { busEntities } from './bus';
import { councilEntities } from './council';
import { AuditLine } from './platform/audit/audit-line.entity';
import { StoredFile } from './platform/files/stored-file.entity';
import { RateCount } from './platform/limit/rate-count.entity';
import { Mail } from './platform/mail/mail.entity';
import { DeadLetter, JobEffect, OutboxRow } from './platform/outbox/outbox.entity';
import { Session } from './platform/session/session.entity';
import { Account, SignInLink } from './residents';
import { MunicipalService, Neighbourhood, Town } from './town';
import { votingEntities } from './voting';

/** Every table the ORM owns, one line an office. */
export const entities = [
  ...[OutboxRow, JobEffect, DeadLetter, Session, Mail, StoredFile],
  ...[AuditLine, RateCount],
  ...[Town, Neighbourhood, MunicipalService],
  ...[Account, SignInLink],
  ...votingEntities,
  ...budgetEntities,
  ...councilEntities,
  ...busEntities,
  ...agendaEntities,
];
