import { describe, expect, it } from 'vitest';
import { newId, newKeys, personalOf } from '../../../electron/demo/phone.ts';
import type { CircleId, NeedId, PledgeId } from '../../../shared/domain/ids.ts';
import { canonical } from '../../../shared/protocol/envelope.ts';
import { MESSAGES } from '../../../shared/protocol/messages.ts';
import { openHall } from '../../fixtures/hall.ts';
import { details } from '../../fixtures/random-hall.ts';
import { Wire } from '../../fixtures/wire.ts';

const pledgeTo = (need: NeedId, amount = 2) =>
  ({ type: 'PledgeToNeed', pledge: newId<PledgeId>(), need, amount, standby: false, note: null }) as const;

async function withNeed() {
  const hall = await openHall();
  const noor = await hall.joined('Noor');
  const need = newId<NeedId>();
  await noor.act({ type: 'RaiseNeed', need, details: details() });
  return { hall, noor, need };
}

describe('a command that is sent again', () => {
  it('K4 counts once and gets its first answer, at the same time over two connections and again later', async () => {
    const { hall, noor, need } = await withNeed();
    const imre = await hall.joined('Imre');
    const act = imre.prepare(pledgeTo(need));
    const other = hall.phone();
    await other.greet(hall.code());
    const answers = await Promise.all([imre.send(act), other.send(act), imre.send(act), other.send(act)]);
    expect(answers[0]).toMatchObject({ ok: true });
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    await noor.until(() => noor.view.needs.get(need)?.tally.pledged === 2);
    expect(await imre.send(act)).toEqual(answers[0]);
    expect((await noor.look({ at: 'need', need })).ok).toBe(true);
    expect(noor.view.needs.get(need)?.tally).toMatchObject({ pledged: 2, pledges: 1 });
  });

  it('K4 gets its first answer after a restart, also when it was never told', async () => {
    const { hall, noor, need } = await withNeed();
    const act = noor.prepare(pledgeTo(need));
    const lost = noor.prepare(pledgeTo(need));
    const first = await noor.send(act);
    const unheard = noor.send(lost).catch(() => null);
    await hall.hub.stop();
    noor.close();
    await unheard;
    const later = await openHall({ data: hall.data });
    const phone = later.phone({ keys: noor.keys, person: noor.person });
    await phone.greetAsPerson();
    expect(await phone.send(act)).toEqual(first);
    const answer = await phone.send(lost);
    expect(answer).toMatchObject({ ok: true });
    expect(await phone.send(lost)).toEqual(answer);
    await phone.until(() => phone.view.needs.get(need)?.tally.pledged === 4);
    expect(phone.view.needs.get(need)?.tally.pledges).toBe(2);
  });

  it('K4 gets its first answer also when its author left with it, and nobody else does', async () => {
    const { hall, noor } = await withNeed();
    const imre = await hall.joined('Imre');
    const leaving = imre.prepare({ type: 'LeaveHall' });
    const first = await imre.send(leaving);
    expect(first).toMatchObject({ ok: true });
    const looking = hall.phone({ keys: imre.keys, person: imre.person });
    await looking.greet(hall.code());
    expect(looking.hello?.as).toBe('looking');
    expect(await looking.send(leaving)).toEqual(first);
    const forged = { ...leaving, signature: noor.keys.sign('something else') };
    expect(await looking.send(forged)).toEqual({ ok: false, refusal: { type: 'BadSignature' } });
    expect(await looking.act({ type: 'LeaveHall' })).toEqual({
      ok: false,
      refusal: { type: 'NotKnownHere' },
    });
  });

  it('K5 a refused command gets the same refusal, also when it would be possible by now', async () => {
    const { hall, noor, need } = await withNeed();
    const imre = await hall.joined('Imre');
    const pledge = pledgeTo(need);
    const early = imre.prepare({ type: 'MarkDone', need, pledge: pledge.pledge });
    const refusal = await imre.send(early);
    expect(refusal).toEqual({ ok: false, refusal: { type: 'NoSuchThing' } });
    expect((await imre.act(pledge)).ok).toBe(true);
    const other = hall.phone();
    await other.greet(hall.code());
    const answers = await Promise.all([imre.send(early), other.send(early), imre.send(early)]);
    for (const answer of answers) expect(answer).toEqual(refusal);
    const seen = await noor.look({ at: 'need', need });
    expect(seen).toMatchObject({ answer: { pledges: [{ status: 'promised' }] } });
  });

  it('K5 after a restart it is decided anew, once, as if it had only now arrived', async () => {
    const { hall, noor, need } = await withNeed();
    const pledge = pledgeTo(need);
    const early = noor.prepare({ type: 'MarkDone', need, pledge: pledge.pledge });
    const refusal = { ok: false, refusal: { type: 'NoSuchThing' } };
    expect(await noor.send(early)).toEqual(refusal);
    expect((await noor.act(pledge)).ok).toBe(true);
    expect(await noor.send(early)).toEqual(refusal);
    await hall.hub.stop();
    const later = await openHall({ data: hall.data });
    const phone = later.phone({ keys: noor.keys, person: noor.person });
    await phone.greetAsPerson();
    const answer = await phone.send(early);
    expect(answer).toMatchObject({ ok: true });
    expect(await phone.send(early)).toEqual(answer);
    await phone.until(() => phone.view.needs.get(need)?.tally.done === 2);
  });

  it('K5 what travels unsigned beside a command cannot spoil it', async () => {
    const hall = await openHall();
    const eve = hall.phone();
    await eve.greet(hall.code());
    const ada = hall.phone();
    await ada.greet(hall.code());
    const { personal, digest } = personalOf('Ada');
    const honest = ada.prepare(
      { type: 'JoinHall', personal: digest, recovery: newKeys().device, shownOnWall: true },
      personal,
    );
    expect(await eve.send({ ...honest, personal: { name: 'Eve', salt: '0'.repeat(32) } })).toEqual({
      ok: false,
      refusal: { type: 'Malformed' },
    });
    const { personal: _, ...without } = honest;
    expect(await eve.send(without)).toEqual({ ok: false, refusal: { type: 'Malformed' } });
    expect((await ada.send(honest)).ok).toBe(true);
  });

  it('K6 an id belongs to the first command that was accepted under it', async () => {
    const { hall, noor, need } = await withNeed();
    const imre = await hall.joined('Imre');
    const mine = imre.prepare(pledgeTo(need));
    const under = (id: string, amount: number) => {
      const envelope = { ...noor.prepare(pledgeTo(need, amount)).envelope, id };
      return { envelope, signature: noor.keys.sign(canonical(envelope)) };
    };
    const wire = await Wire.open(hall.url);
    await wire.ask('hello', { protocol: MESSAGES, since: 0, as: { kind: 'looking', code: hall.code() } });
    // In one turn of the hub: the second is decided while the first is not on disk.
    const [first, second] = await Promise.all([
      wire.ask('act', mine),
      wire.ask('act', under(mine.envelope.id, 7)),
    ]);
    expect(first).toMatchObject({ ok: true });
    expect(second).toEqual({ ok: false, refusal: { type: 'IdTaken' } });
    expect(await wire.ask('act', under(mine.envelope.id, 8))).toEqual({
      ok: false,
      refusal: { type: 'IdTaken' },
    });
    expect(await imre.send(mine)).toEqual(first);
    await noor.until(() => noor.view.needs.get(need)?.tally.pledged === 2);

    await hall.hub.stop();
    const later = await openHall({ data: hall.data });
    const again = later.phone({ keys: noor.keys, person: noor.person });
    await again.greetAsPerson();
    const other = under(mine.envelope.id, 9);
    for (let n = 0; n < 2; n++) {
      expect(await again.send(other)).toEqual({ ok: false, refusal: { type: 'IdTaken' } });
      expect(await again.send(mine)).toEqual(first);
    }
  });

  it('K6 a refused command does not take the id from anybody', async () => {
    const { hall, noor, need } = await withNeed();
    const imre = await hall.joined('Imre');
    const mine = imre.prepare(pledgeTo(need));
    const envelope = {
      ...noor.prepare({ type: 'LeaveCircle', circle: newId<CircleId>() }).envelope,
      id: mine.envelope.id,
    };
    const spoiling = { envelope, signature: noor.keys.sign(canonical(envelope)) };
    expect(await noor.send(spoiling)).toEqual({ ok: false, refusal: { type: 'NoSuchThing' } });
    expect(await imre.send(mine)).toMatchObject({ ok: true });
  });
});
