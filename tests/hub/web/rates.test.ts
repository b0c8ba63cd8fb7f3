import { connect, type Socket } from 'node:net';
import { once } from 'node:events';
import { describe, expect, it, onTestFinished } from 'vitest';
import { newId, newKeys, personalOf, type SimulatedPhone } from '../../../electron/demo/phone.ts';
import { createBuckets } from '../../../electron/hub/web/buckets.ts';
import type { NeedId, PersonId } from '../../../shared/domain/ids.ts';
import { limits } from '../../../shared/limits.ts';
import type { ActAnswer } from '../../../shared/protocol/messages.ts';
import { slowClock, timeFlies } from '../../fixtures/clock.ts';
import { openHall } from '../../fixtures/hall.ts';
import { longHall } from '../../fixtures/long-hall.ts';
import { details } from '../../fixtures/random-hall.ts';
import { Wire } from '../../fixtures/wire.ts';
import { lookingWire } from './wires.ts';

const raise = () => ({ type: 'RaiseNeed', need: newId<NeedId>(), details: details() }) as const;
const all = <T>(count: number, one: (n: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, n) => one(n)));
const isTooFast = (answer: ActAnswer): boolean => !answer.ok && answer.refusal.type === 'TooFast';
const longestWait = (answers: readonly ActAnswer[]): number =>
  Math.max(...answers.map((a) => (!a.ok && a.refusal.type === 'TooFast' ? a.refusal.waitMs : 0)));

