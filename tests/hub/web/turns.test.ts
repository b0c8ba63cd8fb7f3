import fc from 'fast-check';
import { createServer } from 'node:http';
import { connect, Socket, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { describe, expect, it, onTestFinished } from 'vitest';
import { newId } from '../../../electron/demo/phone.ts';
import { createBuckets } from '../../../electron/hub/web/buckets.ts';
import { createDoors } from '../../../electron/hub/web/doors.ts';
import { createPlaces } from '../../../electron/hub/web/places.ts';
import { createTurns } from '../../../electron/hub/web/turns.ts';
import type { NeedId } from '../../../shared/domain/ids.ts';
import { limits } from '../../../shared/limits.ts';
import { openHall } from '../../fixtures/hall.ts';
import { details } from '../../fixtures/random-hall.ts';
import { speak } from '../../fixtures/wire.ts';
import { stillServes } from './wires.ts';

const SEED = 20_261_125;

/** Turns whose every job takes a millisecond, and the turns of the event loop they were done in. */
function byHand(takes = 1) {
  let time = 0;
  let loop: (() => void)[] = [];
  const turns = createTurns({ now: () => time, soon: (run) => void loop.push(run) });
  const done: { readonly job: string; readonly turn: number }[] = [];
  let turn = 0;
  return {
    done,
    wait: (address: string, job: string) =>
      turns.wait(address, () => {
        time += takes;
        done.push({ job, turn });
      }),
    run() {
      while (loop.length > 0) {
        turn += 1;
        const now = loop;
        loop = [];
        for (const next of now) next();
      }
    },
  };
}

describe('turns', () => {
  it(`K39 everything is done once, in order for each address, and nobody waits for more than one job of each other (seed ${SEED})`, () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 4 }), { minLength: 1, maxLength: 60 }), (addresses) => {
        const { wait, run, done } = byHand();
        addresses.forEach((address, n) => expect(wait(`a${address}`, `a${address} ${n}`)).toBe(true));
        run();
        const jobs = done.map(({ job }) => job);
        expect(jobs.toSorted()).toEqual(addresses.map((address, n) => `a${address} ${n}`).toSorted());
        for (const address of new Set(addresses)) {
          const mine = jobs.filter((job) => job.startsWith(`a${address} `));
          expect(mine).toEqual(addresses.flatMap((one, n) => (one === address ? [`a${one} ${n}`] : [])));
          // The k-th of an address is done before the (k+1)-th of any other.
          const kth = mine.map((job) => jobs.indexOf(job));
          kth.forEach((at, k) => expect(at).toBeLessThan((k + 1) * new Set(addresses).size));
        }
      }),
      { seed: SEED },
    );
  });

  it('K39 a turn of the event loop holds one small piece of work, and what came meanwhile goes between', () => {
    const { wait, run, done } = byHand();
    for (let n = 0; n < 5; n++) wait('a', String(n));
    run();
    expect(done.map(({ turn }) => turn)).toEqual([1, 2, 3, 4, 5]);
    // However little they seem to take: what they lead to comes later.
    const quick = byHand(0);
    for (let n = 0; n < 20; n++) quick.wait('a', String(n));
    quick.run();
    expect(
      Math.max(...Object.values(Object.groupBy(quick.done, ({ turn }) => turn)).map((one) => one!.length)),
    ).toBe(8);
  });

  it('K39 a job that throws takes no other with it', () => {
    const loop: (() => void)[] = [];
    const turns = createTurns({ now: () => 0, soon: (run) => void loop.push(run) });
    let done = 0;
    turns.wait('a', () => {
      throw new Error('a mistake');
    });
    turns.wait('b', () => void (done += 1));
    expect(() => loop.shift()?.()).toThrow('a mistake');
    loop.shift()?.();
    expect(done).toBe(1);
  });

  it('K39 what waits is bounded for each address, and others are not told of it', () => {
    const { wait } = byHand();
    let taken = 0;
    while (taken < 100_000 && wait('a', '')) taken += 1;
    expect(taken).toBeLessThanOrEqual(1_000);
    expect(wait('b', '')).toBe(true);
  });
});

