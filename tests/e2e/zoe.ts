/** Zoe, who has no phone, at a real wall over the real program. */
import type { Page } from '@playwright/test';
import { newId, SimulatedPhone } from '../../electron/demo/phone.ts';
import type { DeviceKey, NeedId, PersonId } from '../../shared/domain/ids.ts';
import { does } from '../fixtures/assembly.ts';
import { details } from '../fixtures/random-hall.ts';
import { expect, type Village } from './hall.ts';

export const NUMBER = '482916';

export interface People {
  readonly noor: SimulatedPhone;
  readonly imre: SimulatedPhone;
  readonly zoe: PersonId;
  /** On which she joined. */
  readonly lent: SimulatedPhone;
  readonly need: NeedId;
}
/** A founded hall with a need; Zoe has lent somebody's phone to join, and has none. `shown`: her name, on the wall. */
export async function withZoe({ hall, wall }: Village, shown = true): Promise<People> {
  const url = `http://127.0.0.1:${hall.port}`;
  const code = hall.phone.split('/').at(-1) ?? '';
  const joined = async (name: string, onWall = true): Promise<SimulatedPhone> => {
    const phone = new SimulatedPhone({ url });
    await phone.join(name, code, onWall);
    return phone;
  };
  const noor = await joined('Noor');
  await does(noor, { type: 'NameHall', name: 'The mill', languages: ['en'] });
  const [imre, zoe] = [await joined('Imre'), await joined('Zoe Adler', shown)];
  const need = newId<NeedId>();
  await does(noor, {
    type: 'RaiseNeed',
    need,
    details: { ...details(), what: 'Carry the benches', amount: 2 },
  });
  await expect(wall.getByText('Carry the benches')).toBeVisible();
  return { noor, imre, zoe: zoe.person, lent: zoe, need };
}

export const panel = (wall: Page) => wall.locator('.touch');
export const touch = (wall: Page, name: string | RegExp) =>
  wall.getByRole('button', { name, exact: true }).click();
export async function digits(wall: Page, number: string): Promise<void> {
  for (const digit of number) await touch(wall, digit);
}
export async function comesTo(wall: Page): Promise<void> {
  await wall.mouse.click(400, 400);
  await touch(wall, 'No phone? Touch here');
}
export async function confirmed(wall: Page, { noor, imre, zoe }: People): Promise<void> {
  await expect(wall.getByText('Now two members confirm that it is you')).toBeVisible();
  const asked = () => noor.view.people.get(zoe)?.returns.at(-1);
  await noor.until(() => asked() !== undefined);
  const device = asked()?.device;
  if (device === undefined) throw new Error('nobody asks');
  await expect(panel(wall)).toContainText(device.slice(0, 6));
  for (const phone of [noor, imre]) await does(phone, { type: 'ConfirmReturn', person: zoe, device });
  await touch(wall, 'Done, forget me');
}
/** Whom the wall does not show. */
export async function typesName(wall: Page, name: string): Promise<void> {
  await wall.getByLabel('Not here? Type your whole name').fill(name);
  await touch(wall, 'Find me');
  await expect(wall.getByRole('heading', { name: 'Zoe Adler, your six digits' })).toBeVisible();
}
const saysWho = (wall: Page, shown: boolean): Promise<void> =>
  shown ? touch(wall, 'Zoe') : typesName(wall, 'Zoe Adler');
export async function setsNumber(wall: Page, people: People, shown = true): Promise<void> {
  await comesTo(wall);
  await saysWho(wall, shown);
  await touch(wall, 'I have no number, or forgot it');
  await digits(wall, '121212');
  await expect(wall.getByText('That one is easily guessed.')).toBeVisible();
  await digits(wall, NUMBER);
  await digits(wall, NUMBER);
  await confirmed(wall, people);
}
/** Zoe, whom the wall shows, asks for a number; nobody has confirmed it yet. */
export async function asksForNumber(wall: Page, number: string): Promise<void> {
  await comesTo(wall);
  await saysWho(wall, true);
  await touch(wall, 'I have no number, or forgot it');
  await digits(wall, number);
  await digits(wall, number);
  await expect(wall.getByText('Now two members confirm that it is you')).toBeVisible();
}
/** Confirmed by the phone on which she joined: so it is not, for a day, only what others said of her. */
export async function setsOwnNumber(wall: Page, { lent, zoe }: People): Promise<void> {
  await asksForNumber(wall, NUMBER);
  const asked = () => lent.view.keys.asked.at(-1)?.device;
  await lent.until(() => asked() !== undefined);
  await does(lent, { type: 'ConfirmReturn', person: zoe, device: asked() as DeviceKey });
  await touch(wall, 'Done, forget me');
}
export async function comesIn(wall: Page, shown = true, number = NUMBER): Promise<void> {
  await comesTo(wall);
  await saysWho(wall, shown);
  await digits(wall, number);
  await expect(wall.getByRole('heading', { name: 'You are Zoe' })).toBeVisible();
}
