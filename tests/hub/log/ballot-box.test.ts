import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { backupTo } from '../../../electron/hub/log/backup.ts';
import type { BallotBox } from '../../../electron/hub/log/ballot-box.ts';
import { openMemoryStore } from '../../../electron/hub/log/memory.ts';
import { HALL_FILE, openSqliteStore } from '../../../electron/hub/log/sqlite.ts';
import type { Store } from '../../../electron/hub/log/store.ts';
import type { PollId } from '../../../shared/domain/ids.ts';
import type { Entry } from '../../../shared/protocol/blind-ballot/cast.ts';
import type { BallotCode } from '../../../shared/protocol/blind-ballot/messages.ts';
import { keyFor } from '../../../shared/protocol/blind-ballot/token.ts';
import { chance } from '../../fixtures/seeded.ts';
import { hallOf } from '../../fixtures/signed.ts';
import { chanceFrom } from '../../shared/protocol/voters.ts';
import { bytesIn, newFolder } from './folders.ts';

const one = 'poll-one________' as PollId;
const two = 'poll-two________' as PollId;
const code = (n: number): BallotCode =>
  Buffer.from(chanceFrom(`code ${n}`)(32)).toString('base64url') as BallotCode;
const ballot = (n: number, turn = 1, option = 'tea'): Entry => ({
  ...{ code: code(n), choice: { kind: 'one', option }, turn, signature: `${n}-${turn}`.padEnd(86, 's') },
});
const handed = (poll: PollId, ...ballots: readonly Entry[]) =>
  ballots.map((entry) => ({ poll, ballot: entry }));
const sorted = (...ns: readonly number[]) => ns.map(code).sort();
const codesOf = (box: BallotBox, poll: PollId) => box.ballots(poll).map((entry) => entry.code);

for (const [name, open] of [
  ['the memory store', openMemoryStore],
  ['the SQLite store', () => openSqliteStore(join(newFolder(), HALL_FILE))],
] as const)
  describe(`the box of secret ballots in ${name}`, () => {
    let store: Store;
    let box: BallotBox;
    beforeEach(() => {
      store = open();
      box = store.ballots;
    });
    afterEach(() => store.close());

    test('Z12 one choice for each code, the last one, whatever comes again or late', () => {
      box.keep(handed(one, ballot(1, 5), ballot(2)));
      box.keep(handed(one, ballot(1, 3, 'milk'), ballot(2, 9, 'milk')));
      box.keep(handed(one, ballot(1, 5, 'milk'), ballot(3, 1), ballot(3, 2)));
      expect(box.size(one)).toBe(3);
      const turns = new Map(box.ballots(one).map((entry) => [entry.code, entry]));
      expect(turns.get(code(1))).toEqual(ballot(1, 5));
      expect(turns.get(code(2))).toEqual(ballot(2, 9, 'milk'));
      expect(turns.get(code(3))).toEqual(ballot(3, 2));
    });

    test('Z12 they are read in the order of the codes, each poll for itself', () => {
      box.keep(handed(one, ballot(3), ballot(1)));
      box.keep([...handed(two, ballot(1, 7)), ...handed(one, ballot(2))]);
      expect([codesOf(box, one), codesOf(box, two)]).toEqual([sorted(1, 2, 3), sorted(1)]);
      expect([box.size(one), box.size(two), box.size('other'.padEnd(16, '_') as PollId)]).toEqual([3, 1, 0]);
      box.keep([]);
      expect(box.size(one)).toBe(3);
    });

    test('Z13 keys and ballots of one poll are erased, and those of others stay', () => {
      const keys = [one, two].map((poll) => keyFor(poll, chanceFrom(poll)(32)));
      box.keepKey(one, keys[0]!);
      box.keepKey(two, keys[1]!);
      box.keep([...handed(one, ballot(1)), ...handed(two, ballot(2))]);
      expect([box.polls(), box.key(one)]).toEqual([[one, two], keys[0]]);
      box.erase(one);
      expect([box.polls(), box.key(one), box.size(one)]).toEqual([[two], null, 0]);
      expect([box.key(two), codesOf(box, two)]).toEqual([keys[1], sorted(2)]);
    });
  });

