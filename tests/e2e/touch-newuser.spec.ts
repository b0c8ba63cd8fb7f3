/** Zoe without a phone at a real wall, for the first time: what a touch brings is where she looks. */
import { newId } from '../../electron/demo/phone.ts';
import type { NeedId } from '../../shared/domain/ids.ts';
import { does } from '../fixtures/assembly.ts';
import { details } from '../fixtures/random-hall.ts';
import { expect, test } from './hall.ts';
import { comesIn, panel, setsNumber, touch, withZoe } from './zoe.ts';

test('W103 what a touch unfolds below the edge comes into sight', async ({ village }) => {
  const people = await withZoe(village);
  const { wall } = village;
  const { noor } = people;
  await setsNumber(wall, people);
  for (const what of ['Cook', 'Sweep', 'Drive'])
    await does(noor, { type: 'RaiseNeed', need: newId<NeedId>(), details: { ...details(), what } });
  await comesIn(wall);
  // The last need of which the button is in sight: how much is asked below it.
  const room = panel(wall).locator('.room');
  await room.evaluate((box) => {
    const last = box.querySelector<HTMLElement>('button[aria-label^="I can: Carry"]');
    if (last === null) throw new Error('no such need');
    box.scrollTop += last.getBoundingClientRect().bottom - box.getBoundingClientRect().bottom;
  });
  await touch(wall, 'I can: Carry the benches');
  const how = panel(wall).getByRole('group', { name: 'How much can you take on?' });
  await expect(how.locator('output')).toHaveText('1 hand');
  await expect(how.getByRole('button', { name: 'I can', exact: true })).toBeInViewport({ ratio: 1 });
  await expect(how.getByRole('button', { name: 'Back', exact: true })).toBeInViewport({ ratio: 1 });
});

test('W103 whoever wrote a proposal by touch is where it goes on from, and what is written is not crowded', async ({
  village,
}) => {
  const people = await withZoe(village);
  const { wall } = village;
  await setsNumber(wall, people);
  await comesIn(wall);
  await touch(wall, 'I can: Carry the benches');
  await touch(wall, 'I can');
  const news = panel(wall).getByText('You said: I can.');
  await expect(news).toBeVisible();
  await touch(wall, 'Write a proposal');
  await expect(panel(wall).getByRole('group', { name: 'Keys on the screen' })).toBeVisible();
  await expect(news).toBeHidden();
  await panel(wall).getByLabel('In a few words').fill('Quiet after ten');
  await panel(wall).getByLabel('What we agree on').fill('After ten we whisper.');
  await touch(wall, 'Propose it');
  await expect(panel(wall).getByRole('heading', { name: 'Quiet after ten' })).toBeVisible();
  await expect(wall.getByRole('button', { name: 'Ask everybody, for days' })).toBeInViewport({ ratio: 1 });
  await expect(panel(wall)).toContainText('The proposal is there.');
  await touch(wall, 'Back');
  await expect(wall.getByRole('button', { name: 'Write a proposal' })).toBeVisible();
});
