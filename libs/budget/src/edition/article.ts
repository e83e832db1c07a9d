import type { Cents } from '@parvis/kernel';

/** A value to be shown in the reader's way: a name as it is, a number, an amount, a time on the clock of a zone. */
export type Param =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'count'; readonly count: number }
  | { readonly kind: 'money'; readonly cents: Cents }
  | { readonly kind: 'moment'; readonly wall: string; readonly zone: string };

/** A sentence of the catalogue, with the values it shows. */
export interface RuleSentence {
  readonly key: string;
  readonly params: Readonly<Record<string, Param>>;
}

/** A sentence, or a sentence that opens a list: lettered conditions, or numbered steps. */
export interface Paragraph extends RuleSentence {
  readonly items?: readonly RuleSentence[];
  readonly marks?: 'bullets' | 'letters' | 'numbers';
}

/** One article of the rules text; its number is its place. */
export interface Article {
  readonly titleKey: string;
  readonly paragraphs: readonly Paragraph[];
}

export const text = (value: string): Param => ({ kind: 'text', text: value });
export const count = (value: number): Param => ({ kind: 'count', count: value });
export const money = (cents: Cents): Param => ({ kind: 'money', cents });

export const say = (key: string, params: RuleSentence['params'] = {}): RuleSentence => ({
  key,
  params,
});

/** The sentence for one, or the one that shows how many. */
export const sayCount = (key: string, value: number): RuleSentence =>
  value === 1 ? say(`${key}_one`) : say(key, { count: count(value) });

export const list = (
  opening: RuleSentence,
  marks: Paragraph['marks'],
  items: readonly RuleSentence[],
): Paragraph => ({ ...opening, marks, items });

export const article = (titleKey: string, ...paragraphs: readonly Paragraph[]): Article => ({
  titleKey,
  paragraphs,
});
