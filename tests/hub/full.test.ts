import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { newId, SimulatedPhone } from '../../electron/demo/phone.ts';
import { createHub, type Committed } from '../../electron/hub/hub.ts';
import { HALL_FILE, openSqliteStore } from '../../electron/hub/log/sqlite.ts';
import { StoreFull } from '../../electron/hub/log/store.ts';
import { createRoom, roomFor } from '../../electron/hub/room.ts';
import type { CircleId, NeedId, PersonId, PollId } from '../../shared/domain/ids.ts';
import type { Entry as Ballot } from '../../shared/protocol/blind-ballot/cast.ts';
import type { BallotCode } from '../../shared/protocol/blind-ballot/messages.ts';
import { keyFor } from '../../shared/protocol/blind-ballot/token.ts';
import type { House } from '../../shared/protocol/messages.ts';
import { openHall, tempFolder } from '../fixtures/hall.ts';
import { details } from '../fixtures/random-hall.ts';
import { hallOf } from '../fixtures/signed.ts';
import { chanceFrom } from '../shared/protocol/voters.ts';

const MEGABYTE = 1_048_576;
const full = { ok: false, refusal: { type: 'DiskFull' } };
const raise = (need = newId<NeedId>()) => ({ type: 'RaiseNeed', need, details: details() }) as const;

describe('a disk that is nearly full', () => {
  it('BK12 is said early, refused late, and over only with room to spare', () => {
    expect(roomFor(null, 'full')).toBe('fine');
    expect(roomFor(500 * MEGABYTE, 'fine')).toBe('fine');
    expect(roomFor(199 * MEGABYTE, 'fine')).toBe('low');
    expect(roomFor(210 * MEGABYTE, 'low')).toBe('low');
    expect(roomFor(260 * MEGABYTE, 'low')).toBe('fine');
    expect(roomFor(31 * MEGABYTE, 'low')).toBe('full');
    expect(roomFor(35 * MEGABYTE, 'full')).toBe('full');
    expect(roomFor(41 * MEGABYTE, 'full')).toBe('low');
    let clock = 0;
    const room = createRoom(
      () => 900 * MEGABYTE,
      () => clock,
    );
    room.ranOut();
    clock = 9_000;
    room.look();
    expect(room.state).toBe('full');
    clock = 11_000;
    room.look();
    expect(room.state).toBe('fine');
  });

  it('BK12 refuses what is new in words, goes on being read, tells the wall, and takes it in when there is room', async () => {
    let free = 900 * MEGABYTE;
    const hall = await openHall({ free: () => free });
    const [noor, imre] = await hall.founded();
    const need = newId<NeedId>();
    expect(await noor.act(raise(need))).toMatchObject({ ok: true });
    const wall = new SimulatedPhone({ url: hall.url });
    let house: House | null = null;
    wall.socket.on('house', (news: House) => (house = news));
    await wall.greetAs({ kind: 'wall', key: new URL(hall.hub.wall).hash.replace('#key=', '') });
    free = 10 * MEGABYTE;
    await expect.poll(() => house?.disk).toBe('full');
    const act = imre.prepare(raise());
    expect(await imre.send(act)).toEqual(full);
    expect(await imre.look({ at: 'need', need })).toMatchObject({ ok: true });
    // What was answered before is answered again.
    free = 100 * MEGABYTE;
    await expect.poll(() => house?.disk).toBe('low');
    expect(await imre.send(act)).toMatchObject({ ok: true });
    expect(await imre.send(act)).toMatchObject({ ok: true });
    wall.close();
  });
});

const voterOf = (n: number): Ballot => ({
  code: Buffer.from(chanceFrom(`code ${n}`)(32)).toString('base64url') as BallotCode,
  choice: { kind: 'one', option: '0' },
  turn: 1,
  signature: 's'.repeat(86),
});