describe('rates', () => {
  it('K25 a phone that goes too fast is told how long to wait, and then goes on; others do not notice', async () => {
    const later = slowClock();
    const hall = await openHall();
    const [noor, imre] = await hall.founded();
    const { burst } = limits.rates.device;
    const acts = Array.from({ length: burst + 20 }, () => noor.prepare(raise()));
    const answers = await all(acts.length, (n) => noor.send(acts[n]));
    const tooFast = answers.filter(isTooFast);
    expect(tooFast.length).toBeGreaterThan(5);
    expect(answers.filter(({ ok }) => ok).length + tooFast.length).toBe(acts.length);
    expect((await imre.act(raise())).ok).toBe(true);
    const wait = longestWait(answers);
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(1_000 / limits.rates.device.perSecond);
    const refusedOnes = acts.filter((_, n) => isTooFast(answers[n]!));
    later(wait);
    expect((await noor.send(refusedOnes[0])).ok).toBe(true);
    // Another phone of hers, or a key made on the way, gives no fresh bucket.
    later(0);
    const unnamed = noor.prepare(raise(), undefined, 'unnamed');
    expect((await noor.send(unnamed)).ok).toBe(false);
  });

  it('K25 one address goes only so fast, however many connections it opens; other addresses do not notice', async () => {
    slowClock();
    const hall = await openHall();
    const noor = await hall.joined('Noor');
    const eve = await all(6, () => Wire.open(hall.url, { localAddress: '127.0.0.71' }));
    const { burst } = limits.rates.address;
    const answers = (await all(burst + 60, (n) => eve[n % eve.length]!.ask('hello', null))) as ActAnswer[];
    expect(answers.filter(isTooFast).length).toBeGreaterThan(10);
    expect(
      answers.filter((answer) => !answer.ok && answer.refusal.type === 'Malformed').length,
    ).toBeGreaterThanOrEqual(burst);
    expect(longestWait(answers)).toBeLessThanOrEqual(1_000 / limits.rates.address.perSecond);
    expect((await noor.act(raise())).ok).toBe(true);
  });

  it('K46 what is signed over connections that have not said hello with their key is counted where it comes from', async () => {
    const hall = await openHall();
    const noor = await hall.joined('Noor');
    const { burst } = limits.rates.arrivals;
    const from = { keys: noor.keys, person: noor.person, localAddress: '127.0.0.72' };
    const looking = await all(Math.ceil(burst / limits.rates.device.burst) + 1, async () => {
      const phone = hall.phone(from);
      expect((await phone.greet(hall.code())).ok).toBe(true);
      return phone;
    });
    const answers = await all(looking.length * limits.rates.device.burst, (n) =>
      looking[n % looking.length]!.act(raise()),
    );
    // The bucket fills while they are sent.
    expect(answers.filter(isTooFast).length).toBeGreaterThan(10);
    expect(answers.filter(({ ok }) => ok).length).toBeGreaterThanOrEqual(burst);
    expect((await noor.act(raise())).ok).toBe(true);
  });

  it('K46 newcomers come only so fast from one address, over connections of people who are here too', async () => {
    const hall = await openHall();
    const { burst } = limits.rates.arrivals;
    const phones = 6;
    const eves = await all(phones, async (n) => {
      const phone = hall.phone({ localAddress: '127.0.0.73' });
      const answer = await phone.join(`Eve ${n}`, hall.code());
      expect(answer.ok).toBe(true);
      return phone;
    });
    const answers = await all(phones * limits.rates.device.burst, (n) => {
      const keys = newKeys();
      const { personal, digest } = personalOf(`Eve's ${n}`);
      const body = {
        type: 'JoinHall',
        personal: digest,
        recovery: newKeys().device,
        shownOnWall: true,
      } as const;
      const eve = eves[n % phones]!;
      return eve.send(eve.prepare(body, personal, newId<PersonId>(), keys));
    });
    expect(answers.filter(isTooFast).length).toBeGreaterThan(10);
    expect(answers.filter(({ ok }) => ok).length).toBeGreaterThanOrEqual(burst - phones);
  });

  it('K25 questions are answered only so fast, also over several connections of one phone', async () => {
    const hall = await openHall();
    const noor = await hall.joined('Noor');
    const other = hall.phone({ keys: noor.keys, person: noor.person });
    await other.greetAsPerson();
    const { burst } = limits.rates.looks;
    const answers = await all(burst + 20, (n) => (n % 2 === 0 ? noor : other).look({ at: 'me' }));
    expect(answers.filter(({ ok }) => ok).length).toBeGreaterThanOrEqual(burst);
    expect(longestWait(answers as unknown as ActAnswer[])).toBeGreaterThan(0);
  });

  it('K25 a bucket refills with time, waits as long as it says, and a flood of keys is forgotten', () => {
    let now = 0;
    const buckets = createBuckets(() => now);
    const rate = { burst: 2, perSecond: 0.5 };
    expect([buckets.take('a', rate), buckets.take('a', rate), buckets.take('a', rate)]).toEqual([
      0, 0, 2_000,
    ]);
    expect(buckets.wait('a', rate)).toBe(2_000);
    now += 1_999;
    expect(buckets.wait('a', rate)).toBe(1);
    expect(buckets.take('a', rate)).toBe(1);
    now += 1;
    expect(buckets.wait('a', rate)).toBe(0);
    expect(buckets.take('a', rate)).toBe(0);
    // A clock that goes back takes nothing away and gives nothing.
    now -= 10_000;
    expect(buckets.take('a', rate)).toBe(2_000);
    for (let n = 0; n < 30_000; n++) expect(buckets.take(`key ${n}`, rate)).toBe(0);
    expect(buckets.wait('a', rate)).toBe(0);
  });
});

