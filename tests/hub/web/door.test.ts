import { describe, expect, it } from 'vitest';
import { newId, newKeys, personalOf, type SimulatedPhone } from '../../../electron/demo/phone.ts';
import type { Command } from '../../../shared/domain/commands.ts';
import type { NeedId } from '../../../shared/domain/ids.ts';
import { limits } from '../../../shared/limits.ts';
import { TOKEN_ALPHABET } from '../../../electron/hub/lan/token.ts';
import { movableClock } from '../../fixtures/clock.ts';
import { openHall } from '../../fixtures/hall.ts';
import { details } from '../../fixtures/random-hall.ts';
import { refused } from './wires.ts';

const MINUTE = 60_000;

const as = {
  code: (code: string) => ({ kind: 'looking', code }) as const,
  pass: (pass: string) => ({ kind: 'looking', pass }) as const,
};
const wrongCode = (n: number): string =>
  [...Array(7).keys()].map((at) => TOKEN_ALPHABET[Math.floor(n / 30 ** at) % 30]).join('');

async function greeted(
  phone: SimulatedPhone,
  how: ReturnType<(typeof as)['code']> | ReturnType<(typeof as)['pass']>,
) {
  await phone.until(() => phone.welcome !== null);
  return phone.greetAs(how);
}

describe('the code on the wall', () => {
  it('K11 the current and the previous code let a phone look, in any case; older and wrong ones do not', async () => {
    const later = movableClock();
    const hall = await openHall();
    const photo = hall.code();
    expect((await greeted(hall.phone(), as.code(photo.toLowerCase()))).ok).toBe(true);
    later(MINUTE);
    expect(hall.code()).not.toBe(photo);
    expect((await greeted(hall.phone(), as.code(photo))).ok).toBe(true);
    later(MINUTE);
    for (const code of [photo, '', 'A', wrongCode(1), `${hall.code()}A`, `${hall.code()} `, ' '.repeat(20)])
      expect(await greeted(hall.phone(), as.code(code))).toEqual(refused('CodeExpired'));
    expect(await greeted(hall.phone(), { kind: 'looking' } as never)).toEqual(refused('CodeExpired'));
    const phone = hall.phone();
    expect(await phone.join('Eve', photo)).toEqual(refused('CodeExpired'));
    expect((await greeted(phone, as.code(hall.code()))).ok).toBe(true);
  });

  it('K11 a pass lasts an hour from the code it was got with, however often it is used, and ends with the hub', async () => {
    const later = movableClock();
    const hall = await openHall();
    const scanned = await greeted(hall.phone(), as.code(hall.code()));
    const pass = scanned.ok ? (scanned.pass ?? '') : '';
    expect(pass).not.toBe('');
    for (let used = 0; used < 3; used++) {
      later(19 * MINUTE);
      const again = await greeted(hall.phone(), as.pass(pass));
      expect(again).toMatchObject({ ok: true, as: 'looking', pass });
    }
    later(4 * MINUTE);
    for (const old of [pass, `${pass}x`, pass.replace('.', '..'), `z${pass}`, ''])
      expect(await greeted(hall.phone(), as.pass(old))).toEqual(refused('CodeExpired'));

    const other = await openHall();
    const fresh = await greeted(hall.phone(), as.code(hall.code()));
    expect(await greeted(other.phone(), as.pass(fresh.ok ? (fresh.pass ?? '') : ''))).toEqual(
      refused('CodeExpired'),
    );
  });

  it('K12 guessing gets slow: after some wrong codes a right one from there waits too, and says how long', async () => {
    const later = movableClock();
    const hall = await openHall();
    const guesser = hall.phone();
    const known = await greeted(guesser, as.code(hall.code()));
    const pass = known.ok ? (known.pass ?? '') : '';
    for (let n = 0; n < limits.rates.guesses.burst; n++)
      expect(await greeted(guesser, as.code(wrongCode(n)))).toEqual(refused('CodeExpired'));
    const waiting = await greeted(guesser, as.code(wrongCode(77)));
    expect(waiting).toMatchObject(refused('TooFast'));
    const waitMs = !waiting.ok && waiting.refusal.type === 'TooFast' ? waiting.refusal.waitMs : 0;
    expect(waitMs).toBeGreaterThan(1_000);
    expect(await greeted(hall.phone(), as.code(hall.code()))).toMatchObject(refused('TooFast'));
    // Others, and those who have shown a code before, are not held up by it.
    expect((await greeted(hall.phone({ localAddress: '127.0.0.9' }), as.code(hall.code()))).ok).toBe(true);
    expect((await greeted(hall.phone(), as.pass(pass))).ok).toBe(true);
    later(waitMs + 1);
    expect((await greeted(hall.phone(), as.code(hall.code()))).ok).toBe(true);
  });

  it('K12 old passes are no guesses: when the hub starts anew nobody in the room is locked out by them', async () => {
    const hall = await openHall();
    for (let n = 0; n <= limits.rates.guesses.burst; n++)
      expect(await greeted(hall.phone(), as.pass(`abc.${'x'.repeat(43)}`))).toEqual(refused('CodeExpired'));
    expect((await greeted(hall.phone(), as.code(hall.code()))).ok).toBe(true);
  });

  it('K12 wall keys, recovery words and names are guessed as slowly', async () => {
    const hall = await openHall();
    const noor = await hall.joined('Noor');
    const { burst } = limits.rates.guesses;
    const from = (n: number) => hall.phone({ localAddress: `127.0.0.${n}` });
    const wall = from(21);
    await wall.until(() => wall.welcome !== null);
    const keys = [];
    for (let n = 0; n <= burst; n++) keys.push(await wall.greetAs({ kind: 'wall', key: `guess ${n}` }));
    expect(keys[burst - 1]).toEqual(refused('NotAllowedHere'));
    expect(keys[burst]).toMatchObject(refused('TooFast'));

    const words = from(22);
    await words.greet(hall.code());
    const tries = [];
    for (let n = 0; n <= burst; n++) {
      const body = { type: 'ComeBackWithWords', device: words.keys.device } as const;
      tries.push(await words.send(words.prepare(body, undefined, noor.person, newKeys())));
    }
    expect(tries[burst - 1]).toEqual(refused('NotKnownHere'));
    expect(tries[burst]).toMatchObject(refused('TooFast'));

    const names = from(23);
    await names.greet(hall.code());
    const found = [];
    for (let n = 0; n <= burst; n++)
      found.push(await names.look({ at: 'name', name: n === 0 ? 'noor' : `N${n}` }));
    expect(found[0]).toEqual({ ok: true, answer: { people: [{ id: noor.person, name: 'Noor' }] } });
    expect(found[burst - 1]).toEqual({ ok: true, answer: { people: [] } });
    expect(found[burst]).toMatchObject(refused('TooFast'));
  });
});

