import { describe, expect, it } from 'vitest';
import { newId } from '../../../electron/demo/phone.ts';
import { verifySignature } from '../../../electron/hub/log/hash.ts';
import { openMemoryStore } from '../../../electron/hub/log/memory.ts';
import { createCustody } from '../../../electron/hub/touch/custody.ts';
import type { NeedId, PersonId } from '../../../shared/domain/ids.ts';
import { GUESSES_IN_ALL } from '../../../shared/protocol/pin.ts';
import { openHall } from '../../fixtures/hall.ts';
import { details } from '../../fixtures/random-hall.ts';

const person = newId<PersonId>();
const RIGHT = '482916';
const WRONG = '482917';

function kept() {
  const store = openMemoryStore();
  const clock = { now: 1_000_000 };
  const custody = createCustody(store, () => clock.now);
  const set = async (who: PersonId, pin: string) => {
    const keys = await custody.keep(who, pin);
    custody.taken(who, keys.device);
    return keys;
  };
  return { store, clock, custody, set };
}

describe('a key that the hub keeps', () => {
  it('M12 is opened by its number only, and is then the same key', async () => {
    const { custody, set } = kept();
    const made = await set(person, RIGHT);
    expect(await custody.open(person, WRONG)).toEqual({ ok: false, why: 'wrong', wait: 0 });
    const opened = await custody.open(person, RIGHT);
    if (!opened.ok) throw new Error('the right number does not open it');
    expect(opened.keys.device).toBe(made.device);
    expect(custody.deviceOf(person)).toBe(made.device);
    expect(verifySignature(made.device, 'said at the wall', opened.keys.sign('said at the wall'))).toBe(true);
    expect(await custody.open(newId<PersonId>(), RIGHT)).toMatchObject({ ok: false, why: 'nobody' });
  });

  it('M12 neither the number nor the key can be read where it lies, and two with one number look different', async () => {
    const { store, set } = kept();
    const other = newId<PersonId>();
    await set(person, RIGHT);
    await set(other, RIGHT);
    const [one, two] = [person, other].map(
      (id) => JSON.parse(store.secret(`touch ${id}`) ?? '{}') as Record<string, string>,
    );
    expect(JSON.stringify([one, two])).not.toContain(RIGHT);
    // What every private key of this kind begins with (PKCS#8).
    for (const { sealed } of [one, two].filter((secret) => secret !== undefined))
      expect(Buffer.from(sealed ?? '', 'base64').toString('hex')).not.toContain('302e0201003005');
    expect(one?.['salt']).not.toBe(two?.['salt']);
    expect(one?.['sealed']).not.toBe(two?.['sealed']);
  });

  it('M12 a number that somebody sets for a person opens nothing, and takes nothing away, until it is confirmed', async () => {
    const { custody, set } = kept();
    const { device } = await set(person, RIGHT);
    const asked = await custody.keep(person, '555123');
    expect(await custody.open(person, '555123')).toMatchObject({ ok: false, why: 'wrong' });
    expect(await custody.open(person, RIGHT)).toMatchObject({ ok: true, keys: { device } });
    custody.taken(person, device);
    expect(custody.deviceOf(person)).toBe(device);
    custody.taken(person, asked.device);
    expect(await custody.open(person, '555123')).toMatchObject({ ok: true, keys: { device: asked.device } });
  });

  it('M12 a new number makes a new key, and who is forgotten is opened by none', async () => {
    const { custody, set } = kept();
    const first = await set(person, RIGHT);
    const second = await set(person, WRONG);
    expect(second.device).not.toBe(first.device);
    expect(await custody.open(person, RIGHT)).toMatchObject({ ok: false });
    custody.forget(person);
    expect(custody.deviceOf(person)).toBeNull();
    expect(await custody.open(person, WRONG)).toMatchObject({ ok: false, why: 'nobody' });
  });
});

