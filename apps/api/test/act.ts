import type { Browser } from './house';

/** One act or question: `act('submitIdea', '…arguments…', variables)`, which must be accepted. */
export async function act<Answer>(
  browser: Browser,
  document: string,
  variables: object,
): Promise<Answer> {
  const { data, errors } = await browser.ask<Record<string, Answer & { __typename?: string }>>(
    document,
    variables,
  );
  const answer = Object.values(data ?? {})[0];
  if (errors || !answer || answer.__typename === 'Denial') {
    throw new Error(`Refused: ${JSON.stringify({ document, errors, answer })}`);
  }
  return answer;
}
