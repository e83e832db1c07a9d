import { expect, expectAccessible, test } from './harness/journey';

test('the one address opens the town, and passes every check of accessibility', async ({
  page,
}) => {
  const answer = await page.goto('/');
  expect(answer?.status()).toBe(200);
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expectAccessible(page);
});

test('the same address answers for the health of the house', async ({ request }) => {
  for (const path of ['/health/live', '/health/ready']) {
    expect((await request.get(path)).status(), path).toBe(200);
  }
});

test('the same address answers GraphQL, to JSON of this origin only', async ({
  request,
  house,
}) => {
  const ask = (headers: Record<string, string>) =>
    request.post('/graphql', { headers, data: { query: '{ __typename }' } });
  expect(await (await ask({ origin: house.address })).json()).toEqual({
    data: { __typename: 'Query' },
  });
  expect((await ask({ origin: 'https://elsewhere.example' })).status()).toBe(403);
  const form = await request.post('/graphql', {
    headers: { origin: house.address },
    form: { query: '{ __typename }' },
  });
  expect(form.status()).toBeGreaterThanOrEqual(400);
});

test('a page that does not exist says so in words', async ({ page, context }) => {
  // The browser reports a missing page to the console by itself.
  context.removeAllListeners('console');
  const answer = await page.goto('/nulle-part');
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});
