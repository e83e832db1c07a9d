import type { Words } from '../words';

type Params = Readonly<Record<string, string | number>>;

/** What a check found wrong: the end of a key of the catalogue, and what fills its sentence. */
export class Wrong extends Error {
  constructor(
    readonly why: string,
    readonly params: Params = {},
  ) {
    super(why);
  }
}

/** One line of the report. `wrong` is absent when the check holds. */
export interface Line {
  readonly check: string;
  readonly params: Params;
  readonly wrong?: Wrong;
}

/** Runs the checks one after the other; one that fails stops none of the others. */
export class Report {
  readonly lines: Line[] = [];

  /** @param failing the end of the key of what is said when a check fails */
  constructor(private readonly failing: 'failed' | 'log_failed' = 'failed') {}

  /** `act` tells what to say when all is well, and throws `Wrong` when it is not. Undefined when it failed. */
  async check<Found extends Params>(
    check: string,
    act: () => Found | Promise<Found>,
  ): Promise<Found | undefined> {
    try {
      const params = await act();
      this.lines.push({ check, params });
      return params;
    } catch (error) {
      if (!(error instanceof Wrong)) throw error;
      this.lines.push({ check, params: {}, wrong: error });
      return undefined;
    }
  }

  get failed(): number {
    return this.lines.filter(({ wrong }) => wrong).length;
  }

  text(words: Words): string {
    const lines = this.lines.map(({ check, params, wrong }) =>
      wrong
        ? `✗ ${words.say(`cli_verify_no_${wrong.why}`, wrong.params)}`
        : `✓ ${words.say(`cli_verify_${check}`, params)}`,
    );
    const end = this.failed
      ? words.say(`cli_verify_${this.failing}`, { failed: this.failed })
      : words.say('cli_verify_holds');
    return `${[...lines, '', end].join('\n')}\n`;
  }

  json(): string {
    const checks = this.lines.map(({ check, params, wrong }) => ({
      check,
      ok: !wrong,
      ...(wrong ? { why: wrong.why, ...wrong.params } : params),
    }));
    return `${JSON.stringify({ ok: this.failed === 0, checks })}\n`;
  }
}
