/** Circles, roles of the hall and people, by somebody without a phone at a real wall over the real program. */
import { newId } from '../../electron/demo/phone.ts';
import type { CircleId } from '../../shared/domain/ids.ts';
import { does } from '../fixtures/assembly.ts';
import { expect, test } from './hall.ts';
import { comesIn, panel, setsNumber, touch, withZoe } from './zoe.ts';

test('W92 C1 C2 circles are joined and left, started, closed and opened by touch', async ({ village }) => {
  const people = await withZoe(village);
  const { wall } = village;
  const { noor, zoe } = people;
  const kitchen = newId<CircleId>();
  await does(noor, { type: 'StartCircle', circle: kitchen, name: 'Kitchen', domain: 'What we eat' });
  await setsNumber(wall, people);
  await comesIn(wall);
  await touch(wall, 'Circles');
  await expect(panel(wall)).toContainText('What we eat');
  await wall.getByRole('button', { name: /^Join: .?Kitchen/ }).click();
  await noor.until(() => noor.view.circles.get(kitchen)?.members.includes(zoe) === true);
  await expect(panel(wall)).toContainText('you are in it');
  // Noor is in it too: it is not Zoe's to close.
  await expect(wall.getByRole('button', { name: /^Close the circle/ })).toHaveCount(0);
  await wall.getByRole('button', { name: /^Leave: .?Kitchen/ }).click();
  await noor.until(() => noor.view.circles.get(kitchen)?.members.includes(zoe) === false);
  await touch(wall, 'Undo');
  await noor.until(() => noor.view.circles.get(kitchen)?.members.includes(zoe) === true);

  await touch(wall, 'Start a circle');
  await panel(wall).getByLabel('Name', { exact: true }).fill('Garden');
  await panel(wall).getByLabel('What it looks after').fill('What grows');
  await touch(wall, 'Start a circle');
  const garden = () => [...noor.view.circles.values()].find(({ name }) => name === 'Garden');
  await noor.until(() => garden()?.members[0] === zoe);
  expect(garden()?.domain).toBe('What grows');
  await touch(wall, 'Circles');
  await wall.getByRole('button', { name: /^Close the circle: .?Garden/ }).click();
  await noor.until(() => garden()?.status === 'closed');
  await expect(panel(wall)).not.toContainText('What grows');
  await touch(wall, 'Closed circles');
  await wall.getByRole('button', { name: /^Open it again: .?Garden/ }).click();
  await noor.until(() => garden()?.status === 'open');
});