describe('the box in its file', () => {
  const path = () => join(newFolder(), HALL_FILE);

  test('Z12 what was kept is there after the database is opened again', () => {
    const file = path();
    const store = openSqliteStore(file);
    store.ballots.keep(handed(one, ballot(1)));
    store.close();
    const again = openSqliteStore(file);
    expect(codesOf(again.ballots, one)).toEqual(sorted(1));
    again.close();
  });

  test('Z12 the layout of the file follows from the codes alone, and no log of its pages is left', () => {
    const ns = Array.from({ length: 120 }, (_, n) => n);
    const lots = chance(7);
    const orders = [ns, ns.toReversed(), ns.toSorted(() => lots.next() - 0.5)];
    const layouts = orders.map((order) => {
      const file = path();
      const store = openSqliteStore(file);
      for (let at = 0; at < order.length; at += 7)
        store.ballots.keep(handed(one, ...order.slice(at, at + 7).map((n) => ballot(n))));
      // While the hub still runs: nothing was tidied up at the end.
      const bytes = readFileSync(file);
      const wal = existsSync(`${file}-wal`) ? statSync(`${file}-wal`).size : 0;
      store.close();
      const places = ns.map((n) => [bytes.indexOf(code(n)), n, bytes.lastIndexOf(code(n))] as const);
      return { wal, places: places.sort(([a], [b]) => a - b) };
    });
    for (const { wal, places } of layouts) {
      expect(wal).toBe(0);
      expect(places[0]![0]).toBeGreaterThan(0);
      expect(places.map(([, n]) => n)).toEqual(layouts[0]!.places.map(([, n]) => n));
    }
  });

  test('Z13 no byte of an erased box or key is left in any file, also while the hub runs', () => {
    const folder = newFolder();
    const store = openSqliteStore(join(folder, HALL_FILE));
    const key = keyFor(one, chanceFrom('key')(32));
    store.ballots.keepKey(one, key);
    store.ballots.keepKey(two, keyFor(two, chanceFrom('other')(32)));
    for (let n = 0; n < 60; n++) store.ballots.keep(handed(n % 3 === 0 ? two : one, ballot(n, 1 + n)));
    for (let n = 0; n < 60; n += 2)
      store.ballots.keep(handed(n % 3 === 0 ? two : one, ballot(n, 900, 'milk')));
    const before = bytesIn(folder);
    expect(before.includes(code(1))).toBe(true);
    store.ballots.erase(one);
    const left = bytesIn(folder);
    for (let n = 0; n < 60; n++) expect(left.includes(code(n)), `ballot ${n}`).toBe(n % 3 === 0);
    expect(left.includes(key.secretKey)).toBe(false);
    store.ballots.erase(two);
    const empty = bytesIn(folder);
    for (let n = 0; n < 60; n++) expect(empty.includes(code(n))).toBe(false);
    store.close();
  });
});

test('Z24 no byte of a ballot that is not counted yet is in a copy of the hall; the key of its papers is', async () => {
  const store = openSqliteStore(join(newFolder(), HALL_FILE));
  const opening = hallOf({ seed: 5 });
  store.append(opening.additions());
  store.ballots.keepKey(one, keyFor(one, chanceFrom('hub')(32)));
  // More than a page.
  const ballots = Array.from({ length: 60 }, (_, n) => ballot(n));
  for (const entry of ballots) store.ballots.keep(handed(one, entry));
  const folder = newFolder();
  await backupTo(store, join(folder, 'copy.sqlite'));
  expect(store.ballots.size(one)).toBe(60);
  const key = store.ballots.key(one);
  store.close();
  const bytes = bytesIn(folder);
  expect(ballots.filter((entry) => bytes.includes(entry.code) || bytes.includes(entry.signature))).toEqual(
    [],
  );
  const copy = openSqliteStore(join(folder, 'copy.sqlite'));
  expect([copy.ballots.size(one), copy.ballots.key(one), key !== null]).toEqual([0, key, true]);
  copy.close();
});

test('Z12 no log of its pages is left either where somebody was reading meanwhile, a copy for one', () => {
  const path = join(newFolder(), HALL_FILE);
  const store = openSqliteStore(path);
  store.ballots.keep(handed(one, ballot(1)));
  const reader = new Database(path, { readonly: true });
  const reading = reader.prepare('SELECT code FROM ballots').iterate();
  reading.next();
  store.ballots.keep(handed(one, ballot(2)));
  expect(statSync(`${path}-wal`).size).toBeGreaterThan(0);
  reading.return?.();
  reader.close();
  store.settle();
  expect(statSync(`${path}-wal`).size).toBe(0);
  store.close();
});
