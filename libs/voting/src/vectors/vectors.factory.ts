import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import type { Choices } from '../ballot/choices';
import { encodeBallot } from '../ballot/encoding';
import { suite } from '../envelope/suite';
import { readEnvelope } from '../envelope/layout';
import { sealWith, type BallotDraft } from '../envelope/seal';
import { writeKeyFile } from '../keys/key-file';
import { keyFingerprint, trusteeKeyOf, type TrusteeKey } from '../keys/trustee-key';
import { cosign, signCheckpoint, writeWitness } from '../log/checkpoint';
import { consistencyProof, inclusionProof, type LogHead } from '../log/proofs';
import { leafHash, treeRoot } from '../log/tree';
import { manifestText } from '../manifest/manifest-hash';
import { aManifest } from '../manifest/poll.factory';
import { sealedPoll, type SealedPoll } from '../manifest/sealed-poll';
import { ballotListLines, invalidListLines } from '../open/ballot-list';
import { openAll } from '../open/open-all';
import { receiptFile, signReceipt } from '../receipt/receipt';
import { publicEd25519 } from '../receipt/signature';
import { trackerOf } from '../receipt/tracker';
import { pseudonym, rollKeyCheck } from '../roll/pseudonym';
import { fixedBytes, fixedChance } from './fixed-chance.factory';

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** The test vectors of docs/vectors, by file name: the same at every run. */
export async function testVectors(): Promise<Readonly<Record<string, Json>>> {
  const keys = await Promise.all([1, 2, 3].map((rank) => fixedKey(`trustee ${rank}`)));
  const receiptKey = bytesToHex(await publicEd25519(fixedBytes('receipt key')));
  const polls = POLLS.map(({ name, trustees, needed, changes }) => ({
    name,
    keys: keys.slice(0, trustees),
    poll: sealedPoll(aManifest(keys.slice(0, trustees), needed, { receiptKey, ...changes })),
    drafts: draftsOf(name),
  }));
  const sealed = await Promise.all(
    polls.map(async (one) => ({
      ...one,
      envelopes: await sealAll(one.name, one.poll, one.drafts),
    })),
  );
  return {
    'manifests.json': polls.map(({ name, poll }) => ({
      name,
      text: manifestText(poll.manifest),
      sha256: poll.hash,
    })),
    'keys.json': await Promise.all(
      keys.map(async (key, index) => ({
        file: await writeKeyFile(key, { label: `Trustee ${index + 1}`, demo: true }),
        publicKey: key.publicKey,
        fingerprint: keyFingerprint(key.publicKey),
      })),
    ),
    'ballots.json': polls.map(({ name, poll, drafts }) => ({
      poll: name,
      ballots: drafts.map((draft, index) => ballotVector(poll, draft, `${name} ${index + 1}`)),
    })),
    'envelopes.json': sealed.map(({ name, poll, envelopes }) => ({
      poll: name,
      envelopes: envelopes.map((bytes, index) =>
        envelopeVector(poll, bytes, `${name} ${index + 1}`),
      ),
    })),
    'openings.json': await Promise.all(
      sealed.map(({ name, poll, keys: theirs, envelopes }) =>
        openingVector(name, poll, theirs, envelopes),
      ),
    ),
    'log.json': await logVector(sealed.flatMap(({ envelopes }) => envelopes.map(hashOf))),
    'receipts.json': await receiptVector(
      receiptKey,
      sealed.flatMap((one) => one.envelopes),
    ),
    'roll.json': rollVector(),
  };
}

const POLLS = [
  { name: 'approval, 2 of 3', trustees: 3, needed: 2, changes: {} },
  {
    name: 'points, 1 of 1',
    trustees: 1,
    needed: 1,
    changes: {
      poll: '0198c3a4-5b6c-7d8e-9f00-aabbccddeeff',
      title: 'Où planter ? « Œuvres », façades & cœur de ville',
      rule: { kind: 'points', points: 10, mostPerProject: 6, spendAll: false, blankAllowed: true },
      neighbourhoods: undefined,
      log: { origin: 'parvis.example/log', publicKey: 'cd'.repeat(32) },
      pages: { voting: '12'.repeat(32) },
    },
  },
  {
    name: 'grades, 2 of 2',
    trustees: 2,
    needed: 2,
    changes: {
      rule: { kind: 'grades', grades: ['Non', 'Pourquoi pas', 'Oui'], blankAllowed: false },
      allotment: undefined,
    },
  },
];

const choicesOf = (...values: readonly number[]): Choices =>
  values
    .map((value, index) => ({ project: `P0${index + 1}`, value }))
    .filter(({ value }) => value > 0);

function draftsOf(poll: string): readonly BallotDraft[] {
  switch (poll) {
    case 'approval, 2 of 3':
      return [
        { choices: choicesOf(1, 0, 1, 0, 1), channel: 'web', neighbourhood: 'bois-fleuri' },
        { choices: choicesOf(0, 0, 0, 1), channel: 'bus' },
        { choices: choicesOf(0, 0, 0, 1), channel: 'desk' },
      ];
    case 'points, 1 of 1':
      return [
        { choices: choicesOf(6, 3, 0, 1), channel: 'web' },
        { choices: [], channel: 'web' },
      ];
    default:
      return [{ choices: choicesOf(1, 2, 3, 3, 2), channel: 'desk', neighbourhood: 'le-marche' }];
  }
}

