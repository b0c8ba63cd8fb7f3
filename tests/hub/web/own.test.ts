import { describe, expect, it } from 'vitest';
import { newId, newKeys, type SimulatedPhone } from '../../../electron/demo/phone.ts';
import type { NeedId, PledgeId } from '../../../shared/domain/ids.ts';
import type { HelloAnswer } from '../../../shared/protocol/messages.ts';
import type { PackedFrame } from '../../../shared/view/packed.ts';
import type { Mine } from '../../../shared/view/rows.ts';
import { openHall, type TestHall } from '../../fixtures/hall.ts';
import { details } from '../../fixtures/random-hall.ts';
import type { Wire } from '../../fixtures/wire.ts';
import { wireOf } from './wires.ts';

/** The newest that this connection was told is its person's own. */
const mineOf = (wire: Wire, hello: HelloAnswer): Mine | null =>
  wire.heard<Mine>('mine').at(-1) ?? (hello.ok ? hello.mine : null);
const shows = (wire: Wire, hello: HelloAnswer, number: number): boolean =>
  (hello.ok && hello.number >= number) || wire.heard<PackedFrame>('f').some(([to]) => to >= number);

/** Another phone that asks to come back as the person of `phone`. */
async function another(hall: TestHall, phone: SimulatedPhone): Promise<SimulatedPhone> {
  const other = hall.phone({ person: phone.person });
  await other.greet(hall.code());
  expect((await other.act({ type: 'AskToComeBack' })).ok).toBe(true);
  return other;
}
const confirms = (phone: SimulatedPhone, other: SimulatedPhone) =>
  phone.act({ type: 'ConfirmReturn', person: other.person, device: other.keys.device });

describe('what is a person’s own', () => {
  it('K36 all their phones are told at once who asks to be they, and what came by the word of others', async () => {
    const hall = await openHall();
    const [noor, imre, zoe] = await hall.founded();
    const guest = await hall.joined('Guest', false);
    for (const phone of [noor, guest]) {
      const { wire, hello } = await wireOf(hall, phone);
      const own = (): Mine['keys'] => mineOf(wire, hello)?.keys;
      const stranger = await another(hall, phone);
      const { device } = stranger.keys;
      await wire.until(() => own()?.asked[0]?.device === device);
      await phone.until(() => phone.view.keys.asked[0]?.device === device);
      // No is said by any of their phones, at once.
      expect((await phone.act({ type: 'DeclineReturn', device })).ok).toBe(true);
      await wire.until(() => own() === undefined);

      const second = await another(hall, phone);
      const friends = phone === noor ? [imre, zoe] : [noor, imre];
      for (const friend of friends) expect((await confirms(friend, second)).ok).toBe(true);
      await phone.until(() => phone.view.keys.onTrust[0]?.device === second.keys.device);
      expect(phone.view.keys.asked).toEqual([]);
      expect(friends[1]?.view.keys).toEqual({ asked: [], onTrust: [] });
      expect((await second.greetAsPerson()).ok).toBe(true);
      expect(await second.act({ type: 'RetireDevice', device: phone.keys.device })).toEqual({
        ok: false,
        refusal: { type: 'NotForADay' },
      });
      expect((await phone.act({ type: 'RetireDevice', device: second.keys.device })).ok).toBe(true);
      expect(await second.greetAsPerson()).toEqual({ ok: false, refusal: { type: 'NotKnownHere' } });
    }
  });

  it('K36 of six requests only the phone that was pushed out must say hello again', async () => {
    const hall = await openHall();
    const [noor, imre] = await hall.founded();
    const { wire } = await wireOf(hall, noor);
    const first = await another(hall, noor);
    expect(await first.greetAsPerson()).toMatchObject({ ok: true, as: 'waiting' });
    const asked = [first];
    for (let n = 0; n < 5; n++) asked.push(await another(hall, noor));
    await noor.until(() => noor.view.keys.asked.length === 5);
    expect(noor.view.keys.asked.map(({ device }) => device)).not.toContain(first.keys.device);
    expect(await first.greetAsPerson()).toEqual({ ok: false, refusal: { type: 'NotKnownHere' } });
    expect(wire.heard('again')).toEqual([]);
    expect((await confirms(imre, asked[5] as SimulatedPhone)).ok).toBe(true);
  });

  it('K37 a second phone misses nothing that was done just before it said hello', async () => {
    const hall = await openHall();
    const noor = await hall.joined('Noor');
    for (let round = 0; round < 8; round++) {
      // The first is told at once; what follows is on disk a moment before it is told.
      const needs = [newId<NeedId>(), newId<NeedId>(), newId<NeedId>()];
      let number = 0;
      for (const need of needs) {
        const answer = await noor.act({ type: 'RaiseNeed', need, details: details() });
        number = answer.ok ? answer.number : 0;
      }
      const { wire, hello } = await wireOf(hall, noor);
      await wire.until(() => shows(wire, hello, number));
      expect(mineOf(wire, hello)?.concerns).toEqual(expect.arrayContaining(needs));
    }
  });

  it('K37 what comes back from the archive brings back what people had promised and seen of it', async () => {
    const hall = await openHall();
    const [noor, imre, zoe] = await hall.founded();
    const need = newId<NeedId>();
    const pledge = newId<PledgeId>();
    await noor.act({ type: 'RaiseNeed', need, details: details() });
    await imre.act({ type: 'PledgeToNeed', pledge, need, amount: 2, standby: false, note: null });
    await noor.act({ type: 'LetNeedGo', need });
    for (let n = 0; n < 31; n++) {
      const other = newId<NeedId>();
      const phone = [noor, imre, zoe][n % 3] ?? noor;
      await phone.act({ type: 'RaiseNeed', need: other, details: details() });
      expect((await phone.act({ type: 'LetNeedGo', need: other })).ok).toBe(true);
    }
    await imre.until(() => !imre.view.needs.has(need));
    const { wire, hello } = await wireOf(hall, imre);
    expect(mineOf(wire, hello)?.pledges).toEqual([]);
    expect((await zoe.act({ type: 'ReopenNeed', need })).ok).toBe(true);
    await wire.until(() => mineOf(wire, hello)?.pledges[0]?.id === pledge);
    const { wire: hers, hello: again } = await wireOf(hall, noor);
    // The answer to hello is of the last frame; what is hers since then follows.
    await hers.until(() => mineOf(hers, again)?.concerns.includes(need) === true);
  });

  it('K38 a calendar’s address ends when its person retires a phone, makes new words, or leaves', async () => {
    const hall = await openHall();
    const [noor] = await hall.founded();
    const pathOf = async () => {
      await noor.greetAsPerson();
      const me = await noor.look({ at: 'me' });
      return me.ok ? me.answer.calendar : '';
    };
    const status = async (path: string) => (await fetch(`${hall.url}${path}`)).status;
    const lost = await another(hall, noor);
    await confirms(noor, lost);
    const first = await pathOf();
    expect(await status(first)).toBe(200);
    await noor.act({ type: 'RetireDevice', device: lost.keys.device });
    const second = await pathOf();
    expect([await status(first), await status(second)]).toEqual([404, 200]);
    await noor.act({ type: 'NewRecoveryWords', recovery: newKeys().device });
    const third = await pathOf();
    expect([await status(second), await status(third)]).toEqual([404, 200]);
    await noor.act({ type: 'LeaveHall' });
    expect(await status(third)).toBe(404);
  });
});