describe('who only looks', () => {
  it('K13 can join or come back, and nothing else; before hello nothing at all', async () => {
    const hall = await openHall();
    const noor = await hall.joined('Noor');
    const need = newId<NeedId>();
    const eve = hall.phone();
    await eve.until(() => eve.welcome !== null);
    const join = () => {
      const { personal, digest } = personalOf('Eve');
      const body = {
        type: 'JoinHall',
        personal: digest,
        recovery: newKeys().device,
        shownOnWall: true,
      } as const;
      return eve.prepare(body, personal);
    };
    expect(await eve.send(join())).toEqual(refused('NotAllowedHere'));
    await eve.greetAs(as.code(hall.code()));
    const tries: readonly Command[] = [
      { type: 'RaiseNeed', need, details: details() },
      { type: 'NameHall', name: 'Eve’s', languages: ['en'] },
      { type: 'OpenHall', hall: eve.hall },
      { type: 'VouchFor', person: noor.person },
      { type: 'ConfirmReturn', person: noor.person, device: eve.keys.device },
      { type: 'RetireDevice', device: noor.keys.device },
      { type: 'LeaveHall' },
    ];
    for (const body of tries) {
      expect(await eve.send(eve.prepare(body))).toEqual(refused('NotKnownHere'));
      expect(await eve.send(eve.prepare(body, undefined, noor.person))).toEqual(refused('NotKnownHere'));
    }
    // Asking to come back as somebody gives nothing but the right to look on.
    expect(await eve.send(eve.prepare({ type: 'AskToComeBack' }, undefined, noor.person))).toMatchObject({
      ok: true,
    });
    eve.person = noor.person;
    expect(await eve.greetAsPerson()).toMatchObject({ ok: true, as: 'waiting', audience: 'room' });
    expect(await eve.act({ type: 'RaiseNeed', need, details: details() })).toEqual(refused('NotKnownHere'));
    expect(await eve.look({ at: 'me' })).toEqual(refused('NotKnownHere'));
    expect((await noor.act({ type: 'RaiseNeed', need, details: details() })).ok).toBe(true);
  });

  it('K13 newcomers from one address come only so fast', async () => {
    const hall = await openHall();
    await hall.founded();
    const { burst } = limits.rates.arrivals;
    const answers: unknown[] = [];
    const perPhone = limits.rates.device.burst;
    for (let n = 0; n <= burst; n += perPhone) {
      const eve = hall.phone({ localAddress: '127.0.0.31' });
      await eve.greet(hall.code());
      const acts = [...Array(perPhone).keys()].map(() => {
        const { personal, digest } = personalOf('Eve');
        const keys = newKeys();
        const body = {
          type: 'JoinHall',
          personal: digest,
          recovery: newKeys().device,
          shownOnWall: true,
        } as const;
        return eve.prepare(body, personal, newId(), keys);
      });
      answers.push(...(await Promise.all(acts.map((act) => eve.send(act)))));
    }
    const accepted = answers.filter((answer) => (answer as { ok: boolean }).ok).length;
    expect(accepted).toBeGreaterThanOrEqual(burst);
    expect(answers.at(-1)).toMatchObject(refused('TooFast'));
    expect((await hall.joined('Ada', true, { localAddress: '127.0.0.32' })).hello?.as).toBe('guest');
  });
});