describe('connections', () => {
  it('K26 one address holds only so many live connections, entered or not; the next gets in when one leaves', async () => {
    timeFlies();
    const hall = await openHall();
    const noor = await hall.joined('Noor');
    const { perAddress } = limits.connections;
    const from = { localAddress: '127.0.0.81' };
    const held: Wire[] = [];
    while (held.length < perAddress)
      held.push(...(await all(20, (n) => Wire.open(hall.url, { ...from, enter: n % 2 === 0 }))));
    await expect(Wire.open(hall.url, from)).rejects.toThrow('refused');
    expect((await Wire.open(hall.url, { localAddress: '127.0.0.82' })).welcome).not.toBeNull();
    expect((await noor.act(raise())).ok).toBe(true);
    const leaving = held[0]!;
    leaving.tcp.destroy();
    await leaving.until(() => leaving.closed !== null);
    await expect
      .poll(() =>
        Wire.open(hall.url, { ...from, enter: false }).then(
          () => 'in',
          () => 'refused',
        ),
      )
      .toBe('in');
  });

  it('K25 live connections are begun only so fast from one address, and others get in meanwhile', async () => {
    slowClock();
    const hall = await openHall();
    const from = { localAddress: '127.0.0.84', enter: false };
    const tried = async (): Promise<boolean> => {
      const wire = await Wire.open(hall.url, from).catch(() => null);
      wire?.tcp.destroy();
      return wire !== null;
    };
    const got: boolean[] = [];
    for (let n = 0; n < limits.rates.lives.burst + 100; n += 20) got.push(...(await all(20, tried)));
    const begun = got.filter(Boolean).length;
    expect(begun).toBeGreaterThanOrEqual(limits.rates.lives.burst);
    expect(begun).toBeLessThan(got.length);
    expect((await Wire.open(hall.url, { localAddress: '127.0.0.85' })).welcome).not.toBeNull();
  });

  it('K49 when many hold live connections without a key an address gets a few, and another for each that shows one', async () => {
    timeFlies();
    const hall = await openHall();
    const noor = await hall.joined('Noor');
    const { perAddress, few, strangers } = limits.connections;
    const held: Wire[] = [];
    while (held.length < strangers) {
      const localAddress = `127.0.5.${1 + Math.floor(held.length / perAddress)}`;
      held.push(...(await all(20, () => Wire.open(hall.url, { localAddress, enter: false }))));
    }
    // Who holds many gets no more; a house of which nothing was heard gets a few.
    await expect(Wire.open(hall.url, { localAddress: '127.0.5.1' })).rejects.toThrow('refused');
    const house = { localAddress: '127.0.6.1', enter: false };
    for (let n = 0; n < few; n++) await Wire.open(hall.url, house);
    await expect(Wire.open(hall.url, house)).rejects.toThrow('refused');
    // Behind one repeater there may be any number of those whom the hall knows.
    for (let n = 0; n < few + 2; n++) {
      const page = hall.phone({ keys: noor.keys, person: noor.person, localAddress: '127.0.6.2' });
      expect((await page.greetAsPerson()).ok).toBe(true);
    }
    for (const wire of held.slice(0, 40)) wire.tcp.destroy();
    await expect
      .poll(() =>
        Wire.open(hall.url, house).then(
          () => 'in',
          () => 'refused',
        ),
      )
      .toBe('in');
  });

  it('K46 one phone holds only so many live connections, from however many addresses; the oldest goes', async () => {
    const hall = await openHall();
    const noor = await hall.joined('Noor');
    const imre = await hall.joined('Imre');
    const { perDevice } = limits.connections;
    const pages: SimulatedPhone[] = [];
    for (let n = 1; n < perDevice; n++) {
      const page = hall.phone({ keys: noor.keys, person: noor.person, localAddress: `127.0.0.${n}` });
      expect((await page.greetAsPerson()).ok).toBe(true);
      pages.push(page);
    }
    expect(noor.socket.connected).toBe(true);
    for (let n = 0; n < 2; n++)
      await hall.phone({ keys: noor.keys, person: noor.person, localAddress: '127.0.0.99' }).greetAsPerson();
    await expect.poll(() => [noor, ...pages].filter(({ socket }) => !socket.connected).length).toBe(2);
    expect([noor.socket.connected, pages[0]!.socket.connected]).toEqual([false, false]);
    expect((await pages[1]!.act(raise())).ok).toBe(true);
    expect(imre.socket.connected).toBe(true);
  });

  it('K26 who is gone is counted no more', async () => {
    timeFlies();
    const hall = await openHall();
    const held = await all(30, () => lookingWire(hall));
    const looking = hall.phone();
    await looking.greet(hall.code());
    expect(looking.hello?.here).toBe(31);
    for (const wire of held) wire.tcp.destroy();
    const hereNow = async () => {
      const phone = hall.phone();
      await phone.greet(hall.code());
      phone.close();
      return phone.hello?.here;
    };
    await expect.poll(hereNow).toBe(2);
  });

  it('K26 connections that say nothing are counted too, and do not keep others out', async () => {
    const hall = await openHall();
    const idle: Socket[] = [];
    onTestFinished(() => idle.forEach((socket) => socket.destroy()));
    let ended = 0;
    for (let n = 0; n < limits.connections.perAddress * 2 + 10; n++) {
      const socket = connect({ port: hall.hub.port, host: '127.0.0.1', localAddress: '127.0.0.83' });
      socket.on('close', () => (ended += 1)).on('error', () => undefined);
      socket.resume();
      idle.push(socket);
      if (n % 50 === 0) await once(socket, 'connect');
    }
    await expect.poll(() => ended).toBe(10);
    expect((await hall.joined('Noor')).hello?.ok).toBe(true);
  });
});

