import { Entity, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import type { PollState } from '@parvis/phases';
import type { BallotRule, Manifest, ManifestProject, ManifestTrustee } from '@parvis/voting';

/** What the owner of a poll decides; it becomes the manifest when the poll is published. */
export interface PollDescription {
  readonly title: string;
  readonly projects: readonly ManifestProject[];
  readonly rule: BallotRule;
  readonly tally: Manifest['tally'];
  readonly allotment?: number;
  readonly neighbourhoods?: readonly string[];
  readonly trustees: readonly ManifestTrustee[];
  /** How many trustees open. */
  readonly needed: number;
  /** `verified`: a proof of identity was seen at a desk; a declaration is not enough. */
  readonly proof: 'declared' | 'verified';
}

/** What the closing counted, once and for all: `accepted` = `final` + `superseded` + `voided`. */
export interface BoxFigures {
  readonly accepted: number;
  readonly final: number;
  readonly superseded: number;
  readonly voided: number;
  /** On paper. */
  readonly inPerson: number;
  /** At a kiosk: in the final set too. */
  readonly kiosk: number;
  readonly electors: number;
}

/** A secret vote: its description, then its frozen manifest, then what became of it. */
@Entity({ tableName: 'voting_poll' })
export class Poll {
  /** Random (RFC 9562, version 4): nothing in the ballot box carries a time. */
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  /** Whose poll it is: `budget:<edition id>`. */
  @Property({ type: 'string', length: 80 })
  @Unique()
  subject!: string;

  @Property({ type: 'string', length: 20 })
  state!: PollState;

  @Property({ type: 'json' })
  description!: PollDescription;

  @Property({ type: 'Date' })
  opensAt!: Date;

  @Property({ type: 'Date' })
  closesAt!: Date;

  @Property({ type: 'uuid', nullable: true })
  draftedBy?: string;

  /** Canonical JSON, frozen on publication; a trigger refuses any change. */
  @Property({ type: 'text', nullable: true })
  manifest?: string;

  @Property({ type: 'string', length: 64, nullable: true })
  manifestHash?: string;

  /** The one length that every envelope of this poll has, in bytes. */
  @Property({ type: 'int', nullable: true })
  envelopeLength?: number;

  /** By which a wrong or restored roll key is noticed before it is used. */
  @Property({ type: 'string', length: 64, nullable: true })
  rollKeyCheck?: string;

  @Property({ type: 'json', nullable: true })
  figures?: BoxFigures;

  @Property({ type: 'Date' })
  createdAt!: Date;
}

/** One of the two signatures that an act needs: the primary key says once a person. */
@Entity({ tableName: 'voting_signature' })
export class PollSignature {
  @PrimaryKey({ type: 'uuid' })
  pollId!: string;

  @PrimaryKey({ type: 'string', length: 20 })
  act!: 'reconcile';

  @PrimaryKey({ type: 'uuid' })
  accountId!: string;

  /** The function of the person, as the minutes show it. */
  @Property({ type: 'string', length: 120 })
  byTitle!: string;

  @Property({ type: 'Date' })
  signedAt!: Date;
}
