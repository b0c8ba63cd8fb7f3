/** Zoe, who has no phone and a number, at the wall of a real hub over real sockets. */
import { expect } from 'vitest';
import { newId, type SimulatedPhone } from '../../../electron/demo/phone.ts';
import type { CommandId, NeedId, PersonId } from '../../../shared/domain/ids.ts';
import type { TouchAnswer } from '../../../shared/protocol/touch.ts';
import { openHall, type TestHall } from '../../fixtures/hall.ts';
import { details } from '../../fixtures/random-hall.ts';
import type { Wire } from '../../fixtures/wire.ts';
import { wallWire } from '../web/wires.ts';

export const RIGHT = '482916';
export const ask = (wall: Wire, message: unknown) => wall.ask('touch', message) as Promise<TouchAnswer>;
export const act = (wall: Wire, body: unknown, id = newId<CommandId>()) => ask(wall, { do: 'act', id, body });
export const open = (wall: Wire, person: PersonId, pin = RIGHT) => ask(wall, { do: 'open', person, pin });

/** A hall in which Zoe has a number, and a need of Noor's. */
export async function withNumber(): Promise<{
  hall: TestHall;
  wall: Wire;
  noor: SimulatedPhone;
  imre: SimulatedPhone;
  zoe: PersonId;
  /** On which she joined. */
  lent: SimulatedPhone;
  need: NeedId;
}> {
  const hall = await openHall();
  const [noor, imre, lent] = await hall.founded();
  const zoe = lent.person;
  const wall = await wallWire(hall);
  const need = newId<NeedId>();
  await noor.act({ type: 'RaiseNeed', need, details: details() });
  await setNumber(wall, zoe, RIGHT, [noor, imre]);
  return { hall, wall, noor, imre, zoe, lent, need };
}

export async function setNumber(
  wall: Wire,
  person: PersonId,
  pin: string,
  [one, two]: readonly [SimulatedPhone, SimulatedPhone],
): Promise<void> {
  expect(await ask(wall, { do: 'set-number', person, pin })).toMatchObject({ ok: true });
  const asked = () => [...one.view.people.values()].find(({ id }) => id === person)?.returns.at(-1);
  await one.until(() => asked() !== undefined);
  const device = asked()?.device;
  if (device === undefined) throw new Error('nobody asks');
  for (const phone of [one, two])
    expect(await phone.act({ type: 'ConfirmReturn', person, device })).toMatchObject({ ok: true });
}