describe('whoever guesses', () => {
  it('M12 W95 another number opens the same key, the one before opens it no more, and guesses at it are counted', async () => {
    const { custody, set, store } = kept();
    const { device } = await set(person, RIGHT);
    expect(await custody.change(person, WRONG, '925140')).toMatchObject({ ok: false, why: 'wrong' });
    const before = store.secret(`touch ${person}`);
    expect(await custody.change(person, RIGHT, '925140')).toMatchObject({ ok: true, keys: { device } });
    expect(store.secret(`touch ${person}`)).not.toBe(before);
    expect(await custody.open(person, RIGHT)).toMatchObject({ ok: false, why: 'wrong' });
    expect(await custody.open(person, '925140')).toMatchObject({ ok: true, keys: { device } });
    const changing = custody.change(person, '925140', RIGHT);
    custody.forget(person);
    expect(await changing).toMatchObject({ ok: false, why: 'nobody' });
    expect(custody.deviceOf(person)).toBeNull();
  });

  it('M13 tries three times at once, however many tries come together, and then waits, whatever becomes of the clock', async () => {
    const { custody, clock, set } = kept();
    await set(person, RIGHT);
    const tries = Array.from({ length: 20 }, (_, n) => custody.open(person, String(100_000 + n)));
    const answers = await Promise.all(tries);
    expect(answers.filter((answer) => !answer.ok && answer.why === 'wrong')).toHaveLength(3);
    expect(answers.filter((answer) => !answer.ok && answer.why === 'wait')).toHaveLength(17);
    // The right number too: else waiting would tell which it is.
    expect(await custody.open(person, RIGHT)).toEqual({ ok: false, why: 'wait', wait: 30_000 });
    // However far the clock is set back: it is waited once more, and no longer.
    clock.now -= 24 * 3_600_000;
    expect(await custody.open(person, RIGHT)).toEqual({ ok: false, why: 'wait', wait: 30_000 });
    clock.now += 30_000;
    expect(await custody.open(person, RIGHT)).toMatchObject({ ok: true });
    expect(await custody.open(person, WRONG)).toEqual({ ok: false, why: 'wrong', wait: 0 });
  });

  it('M13 is not let in after ten wrong numbers, nor after a new start of the hub; a new number is the way back', async () => {
    const { store, custody, clock, set } = kept();
    await set(person, RIGHT);
    for (let n = 0; n < GUESSES_IN_ALL; n++) {
      clock.now += 24 * 3_600_000;
      expect(await custody.open(person, String(200_000 + n))).toMatchObject({ ok: false, why: 'wrong' });
    }
    clock.now += 365 * 24 * 3_600_000;
    const again = createCustody(store, () => clock.now);
    expect(await again.open(person, RIGHT)).toEqual({ ok: false, why: 'wait', wait: null });
    const { device } = await again.keep(person, RIGHT);
    expect(await again.open(person, RIGHT)).toEqual({ ok: false, why: 'wait', wait: null });
    again.taken(person, device);
    expect(await again.open(person, RIGHT)).toMatchObject({ ok: true });
  });

  it('M13 wins nothing by breaking off: a try counts before it is known whether it is right', async () => {
    const { store, custody, clock, set } = kept();
    await set(person, RIGHT);
    for (let n = 0; n < 3; n++) void custody.open(person, WRONG);
    const last = custody.open(person, WRONG);
    await last;
    // The hub that starts after a crash has what was on the disk.
    const again = createCustody(store, () => clock.now);
    expect(await again.open(person, RIGHT)).toMatchObject({ ok: false, why: 'wait' });
  });
});

it('M14 somebody without a phone acts with the key that the hub keeps once two members said who they are', async () => {
  const hall = await openHall();
  const [noor, imre, zoe] = await hall.founded();
  const { custody } = kept();
  const keys = await custody.keep(zoe.person, RIGHT);
  const atTheWall = hall.phone({ keys, person: zoe.person });
  await atTheWall.greet(hall.code());
  expect((await atTheWall.act({ type: 'AskToComeBack' })).ok).toBe(true);
  const raise = () => atTheWall.act({ type: 'RaiseNeed', need: newId<NeedId>(), details: details() });
  expect(await raise()).toMatchObject({ ok: false });
  for (const friend of [noor, imre])
    expect((await friend.act({ type: 'ConfirmReturn', person: zoe.person, device: keys.device })).ok).toBe(
      true,
    );
  expect(await atTheWall.greetAsPerson()).toMatchObject({ ok: true, as: 'member' });
  expect(await raise()).toMatchObject({ ok: true });
  custody.taken(zoe.person, keys.device);
  const opened = await custody.open(zoe.person, RIGHT);
  if (!opened.ok) throw new Error('the right number does not open it');
  const later = hall.phone({ keys: opened.keys, person: zoe.person });
  await later.greetAsPerson();
  expect(await later.act({ type: 'RaiseNeed', need: newId<NeedId>(), details: details() })).toMatchObject({
    ok: true,
  });
});