describe('places', () => {
  it('K40 of an address that holds more than a few, and no less than any other, the newest goes; else the longest of who holds the most', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 3 }), { minLength: 1, maxLength: 80 }), (from) => {
        const places = createPlaces();
        const here: { readonly socket: Socket; readonly address: string }[] = [];
        const holds = (address: string) =>
          here.filter((one) => one.address === address && !one.socket.destroyed);
        for (const address of from.map(String)) {
          const socket = new Socket();
          here.push({ socket, address });
          places.add(socket, address);
          if (places.size <= 24) continue;
          const most = Math.max(...from.map((one) => holds(String(one)).length));
          const [own, before] = [holds(address).length, here.filter((one) => !one.socket.destroyed)];
          places.makeRoomFor(socket, address);
          const gone = before.filter((one) => one.socket.destroyed);
          expect(gone).toHaveLength(1);
          const [it] = gone as [(typeof here)[number]];
          if (own > limits.connections.few && own === most) expect(it.socket).toBe(socket);
          else {
            expect(holds(it.address).length + 1).toBe(most);
            expect(before.find((one) => one.address === it.address)).toBe(it);
          }
          places.remove(it.socket, it.address);
        }
      }),
      { seed: SEED },
    );
  });

  it('K40 when all are taken by strangers from many addresses, people stay and a newcomer gets in', async () => {
    const hall = await openHall();
    const noor = await hall.joined('Noor');
    // Let in with a key, and then without one: such a place is a stranger's.
    const eve = hall.phone({ localAddress: '127.0.3.1' });
    await eve.join('Eve', hall.code());
    await eve.greetAs({ kind: 'looking', code: hall.code() });
    const held: Socket[] = [];
    onTestFinished(() => held.forEach((socket) => socket.destroy()));
    const perAddress = limits.connections.perAddress * 2;
    for (let n = 0; n < limits.connections.all + 50; n++) {
      const localAddress = `127.0.3.${1 + Math.floor(n / perAddress)}`;
      const socket = connect({ port: hall.hub.port, host: '127.0.0.1', localAddress });
      socket.on('error', () => undefined);
      held.push(socket);
      if (n % 50 === 0) await once(socket, 'connect');
    }
    const newcomer = hall.phone({ localAddress: '127.0.4.1' });
    expect(await newcomer.greet(hall.code())).toMatchObject({ ok: true });
    expect((await noor.act({ type: 'RaiseNeed', need: newId<NeedId>(), details: details() })).ok).toBe(true);
    expect(noor.socket.connected).toBe(true);
    await expect.poll(() => eve.socket.connected).toBe(false);
  });
});

describe('http', () => {
  it('K39 nothing of what a newcomer says is read before their turn', async () => {
    const waiting: (() => void)[] = [];
    const turns = { wait: (_address: string, job: () => void) => waiting.push(job) > 0 };
    let asked = 0;
    const answering = () => createServer((_request, response) => void response.end(`asked ${(asked += 1)}`));
    const [server, other] = [answering(), answering()];
    createDoors(
      server,
      createBuckets(() => 0),
      turns,
      () => true,
    );
    const ports: number[] = [];
    for (const one of [server, other]) {
      onTestFinished(() => void one.close());
      await once(one.listen(0, '127.0.0.1'), 'listening');
      ports.push((one.address() as AddressInfo).port);
    }
    const [port = 0, beside = 0] = ports;
    const said = speak(port, 'GET / HTTP/1.1\r\nhost: here\r\nconnection: close\r\n\r\n');
    await expect.poll(() => waiting.length).toBe(1);
    // Whoever comes later, elsewhere, is answered: what was said here had arrived long before.
    for (let n = 1; n <= 20; n++)
      expect(await (await fetch(`http://127.0.0.1:${beside}`)).text()).toBe(`asked ${n}`);
    waiting.shift()?.();
    expect(await said).toContain('asked 21');
  });

  it('K41 who asks again before the answer is there is cut off, however much was asked', async () => {
    const hall = await openHall();
    const noor = await hall.joined('Noor');
    const one = `GET / HTTP/1.1\r\nhost: 127.0.0.1:${hall.hub.port}\r\n\r\n`;
    const said = await speak(hall.hub.port, one.repeat(500));
    expect(said.split('HTTP/1.1 200').length - 1).toBeLessThanOrEqual(1);
    await stillServes(hall, noor);
  });
});

describe('boards', () => {
  it('K42 a phone of the hall says hello only so often, and is told how long to wait', async () => {
    const hall = await openHall();
    const noor = await hall.joined('Noor');
    const answers = [];
    for (let n = 0; n < limits.rates.hellos.burst + 5; n++) answers.push(await noor.greetAsPerson());
    const last = answers.at(-1)!;
    expect(last).toMatchObject({ ok: false, refusal: { type: 'TooFast' } });
    expect((await noor.act({ type: 'RaiseNeed', need: newId<NeedId>(), details: details() })).ok).toBe(true);
  });
});
