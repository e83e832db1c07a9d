import type { FieldFault } from '@parvis/kernel';
import { draftFaults } from '../idea.draft';
import type { Idea } from '../idea.entity';

export const textFields = ['title', 'body', 'beneficiaries', 'place'] as const;
export type TextField = (typeof textFields)[number];

/** The words of an idea: what its versions keep. */
export type IdeaText = Pick<Idea, TextField>;

/** The words of an idea, or of a version of it. */
export const textOf = ({ title, body, beneficiaries, place }: IdeaText): IdeaText => ({
  title,
  body,
  beneficiaries,
  place,
});

/** The text once the changes are made; lines end in one way, and nothing else is touched. */
export function changedText(idea: IdeaText, changes: Partial<IdeaText>): IdeaText {
  const text = textOf(idea);
  for (const field of textFields) {
    const given = changes[field];
    if (given != null) text[field] = given.replace(/\r\n/g, '\n').trim();
  }
  return text;
}

export const sameText = (one: IdeaText, other: IdeaText): boolean =>
  textFields.every((field) => one[field] === other[field]);

/** What is missing or too long in a text that is to replace another. */
export const textFaults = (text: IdeaText): FieldFault[] =>
  draftFaults({ ...text, category: undefined, roughCost: undefined }, []).filter(({ field }) =>
    (textFields as readonly string[]).includes(field),
  );