const fixedKey = async (label: string): Promise<TrusteeKey> =>
  trusteeKeyOf(await suite.kem.deriveKeyPair(fixedBytes(label).buffer));

const hashOf = (bytes: Uint8Array): string => bytesToHex(sha256(bytes));

async function sealAll(
  name: string,
  poll: SealedPoll,
  drafts: readonly BallotDraft[],
): Promise<readonly Uint8Array[]> {
  const sealed = await Promise.all(
    drafts.map((draft, index) => sealWith(fixedChance(`${name} ${index + 1}`), poll, draft)),
  );
  return sealed.map((one) => {
    if (!one.ok) throw new Error(one.denial.code);
    return one.value.envelope;
  });
}

function ballotVector(poll: SealedPoll, draft: BallotDraft, label: string): Json {
  const nonce = fixedChance(label).nonce();
  const neighbourhood = draft.neighbourhood ?? null;
  const { channel, choices } = draft;
  return {
    channel,
    neighbourhood,
    choices: choices.map(({ project, value }) => ({ project, value })),
    nonce: bytesToHex(nonce),
    tracker: trackerOf(nonce),
    bytes: bytesToHex(encodeBallot(poll, { channel, neighbourhood, nonce, choices })),
  };
}

function envelopeVector(poll: SealedPoll, bytes: Uint8Array, label: string): Json {
  const read = readEnvelope(bytes, poll.manifest.trustees.length);
  if (!read.ok) throw new Error(read.denial.code);
  return {
    key: bytesToHex(fixedChance(label).key()),
    commitment: bytesToHex(read.value.commitment),
    length: bytes.length,
    sha256: hashOf(bytes),
    bytes: bytesToHex(bytes),
  };
}

/** The final set with one envelope altered and one cut short. */
async function openingVector(
  poll: string,
  sealed: SealedPoll,
  keys: readonly TrusteeKey[],
  good: readonly Uint8Array[],
): Promise<Json> {
  const altered = good[0]?.map((byte, at) => (at === 100 ? byte ^ 1 : byte)) ?? new Uint8Array();
  const envelopes = [...good, altered, good[0]?.slice(0, 200) ?? altered];
  const opening = await openAll({ poll: sealed, envelopes, keys });
  if (!opening.ok) throw new Error(opening.denial.code);
  const { ballots, invalid, listHash, invalidHash, equation } = opening.value;
  return {
    poll,
    envelopes: envelopes.map((bytes) => bytesToHex(bytes)),
    list: [...ballotListLines(ballots)].join(''),
    listSha256: listHash,
    invalid: [...invalidListLines(invalid)].join(''),
    invalidSha256: invalidHash,
    equation: { final: equation.final, valid: equation.valid, invalid: equation.invalid },
  };
}

async function logVector(hashes: readonly string[]): Promise<Json> {
  const entries = [...hashes, ...[1, 2, 3].map((n) => bytesToHex(fixedBytes(`entry ${n}`)))];
  const leaves = entries.map((hash) => leafHash(hexToBytes(hash)));
  const size = leaves.length;
  const hexOf = (proof: readonly Uint8Array[]): string[] => proof.map((hash) => bytesToHex(hash));
  return {
    entries,
    leaves: hexOf(leaves),
    roots: Array.from({ length: size + 1 }, (_, n) => bytesToHex(treeRoot(leaves.slice(0, n)))),
    inclusion: leaves.map((_, index) => ({
      index,
      size,
      proof: hexOf(inclusionProof(leaves, index)),
    })),
    consistency: leaves.map((_, index) => ({
      older: index + 1,
      newer: size,
      proof: hexOf(consistencyProof(leaves, index + 1)),
    })),
    ...(await checkpointVector({ size, root: treeRoot(leaves) })),
  };
}

async function checkpointVector(head: LogHead): Promise<Record<string, Json>> {
  const [logKey, pressKey] = [fixedBytes('log key'), fixedBytes('witness key')];
  const publicKey = bytesToHex(await publicEd25519(logKey));
  const log = { origin: 'parvis.example/log/0198c3a4-5b6c-7d8e-9f00-112233445566', publicKey };
  const checkpoint = await signCheckpoint(log, head, logKey);
  const press = { name: 'press.example', publicKey: bytesToHex(await publicEd25519(pressKey)) };
  const seconds = 1_822_000_000;
  const line = await cosign(press, checkpoint, seconds, pressKey);
  const witness = { ...press, key: writeWitness(press), seconds, line };
  return { log, checkpoint, witness };
}

async function receiptVector(
  receiptKey: string,
  envelopes: readonly Uint8Array[],
): Promise<readonly Json[]> {
  const poll = '0198c3a4-5b6c-7d8e-9f00-112233445566';
  const receipts = envelopes.slice(0, 2).map(async (bytes) => {
    const unsigned = { poll, hash: hashOf(bytes), delaySeconds: 60 };
    const receipt = await signReceipt(unsigned, fixedBytes('receipt key'));
    return { receiptKey, file: receiptFile(receipt) };
  });
  return Promise.all(receipts);
}

function rollVector(): Json {
  const rollKey = fixedBytes('roll key');
  const electors = ['0198c3a4-5b6c-7d8e-9f00-112233445566', 'Élodie'];
  return {
    rollKey: bytesToHex(rollKey),
    check: rollKeyCheck(rollKey),
    pseudonyms: electors.map((elector) => ({ elector, pseudonym: pseudonym(rollKey, elector) })),
  };
}
