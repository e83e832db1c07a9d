import { expect, it } from 'vitest';
import { slotTyped, slotValue } from './slot';

it.each([0, 20, null])('reads the slot at %s as it was written', (minute) => {
  const key = '0192d7a0-0000-7000-8000-000000000000@2027-10-12';
  expect(slotTyped(slotValue(key, 'papers', minute))).toEqual({
    ...{ key, serviceKey: 'papers', minute },
  });
});

it.each([undefined, '', 'a|b', 'a|b|', 'a|b|-1', 'a|b|1.5', '|b|1'])('reads none in %s', (text) => {
  expect(slotTyped(text)).toBeNull();
});
