/** Somebody without a phone at a real wall over the real program: a number, two members, a pledge, and forgotten. */
import { newId, type SimulatedPhone } from '../../electron/demo/phone.ts';
import type { NeedId } from '../../shared/domain/ids.ts';
import { violationsOn } from '../fixtures/axe.ts';
import { details } from '../fixtures/random-hall.ts';
import { does } from '../fixtures/assembly.ts';
import { expect, test } from './hall.ts';
import {
  comesIn,
  comesTo,
  confirmed,
  digits,
  NUMBER,
  panel,
  setsNumber,
  touch,
  typesName,
  withZoe,
} from './zoe.ts';

const pledged = (noor: SimulatedPhone, need: NeedId, n: number) =>
  noor.until(() => noor.view.needs.get(need)?.tally.pledged === n);

test('W60 M14 a number is set, two members confirm it, and a pledge is made and withdrawn by touch', async ({
  village,
}) => {
  const people = await withZoe(village);
  const { wall } = village;
  // Nobody has touched: there is nothing to touch.
  await expect(wall.getByRole('button', { name: 'No phone? Touch here' })).toHaveCount(0);
  await setsNumber(wall, people);
  await comesIn(wall);
  await wall.getByRole('button', { name: 'I can: Carry the benches' }).click();
  await touch(wall, 'More');
  await touch(wall, 'I can');
  await pledged(people.noor, people.need, 2);
  await expect(panel(wall)).toContainText('You: 2 hands');
  await wall.getByRole('button', { name: 'I can’t after all: Carry the benches' }).click();
  await pledged(people.noor, people.need, 0);
  await touch(wall, 'Done, forget me');
  await expect(panel(wall)).toHaveCount(0);
});

test('W61 whoever stands still for a minute is forgotten, whatever becomes of the clock; whoever moves is not', async ({
  village,
}) => {
  await village.wall.clock.install();
  await village.openWall();
  const people = await withZoe(village);
  const { wall } = village;
  await setsNumber(wall, people);
  await comesIn(wall);
  // The page's own time goes on beside: between two moves a busy machine may take up to 28 seconds of it.
  /** The minutes of the page go by while the hall goes on telling it something. */
  const seconds = async (n: number): Promise<void> => {
    // A hall that says nothing for 18 seconds is lost to the page: what a busy machine takes comes on top of each step.
    for (let gone = 0; gone < n; gone += 8) {
      await wall.clock.fastForward(8_000);
      const what = `After ${gone} of ${n} seconds, ${newId<NeedId>()}`;
      await does(people.noor, { type: 'RaiseNeed', need: newId<NeedId>(), details: { ...details(), what } });
      await expect(wall.getByText(what).first()).toBeVisible();
    }
  };
  await seconds(32);
  await wall.keyboard.down('Control');
  await seconds(32);
  await expect(wall.getByRole('heading', { name: 'You are Zoe' })).toBeVisible();
  await wall.clock.setSystemTime(Date.now() - 3_600_000);
  // Held down, it comes again by itself.
  await wall.keyboard.down('Control');
  await seconds(32);
  await expect(panel(wall)).toHaveCount(0);
  await comesTo(wall);
  await expect(wall.getByRole('heading', { name: 'Who are you?' })).toBeVisible();
});

test('W62 M13 wrong numbers wait; a name that the wall does not show is typed; keys do as well as fingers', async ({
  village,
}) => {
  const people = await withZoe(village, false);
  const { wall } = village;
  const types = (name: string): Promise<void> => typesName(wall, name);
  await wall.keyboard.press('Tab');
  await wall.getByRole('button', { name: 'No phone? Touch here' }).press('Enter');
  await expect(wall.getByRole('button', { name: 'Zoe', exact: true })).toHaveCount(0);
  await types('zoe adler');
  await touch(wall, 'I have no number, or forgot it');
  await wall.keyboard.type(NUMBER);
  await expect(wall.getByRole('heading', { name: 'The same six digits once more' })).toBeVisible();
  await wall.keyboard.type(NUMBER);
  await confirmed(wall, people);
  await comesTo(wall);
  await types('Zoe Adler');
  for (const wrong of ['300100', '300101', '300102']) {
    await wall.keyboard.type(wrong);
    await expect(wall.getByText('That was not the number.')).toBeVisible();
    await touch(wall, 'Back');
    await types('Zoe Adler');
  }
  await wall.keyboard.type(NUMBER);
  // The right one, and it waits all the same.
  await expect(wall.getByText(/Try again in \d+ seconds/)).toBeVisible();
  await expect(wall.getByRole('button', { name: '1', exact: true })).toBeDisabled();
  await wall.keyboard.press('Escape');
  await expect(panel(wall)).toHaveCount(0);
});

test('W63 by day and by night nothing in it is hard to read or to touch', async ({ village }) => {
  const people = await withZoe(village);
  const { wall } = village;
  const look = async (): Promise<void> => {
    const violations = await violationsOn(wall, {}, '.touch');
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual(
      [],
    );
    for (const button of await panel(wall).getByRole('button').all()) {
      const box = await button.boundingBox();
      expect(Math.min(box?.width ?? 0, box?.height ?? 0), await button.innerText()).toBeGreaterThanOrEqual(
        80,
      );
    }
  };
  for (const theme of ['day', 'night']) {
    await wall.goto('about:blank');
    await wall.goto(village.hall.wall.replace('#', `?theme=${theme}#`));
    await expect(wall.getByText('Carry the benches')).toBeVisible();
    await comesTo(wall);
    await look();
    await touch(wall, 'Zoe');
    await look();
    if (theme === 'day') {
      await touch(wall, 'I have no number, or forgot it');
      await digits(wall, NUMBER);
      await digits(wall, NUMBER);
      // Sealing the number takes a while; until then the keys are there.
      await expect(panel(wall)).toContainText('Now two members confirm that it is you');
      await look();
      await confirmed(wall, people);
      continue;
    }
    await digits(wall, NUMBER);
    await expect(wall.getByRole('heading', { name: 'You are Zoe' })).toBeVisible();
    await touch(wall, 'More: Carry the benches');
    await look();
    await touch(wall, 'Raise a need');
    await touch(wall, 'More about it');
    await look();
  }
});
