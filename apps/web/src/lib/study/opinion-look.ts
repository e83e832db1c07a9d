import type { Family, Shape } from '#lib/idea-look';

const verdicts = {
  favourable: { family: 'yes', shape: 'check' },
  conditional: { family: 'wait', shape: 'question' },
  unfavourable: { family: 'off', shape: 'x' },
} as const satisfies Record<string, { family: Family; shape: Shape }>;

type Verdict = keyof typeof verdicts;

const isVerdict = (value: string | null | undefined): value is Verdict =>
  value != null && value in verdicts;

/** What a service said, or null while its opinion is awaited. */
export const verdictOf = ({ verdict }: { verdict: string | null }): Verdict | null =>
  isVerdict(verdict) ? verdict : null;

/** The badge of an opinion: its verdict, awaited, or late. */
export function opinionLook(
  opinion: { verdict: string | null; workingDaysLate: number },
  decided = false,
): { family: Family; shape: Shape } {
  const said = verdictOf(opinion);
  if (said) return verdicts[said];
  const late = opinion.workingDaysLate > 0 && !decided;
  return late ? { family: 'late', shape: 'clock' } : { family: 'wait', shape: 'hourglass' };
}