/** A real file that may not grow, and a hub that writes when it is told to. */
function hubWithLittleRoom() {
  const hall = hallOf({ seed: 84 });
  const people = [hall.join('Noor'), hall.join('Imre')] as const;
  let most = 10_000_000;
  const file = join(tempFolder(), HALL_FILE);
  const store = openSqliteStore(file, { pagesMost: () => most });
  store.append(hall.additions());
  const runs: (() => void)[] = [];
  const told: Committed[] = [];
  const failures: unknown[] = [];
  let ranOut = 0;
  const hub = createHub({
    store,
    state: hall.state,
    names: new Map<PersonId, string>(),
    now: () => hall.time,
    soon: (run) => runs.push(run),
    committed: (news) => told.push(news),
    full: () => (ranOut += 1),
    failed: (reason) => failures.push(reason),
  });
  const write = () => {
    for (const run of runs.splice(0)) run();
  };
  const room = (pages: number) => (most = pages);
  return { hall, people, hub, store, file, write, room, told, failures, ranOut: () => ranOut };
}

describe('what finds no room on its way to the disk', () => {
  it('BK13 is refused with all that rests on it, told to nobody, and taken in later', async () => {
    const { hall, people, hub, store, file, write, room, told, failures, ranOut } = hubWithLittleRoom();
    const [noor, imre] = people;
    const head = store.head();
    const circle = hall.newId() as CircleId;
    const start = (name: string) => ({ type: 'StartCircle', circle, name, domain: 'x'.repeat(200) }) as const;
    const first = hall.signed(noor, start('Kitchen'));
    const second = hall.signed(imre, start('Garden'));
    const many = Array.from({ length: 60 }, () => hall.signed(noor, raise(hall.newId() as NeedId)));
    room(1);
    const answers = [first, second, ...many].map((act) => hub.receive(act, null));
    write();
    // The second would have been refused because the id is taken, by what is not there now.
    for (const answer of await Promise.all(answers)) expect(answer).toEqual(full);
    expect([told, failures, ranOut()]).toEqual([[], [], 1]);
    expect(hub.state).toBe(hall.state);
    expect(store.head()).toEqual(head);
    expect([...store.entriesAfter(head.number)]).toEqual([]);
    expect(
      store.search({
        ...{ words: null, circle: null, closedOnly: false, withHidden: true },
        offset: 0,
        limit: 9,
      }),
    ).toEqual([]);

    room(10_000_000);
    const later = [second, first].map((act) => hub.receive(act, null));
    write();
    expect(await Promise.all(later)).toEqual([
      { ok: true, number: head.number + 1 },
      { ok: false, refusal: { type: 'IdTaken' } },
    ]);
    store.close();
    const again = openSqliteStore(file);
    expect(again.head().number).toBe(head.number + 1);
    again.close();
  });

  it('BK13 leaves the store as it was, and the next one to be written', () => {
    const { hall, people, store, room } = hubWithLittleRoom();
    const before = store.head();
    for (let i = 0; i < 60; i++) hall.raise(people[0]);
    const batch = hall.additions(before.number);
    room(1);
    expect(() => store.append(batch)).toThrow(StoreFull);
    expect(() => store.append(batch)).toThrow(StoreFull);
    expect(store.head()).toEqual(before);
    room(10_000_000);
    store.append(batch);
    expect(store.head().number).toBe(before.number + 60);
    store.close();
  });

  it('BK17 keys, numbers, secret ballots and snapshots too: what was there stays, and is taken in later', () => {
    const { hall, people, store, room } = hubWithLittleRoom();
    const poll = 'poll'.padEnd(16, '_') as PollId;
    const key = keyFor(poll, chanceFrom('hub')(32));
    const voters = Array.from({ length: 60 }, (_, n) => ({ poll, ballot: voterOf(n) }));
    store.keepSecret('small', 'kept');
    store.ballots.keepKey(poll, key);
    store.ballots.keep(voters.slice(0, 2));
    for (let i = 0; i < 60; i++) hall.raise(people[0]);
    const batch = hall.additions(store.head().number);
    room(1);
    expect(() => store.append(batch)).toThrow(StoreFull);
    for (const write of [
      () => store.keepSecret('large', 'x'.repeat(500_000)),
      () => store.ballots.keep(voters),
    ]) {
      expect(write).toThrow(StoreFull);
      store.saveSnapshot(store.head().number, 'x'.repeat(500_000));
      expect(store.snapshot()).toBeNull();
      expect([store.secret('small'), store.ballots.size(poll), store.ballots.key(poll)]).toEqual([
        'kept',
        2,
        key,
      ]);
    }
    room(10_000_000);
    store.append(batch);
    store.ballots.keep(voters);
    expect(store.ballots.size(poll)).toBe(60);
    store.close();
  });
});