/** The TCP connection under a phone. */
const tcpOf = (phone: SimulatedPhone): Socket =>
  (phone.socket.io.engine.transport as unknown as { ws: { _socket: Socket } }).ws._socket;

describe('a phone that does not read', () => {
  it('K27 is dropped when frames pile up, and has the right board when it comes back; others go on', async () => {
    timeFlies();
    const { data, people } = longHall(71, 1_200);
    const hall = await openHall({ data });
    const [noor, imre] = people.map((keys) => hall.phone({ keys, person: keys.by })) as [
      SimulatedPhone,
      SimulatedPhone,
    ];
    await noor.greetAsPerson();
    await imre.greetAsPerson();
    const guest = await hall.joined('Guest');
    tcpOf(guest).pause();
    // Each changes a row of every need: half a megabyte for the room.
    let last = 0;
    for (let n = 0; n < 25; n++) {
      const answer = await noor.act({ type: 'ShowMeOnWall', shown: n % 2 === 1 });
      if (answer.ok) last = answer.number;
    }
    await imre.until(() => imre.view.number === last);
    tcpOf(guest).resume();
    await expect.poll(() => guest.socket.disconnected).toBe(true);

    const back = hall.phone({ keys: guest.keys, person: guest.person });
    expect((await back.greetAsPerson()).ok).toBe(true);
    const fresh = hall.phone({ keys: guest.keys, person: guest.person });
    await fresh.greetAsPerson();
    expect(back.view.needs.size).toBe(1_200);
    expect(back.view).toEqual(fresh.view);
  });

  it('K27 is dropped when it asks and does not take the answers', async () => {
    timeFlies();
    const { data, people } = longHall(72, 1_200);
    const hall = await openHall({ data });
    const noor = hall.phone({ keys: people[0], person: people[0].by });
    await noor.greetAsPerson();
    const eve = await lookingWire(hall, '127.0.0.91');
    eve.tcp.pause();
    // 65 kB each.
    for (let n = 0; n < 400; n++) eve.send(`42${n + 100}["look",{"at":"chain","after":0}]`);
    const hereNow = async () => {
      const phone = hall.phone();
      await phone.greet(hall.code());
      phone.close();
      return phone.hello?.here;
    };
    await expect.poll(hereNow).toBe(2);
    eve.tcp.resume();
    await eve.until(() => eve.closed !== null);
    expect(eve.texts.filter((text) => text.startsWith('43')).length).toBeLessThan(400);
    expect((await noor.act(raise())).ok).toBe(true);
  });

  it('K34 does not keep the hub from stopping', async () => {
    const hall = await openHall();
    const noor = await hall.joined('Noor');
    tcpOf(noor).pause();
    const silent = connect({ port: hall.hub.port, host: '127.0.0.1' });
    silent.on('error', () => undefined);
    onTestFinished(() => void silent.destroy());
    await once(silent, 'connect');
    silent.write('GET / HTTP/1.1\r\n');
    // It waits for nobody's time-out: those of phones and browsers are longer than this test may take.
    await hall.hub.stop();
    await expect(fetch(hall.url)).rejects.toThrow();
  });
});
