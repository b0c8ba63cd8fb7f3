import { describe, expect, it } from 'vitest';
import { newId, newKeys, personalOf, type SimulatedPhone } from '../../../electron/demo/phone.ts';
import type { Command } from '../../../shared/domain/commands.ts';
import type { HallId, NeedId, PersonId, PledgeId } from '../../../shared/domain/ids.ts';
import { limits } from '../../../shared/limits.ts';
import { canonical, type Act, type Envelope } from '../../../shared/protocol/envelope.ts';
import { openHall, type TestHall } from '../../fixtures/hall.ts';
import { details } from '../../fixtures/random-hall.ts';
import { refused } from './wires.ts';

const raise = (need = newId<NeedId>(), changes = {}): Command => ({
  type: 'RaiseNeed',
  need,
  details: details(changes),
});

/** Signs what was changed, with the keys of whoever changes it. */
function changed(act: Act, changes: Partial<Envelope>, keys: { sign(text: string): string }): Act {
  const envelope = { ...act.envelope, ...changes };
  return { ...act, envelope, signature: keys.sign(canonical(envelope)) };
}

/** What the hall's log holds, as a member can read it. */
async function entries(phone: SimulatedPhone): Promise<number> {
  const exported = await phone.look({ at: 'export', page: 0 });
  return exported.ok ? exported.answer.entries.length : -1;
}

async function withPeople(): Promise<{ hall: TestHall; noor: SimulatedPhone; imre: SimulatedPhone }> {
  const hall = await openHall();
  return { hall, noor: await hall.joined('Noor'), imre: await hall.joined('Imre') };
}

