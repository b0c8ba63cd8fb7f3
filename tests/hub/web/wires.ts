/** Bare connections of somebody, and what must hold after whatever was said over them. */
import { expect } from 'vitest';
import { newId, type SimulatedPhone } from '../../../electron/demo/phone.ts';
import type { NeedId } from '../../../shared/domain/ids.ts';
import { MESSAGES } from '../../../shared/protocol/messages.ts';
import { helloText, type HelloAnswer } from '../../../shared/protocol/messages.ts';
import type { TestHall } from '../../fixtures/hall.ts';
import { details } from '../../fixtures/random-hall.ts';
import { Wire } from '../../fixtures/wire.ts';

export const refused = (type: string) => ({ ok: false, refusal: { type } });

/** What nobody who sends nonsense is ever told: that it was done. */
export const isRefusal = (answer: unknown): boolean =>
  typeof answer === 'object' &&
  answer !== null &&
  (answer as { ok: unknown }).ok === false &&
  typeof (answer as { refusal: { type: unknown } }).refusal.type === 'string';

/** A hello that this phone's person could say over `wire`. */
export function helloAs(phone: SimulatedPhone, wire: Wire, since = 0): object {
  const { person, keys, hall } = phone;
  const signature = keys.sign(helloText(hall, wire.welcome?.nonce ?? ''));
  return {
    protocol: MESSAGES,
    since,
    as: { kind: 'person', person, device: keys.device, signature },
  };
}

/** Another connection of the same phone, bare, so that every byte can be looked at. */
export async function wireOf(
  hall: TestHall,
  phone: SimulatedPhone,
  since = 0,
): Promise<{ wire: Wire; hello: HelloAnswer }> {
  const wire = await Wire.open(hall.url);
  return { wire, hello: (await wire.ask('hello', helloAs(phone, wire, since))) as HelloAnswer };
}

export async function lookingWire(hall: TestHall, localAddress?: string): Promise<Wire> {
  const wire = await Wire.open(hall.url, localAddress === undefined ? {} : { localAddress });
  const hello = { protocol: MESSAGES, since: 0, as: { kind: 'looking', code: hall.code() } };
  expect(await wire.ask('hello', hello)).toMatchObject({ ok: true });
  return wire;
}

export async function wallWire(hall: TestHall): Promise<Wire> {
  const wire = await Wire.open(hall.url);
  const hello = { protocol: MESSAGES, since: 0, as: { kind: 'wall', key: hall.hub.wall.split('#key=')[1] } };
  expect(await wire.ask('hello', hello)).toMatchObject({ ok: true, as: 'wall' });
  return wire;
}

/** Somebody acts and is shown it, and a newcomer gets in. Returns the number of the act's entry. */
export async function stillServes(hall: TestHall, phone: SimulatedPhone): Promise<number> {
  const need = newId<NeedId>();
  const answer = await phone.act({ type: 'RaiseNeed', need, details: details() });
  if (!answer.ok) throw new Error(`nothing goes on: ${answer.refusal.type}`);
  await phone.until(() => phone.view.needs.has(need));
  expect((await hall.phone().greet(hall.code())).ok).toBe(true);
  return answer.number;
}
