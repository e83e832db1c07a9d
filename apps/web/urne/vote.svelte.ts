import {
  type Choices,
  isReceiptSigned,
  type Manifest,
  type SealedBallot,
  sealBallot,
  type SealedPoll,
  sealedPoll,
  validateBallot,
} from '@parvis/voting';
import {
  askReminder,
  castAtKiosk,
  castEnvelope,
  declareElector,
  kioskRefusal,
  type Opening,
  opening,
  type Refusal,
  SignedOut,
  type SignedReceipt,
  Unreachable,
} from './api';
import { forgetChoices, keepChoices, keptChoices, soundChoices } from './kept-choices';
import { OtherTabs } from './other-tabs';

export type Stage =
  | 'loading'
  | 'unreachable'
  | 'sign_in'
  | 'not_open'
  | 'closed'
  | 'in_person'
  | 'unsafe'
  | 'changed'
  | 'code'
  | 'ballot'
  | 'check'
  | 'receipt';

/** Where a kiosk stands. */
export type Kiosk = 'desk' | 'bus';

type Projects = Manifest['projects'];

/**
 * One person and one ballot, from the list to the receipt. Choices live here and, until the cast, in this tab; at a kiosk
 * they live here alone.
 */
export class Vote {
  stage = $state<Stage>('loading');
  data = $state.raw<Opening>();
  poll = $state.raw<SealedPoll>();
  values = $state<Record<string, number>>({});
  busy = $state(false);
  refusal = $state.raw<Refusal>();
  /** The answer was lost: the same envelope is kept and sent again. */
  lost = $state(false);
  /** They asked to be reminded; undefined while the answer is on its way. */
  reminder = $state<boolean | undefined>(false);
  tracker = $state('');
  receipt = $state.raw<SignedReceipt>();
  /** In the order in which they are shown: at a kiosk another one for each person. */
  projects = $state.raw<Projects>([]);
  private sealed?: SealedBallot;
  private tabs?: OtherTabs;
  /** What staff gave to the person at the kiosk. */
  private code = '';

  constructor(
    private readonly slug: string,
    readonly kiosk?: Kiosk,
  ) {}

  get manifest(): Manifest | undefined {
    return this.poll?.manifest;
  }

  /** One ballot of one person: the next to sign in on this screen finds nothing. */
  private get keptAs(): string {
    return `${this.poll?.hash ?? ''}.${this.data?.accountId ?? ''}`;
  }

  /** At a kiosk staff have seen a proof of identity. */
  get onRoll(): boolean {
    return this.kiosk !== undefined || (this.data?.poll?.mine?.onRoll ?? false);
  }

  readonly choices = $derived<Choices>(
    Object.entries(this.values)
      .filter(([, value]) => value > 0)
      .map(([project, value]) => ({ project, value })),
  );

  /** What the rule has against the ballot as it stands. */
  readonly fault = $derived.by(() => {
    if (!this.manifest) return undefined;
    const valid = validateBallot(this.manifest.rule, this.manifest.projects, this.choices);
    return valid.ok ? undefined : valid.denial;
  });

  async load(): Promise<void> {
    this.stage = 'loading';
    try {
      this.data = await opening(this.slug);
      this.stage = this.firstStage(this.data);
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
      this.stage = 'unreachable';
    }
  }

  /** At a kiosk: whether the code that was typed opens a ballot. */
  async enter(code: string): Promise<void> {
    const { poll } = this;
    if (!poll || this.busy) return;
    this.busy = true;
    this.refusal = undefined;
    this.lost = false;
    try {
      this.refusal = await kioskRefusal(poll.manifest.poll, code);
      if (this.refusal) return;
      this.code = code;
      this.projects = mixed(poll.manifest.projects);
      this.stage = 'ballot';
      scrollTo(0, 0);
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
      this.lost = true;
    } finally {
      this.busy = false;
    }
  }

  private firstStage({ poll, accountId }: Opening): Stage {
    if (!poll || poll.state === 'published') return 'not_open';
    if (poll.state !== 'open') return 'closed';
    if (!this.kiosk && !accountId) return 'sign_in';
    if (!this.kiosk && poll.mine?.tookPart && poll.mine.tookPart !== 'online') return 'in_person';
    if (!globalThis.crypto?.subtle) return 'unsafe';
    const sealed = sealedPoll(JSON.parse(poll.manifest ?? '') as Manifest);
    // A manifest that is not the published one is never voted on.
    if (sealed.hash !== poll.manifestHash) return 'changed';
    this.poll = sealed;
    if (this.kiosk) return 'code';
    this.projects = sealed.manifest.projects;
    this.reminder = poll.mine?.reminder ?? false;
    this.values = keptChoices(this.keptAs, sealed.manifest.projects);
    this.listen(sealed.manifest.projects);
    return 'ballot';
  }