describe('a command is what its key signed', () => {
  it('K7 forged, altered, foreign and misdirected commands are refused and leave no entry', async () => {
    const { noor, imre } = await withPeople();
    const before = await entries(noor);
    const act = imre.prepare(raise());
    const flipped = act.signature.startsWith('A')
      ? `B${act.signature.slice(1)}`
      : `A${act.signature.slice(1)}`;
    const otherText = imre.prepare(raise());
    const forged: readonly (readonly [string, unknown])[] = [
      ['BadSignature', { ...act, signature: flipped }],
      ['BadSignature', { ...act, signature: 'A'.repeat(86) }],
      // Of the right length, and not the one way to write these bytes.
      ['BadSignature', { ...act, signature: `${act.signature.slice(0, 85)}-` }],
      ['BadSignature', { ...act, signature: otherText.signature }],
      ['BadSignature', { ...act, envelope: { ...act.envelope, body: raise() } }],
      ['BadSignature', { ...act, envelope: { ...act.envelope, at: act.envelope.at + 1 } }],
      ['BadSignature', { ...act, envelope: { ...act.envelope, by: noor.person } }],
      ['BadSignature', { ...act, envelope: { ...act.envelope, device: noor.keys.device } }],
      ['BadSignature', changed(act, {}, noor.keys)],
      // Imre signs in Noor's name with his own key, and a key that nobody knows signs in Imre's.
      ['NotKnownHere', changed(act, { by: noor.person }, imre.keys)],
      ['NotKnownHere', ((keys) => changed(act, { device: keys.device }, keys))(newKeys())],
      ['WrongHall', changed(act, { hall: newId<HallId>() }, imre.keys)],
      ['TooOld', changed(act, { at: act.envelope.at - limits.clock.behindMs - 60_000 }, imre.keys)],
      ['ClockAhead', changed(act, { at: act.envelope.at + limits.clock.aheadMs + 60_000 }, imre.keys)],
      ['Reload', changed(act, { v: 2 as never }, imre.keys)],
      ['NotAllowedHere', changed(act, { by: 'wall' }, imre.keys)],
      ['NotAllowedHere', changed(act, { by: 'unnamed' }, imre.keys)],
    ];
    for (const [type, sent] of forged) expect([type, await imre.send(sent)]).toEqual([type, refused(type)]);
    expect(await entries(noor)).toBe(before);
    expect(await imre.send(act)).toMatchObject({ ok: true });
    expect(await entries(noor)).toBe(before + 1);
  });

  it("K7 a hello with somebody else's key, over another greeting or for another person opens nothing", async () => {
    const { hall, noor, imre } = await withPeople();
    const eve = hall.phone();
    await eve.until(() => eve.welcome !== null);
    const as = (person: PersonId, keys: typeof eve.keys, signature: string) =>
      ({ kind: 'person', person, device: keys.device, signature }) as const;
    const text = (nonce: string, hallId = eve.hall) => `moothall hello ${hallId} ${nonce}`;
    const nonce = eve.welcome?.nonce ?? '';
    const tries = [
      [as(noor.person, noor.keys, eve.keys.sign(text(nonce))), 'BadSignature'],
      // What Noor signed for her own connection, seen on the way and said again over another.
      [as(noor.person, noor.keys, noor.keys.sign(text(noor.welcome?.nonce ?? ''))), 'BadSignature'],
      [as(noor.person, noor.keys, noor.keys.sign(text(nonce, newId<HallId>()))), 'BadSignature'],
      [as(noor.person, imre.keys, imre.keys.sign(text(nonce))), 'NotKnownHere'],
      [as(newId<PersonId>(), eve.keys, eve.keys.sign(text(nonce))), 'NotKnownHere'],
    ] as const;
    for (const [hello, type] of tries) expect(await eve.greetAs(hello)).toEqual(refused(type));
    expect(await eve.look({ at: 'me' })).toEqual(refused('NotAllowedHere'));
    expect(await eve.send(eve.prepare(raise()))).toEqual(refused('NotAllowedHere'));
  });

  it("K8 replaying somebody's command over another connection does nothing, and costs the one who does it", async () => {
    const { hall, noor, imre } = await withPeople();
    const need = newId<NeedId>();
    await noor.act(raise(need));
    const pledge = newId<PledgeId>();
    const act = imre.prepare({ type: 'PledgeToNeed', pledge, need, amount: 2, standby: false, note: null });
    const first = await imre.send(act);
    expect((await imre.act({ type: 'WithdrawPledge', pledge, need })).ok).toBe(true);
    const eve = hall.phone();
    await eve.greet(hall.code());
    const before = await entries(noor);
    const answers: unknown[] = [];
    for (let n = 0; n <= limits.rates.device.burst + 5; n++) answers.push(await eve.send(act));
    expect(answers[0]).toEqual(first);
    expect(answers.at(-1)).toMatchObject(refused('TooFast'));
    expect(await entries(noor)).toBe(before);
    await noor.until(() => noor.view.needs.get(need)?.tally.pledged === 0);
    // Imre's own rate is his own.
    expect((await imre.act({ type: 'RenewPledge', pledge, need })).ok).toBe(true);
  });

  it('K9 only a key made for one need speaks without a name, and only from somebody who is in the hall', async () => {
    const { hall, noor, imre } = await withPeople();
    const unnamed = (from: SimulatedPhone, keys = newKeys(), changes = {}) =>
      from.prepare(raise(newId<NeedId>(), changes), undefined, 'unnamed', keys);
    expect((await imre.send(unnamed(imre))).ok).toBe(true);
    for (const keys of [imre.keys, noor.keys])
      expect(await imre.send(unnamed(imre, keys))).toEqual(refused('NotAllowedHere'));
    const looker = hall.phone();
    await looker.greet(hall.code());
    expect(await looker.send(unnamed(looker))).toEqual(refused('NotKnownHere'));
    await hall.joined('Zoe');
    const guest = await hall.joined('Guest');
    expect(guest.hello?.as).toBe('guest');
    const key = newKeys();
    const open = unnamed(guest, key);
    expect((await guest.send(open)).ok).toBe(true);
    expect(await guest.send(unnamed(guest, newKeys(), { quiet: true }))).toEqual(refused('OnlyMembers'));
    const { need } = open.envelope.body as { need: NeedId };
    const hush: Command = { type: 'EditNeed', need, changes: { quiet: true } };
    expect(await guest.send(guest.prepare(hush, undefined, 'unnamed', key))).toEqual(refused('OnlyMembers'));
  });

  it('K10 a name is taken only where it belongs and only when it is the one that was signed', async () => {
    const { noor, imre } = await withPeople();
    const { personal, digest } = personalOf('Imre the Second');
    const other = personalOf('Somebody Else').personal;
    const rename: Command = { type: 'RenameMyself', personal: digest };
    const wrong: readonly unknown[] = [
      imre.prepare(rename),
      imre.prepare(rename, other),
      imre.prepare(raise(), personal),
      { ...imre.prepare(rename), personal: { ...personal, more: 1 } },
      { ...imre.prepare(rename), personal: { name: 'Imre the Second' } },
      { ...imre.prepare(rename), personal: { ...personal, name: '' } },
      { ...imre.prepare(rename), personal: { ...personal, name: 'Imre \u202e' } },
      { ...imre.prepare(rename), personal: null },
    ];
    for (const act of wrong) expect(await imre.send(act)).toEqual(refused('Malformed'));
    await noor.until(() => noor.view.people.get(imre.person)?.name === 'Imre');
    expect((await imre.send(imre.prepare(rename, personal))).ok).toBe(true);
    await noor.until(() => noor.view.people.get(imre.person)?.name === 'Imre the Second');
  });
});