  choose(project: string, value: number): void {
    this.values[project] = value;
    this.refusal = undefined;
    if (this.kiosk) return;
    keepChoices(this.keptAs, this.values);
    this.tabs?.tellChosen(this.values);
  }

  /** One reminder, for those who do not finish today. What could not be said is not kept. */
  async remind(wanted: boolean): Promise<void> {
    const before = this.reminder;
    if (!this.data?.poll || before === undefined) return;
    this.reminder = undefined;
    try {
      await askReminder(this.data.poll.id, wanted);
      this.reminder = wanted;
    } catch (error) {
      if (!(error instanceof Unreachable) && !(error instanceof SignedOut)) throw error;
      this.reminder = before;
    }
  }

  /** Chosen, and not sent. */
  get begun(): boolean {
    return ['ballot', 'check'].includes(this.stage) && this.choices.length > 0;
  }

  /** The step is one page back for the browser: its button leads to the list, not away. */
  check(): void {
    this.stage = 'check';
    if (!this.kiosk) history.pushState({ step: 'check' }, '');
    scrollTo(0, 0);
  }

  /** The browser's button, back or forward. After the cast it leads to what has become of the vote. */
  wentTo(step: unknown): void {
    if (this.kiosk || this.busy) return;
    if (this.stage === 'receipt') void this.load();
    else if (this.stage === 'check' && step !== 'check') this.toList();
    else if (this.stage === 'ballot' && step === 'check' && !this.fault) this.stage = 'check';
  }

  backToList(): void {
    if (!this.kiosk && history.state?.step === 'check') history.back();
    else this.toList();
  }

  private toList(): void {
    this.sealed = undefined;
    this.lost = false;
    this.refusal = undefined;
    this.stage = 'ballot';
    scrollTo(0, 0);
  }

  /** Enters the roll if need be, seals, sends. An envelope whose answer was lost is sent as it was. */
  async cast(birthDate: string | undefined): Promise<void> {
    const { poll, data } = this;
    if (!poll || !data?.poll || this.busy) return;
    this.busy = true;
    this.refusal = undefined;
    try {
      if (!this.onRoll && birthDate) {
        this.refusal = await declareElector(data.poll.id, birthDate);
        if (this.refusal) return;
      }
      this.sealed ??= await this.seal(poll);
      if (!this.sealed) return;
      await this.send(data.poll.id, this.sealed, poll.manifest.receiptKey);
    } catch (error) {
      // The choices are kept in the tab: they are there again after signing in.
      if (error instanceof SignedOut) {
        this.sealed = undefined;
        this.stage = 'sign_in';
        return;
      }
      if (!(error instanceof Unreachable)) throw error;
      this.lost = true;
    } finally {
      this.busy = false;
    }
  }

  private listen(projects: Projects): void {
    this.tabs?.close();
    this.tabs = new OtherTabs(this.keptAs, {
      asked: () => this.values,
      chosen: (said) => {
        if (this.busy || this.sealed) return;
        this.values = soundChoices(said, projects);
        keepChoices(this.keptAs, this.values);
      },
      sent: () => {
        if (this.busy || this.stage === 'receipt') return;
        this.values = {};
        forgetChoices(this.keptAs);
        void this.load();
      },
    });
  }

  private async seal(poll: SealedPoll): Promise<SealedBallot | undefined> {
    const sealed = await sealBallot(poll, {
      choices: this.choices,
      channel: this.kiosk ?? 'web',
    });
    if (sealed.ok) return sealed.value;
    this.refusal = sealed.denial;
    return undefined;
  }

  private async send(pollId: string, sealed: SealedBallot, receiptKey: string): Promise<void> {
    const answer = this.kiosk
      ? await castAtKiosk(pollId, this.code, sealed.envelope)
      : await castEnvelope(pollId, sealed.envelope);
    this.lost = false;
    if (answer.__typename === 'Denial') {
      this.sealed = undefined;
      this.refusal = answer;
      return;
    }
    if (answer.hash !== sealed.hash || !(await isReceiptSigned(answer, receiptKey))) {
      this.refusal = { code: 'receipt_not_signed_by_this_poll' };
      return;
    }
    this.tracker = sealed.tracker;
    this.receipt = answer;
    // Nothing of the choice stays behind.
    this.values = {};
    this.code = '';
    forgetChoices(this.keptAs);
    this.tabs?.tellSent();
    this.sealed = undefined;
    this.stage = 'receipt';
    scrollTo(0, 0);
  }
}

/** Another order each time, so that nobody reads choices off the place of a finger on the screen. */
function mixed(projects: Projects): Projects {
  const drawn = [...crypto.getRandomValues(new Uint32Array(projects.length))];
  return projects
    .map((project, at) => ({ project, by: drawn[at] ?? 0 }))
    .sort((a, b) => a.by - b.by)
    .map(({ project }) => project);
}
