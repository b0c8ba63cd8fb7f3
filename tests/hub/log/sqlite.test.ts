import { spawnSync } from 'node:child_process';
import {
  closeSync,
  cpSync,
  existsSync,
  openSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { checkLog } from '../../../electron/hub/log/check.ts';
import { LATEST } from '../../../electron/hub/log/migrations/list.ts';
import { openMemoryStore } from '../../../electron/hub/log/memory.ts';
import { openForReading, openForWriting } from '../../../electron/hub/log/open.ts';
import { HALL_FILE, openSqliteStore } from '../../../electron/hub/log/sqlite.ts';
import {
  StoreFailed,
  StoreRefused,
  type Addition,
  type Indexed,
  type SearchFor,
} from '../../../electron/hub/log/store.ts';
import type { CircleId, NeedId, PersonId } from '../../../shared/domain/ids.ts';
import { chance } from '../../fixtures/seeded.ts';
import { hallOf } from '../../fixtures/signed.ts';
import { bytesIn, environment, newFolder, tamper } from './folders.ts';
import { runs } from '../../fixtures/runs.ts';

const everything: SearchFor = {
  ...{ words: null, circle: null, closedOnly: false, withHidden: true },
  ...{ offset: 0, limit: 100 },
};
let folder: string;
let path: string;
beforeEach(() => {
  folder = newFolder();
  path = join(folder, HALL_FILE);
});

/** A hall of so many needs on disk, closed again. */
function written(needs = 5) {
  const hall = hallOf({ seed: 11 });
  const anna = hall.join('Anna Weber');
  for (let i = 0; i < needs; i++) hall.raise(anna);
  const store = openSqliteStore(path);
  store.append(hall.additions());
  store.close();
  return { hall, anna };
}

describe('on disk', () => {
  test('G11 the database is opened so that what was written stays written', () => {
    for (const _ of ['made', 'opened again']) {
      const { db, close } = openForWriting(path);
      const read = (name: string) => db.pragma(name, { simple: true });
      expect(read('synchronous')).toBe(2);
      expect(read('journal_mode')).toBe('wal');
      expect(read('foreign_keys')).toBe(1);
      expect(read('secure_delete')).toBe(1);
      close();
    }
  });

  test('G11 all that was appended is there when the store is opened again', () => {
    const { hall, anna } = written();
    const store = openSqliteStore(path);
    expect(store.head().number).toBe(hall.entries.length);
    expect([...store.entriesAfter(0)]).toEqual(hall.entries);
    expect(store.names().get(anna.by)).toBe('Anna Weber');
    hall.raise(anna);
    store.append(hall.additions(store.head().number));
    store.saveSnapshot(3, 'text');
    store.keepSecret('wall', 'key');
    const head = store.head();
    store.close();
    const again = openSqliteStore(path);
    expect(again.head()).toEqual(head);
    expect(again.snapshot()).toEqual({ number: 3, hash: again.hashAt(3), body: 'text' });
    expect(again.secret('wall')).toBe('key');
    again.close();
  });

  test('G18 what a crash left to be indexed is found when the hall is opened again', () => {
    const hall = hallOf({ seed: 12 });
    const anna = hall.join('Anna');
    const store = openSqliteStore(path);
    const crash = (name: string) => {
      const crashed = newFolder();
      for (const ending of ['', '-wal']) cpSync(path + ending, join(crashed, HALL_FILE + ending));
      const after = openSqliteStore(join(crashed, HALL_FILE));
      for (const { number, envelope } of hall.entries) expect(after.numberOf(envelope.id), name).toBe(number);
      const needs = hall.entries.filter(({ envelope }) => envelope.body.type === 'RaiseNeed');
      const found = after.search({ ...everything, words: 'stairs' });
      expect(found.length, name).toBe(needs.length);
      for (const need of found)
        expect(after.entriesAbout(`need:${need}`, 0, 9).length, name).toBe(need === seen ? 2 : 1);
      // The index goes on from there, and takes nothing twice.
      const more = hallOf({ seed: 99, after: after.entriesAfter(0) });
      more.join('Somebody later');
      after.append(more.additions(after.head().number));
      after.settle();
      after.close();
    };
    const seen = hall.raise(anna);
    for (let i = 0; i < 20; i++) hall.raise(anna);
    store.append(hall.additions());
    hall.act(anna, { type: 'SeeNeed', need: seen });
    store.append(hall.additions(store.head().number));
    crash('nothing was indexed');
    store.settle();
    crash('everything was');
    hall.raise(anna);
    store.append(hall.additions(store.head().number));
    crash('all but the last');
    store.close();
  });

  test('G18 the index keeps up by itself when there is never a moment to settle', () => {
    const hall = hallOf({ seed: 13 });
    const anna = hall.join('Anna');
    const need = hall.raise(anna);
    for (let i = 0; i < 5_000; i++) hall.act(anna, { type: 'SeeNeed', need });
    const store = openSqliteStore(path, { behindMost: 4_000 });
    for (let group = 0; store.head().number < hall.entries.length; group++)
      store.append(hall.additions(store.head().number).slice(0, 100));
    const reader = openForReading(path);
    const indexed = reader.prepare<[], number>(
      "SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'indexed'",
    );
    expect(indexed.pluck().get()).toBeGreaterThan(hall.entries.length - 4_500);
    reader.close();
    store.close();
  });

  test('G11 the files are for their owner only', () => {
    const store = openSqliteStore(path);
    store.append(hallOf({ seed: 1 }).additions());
    // Windows has no such bits: there the folder of the data belongs to its owner.
    const others = process.platform === 'win32' ? 0 : 0o077;
    for (const ending of ['', '-wal', '-shm']) expect(statSync(path + ending).mode & others).toBe(0);
    store.close();
  });

  test('G2 the log cannot be edited or shortened, not even by a mistake in this program', () => {
    written();
    const { db, close } = openForWriting(path);
    expect(() => db.exec("UPDATE log SET events = '[]' WHERE number = 2")).toThrow(/append-only/);
    expect(() => db.exec('DELETE FROM log WHERE number = 7')).toThrow(/append-only/);
    close();
  });
});

describe('one writer', () => {
  test('G12 a second hub on the same folder is refused in words, and may have it afterwards', () => {
    written();
    const store = openSqliteStore(path);
    expect(() => openSqliteStore(path)).toThrow(StoreRefused);
    expect(() => openSqliteStore(path)).toThrow(/already running/);
    store.append([]);
    store.close();
    openSqliteStore(path).close();
  });

  test('G12 also when it is another process', () => {
    written();
    const store = openSqliteStore(path);
    const appender = fileURLToPath(new URL('./appender.ts', import.meta.url));
    const other = spawnSync(process.execPath, [appender, path, '1'], { encoding: 'utf8', env: environment });
    expect(other.status).toBe(1);
    expect(other.stderr).toContain('StoreRefused: Another Moothall is already running');
    store.close();
  });

  test('G12 a reader does not keep the hub from writing, and sees one moment', () => {
    const { hall, anna } = written();
    const store = openSqliteStore(path);
    const reader = openForReading(path);
    reader.exec('BEGIN');
    const count = reader.prepare('SELECT count(*) FROM log').pluck();
    const before = count.get();
    hall.raise(anna);
    store.append(hall.additions(store.head().number));
    expect(count.get()).toBe(before);
    reader.exec('COMMIT');
    expect(count.get()).toBe(hall.entries.length);
    reader.close();
    store.close();
  });
});

describe('what is refused', () => {
  /** The file stays as it is, byte by byte, and so does its write-ahead log. */
  function refuses(words: RegExp): void {
    // An empty write-ahead log is none: looking makes one.
    const bytes = () =>
      [path, `${path}-wal`].map((file) => (existsSync(file) ? readFileSync(file).toString('latin1') : ''));
    const before = bytes();
    expect(() => openSqliteStore(path)).toThrow(StoreRefused);
    expect(() => openSqliteStore(path)).toThrow(words);
    expect(bytes().map((now, i) => now === before[i])).toEqual([true, true]);
  }

  test('G13 a file that is not a database', () => {
    writeFileSync(path, 'Dear hall, '.repeat(2_000));
    refuses(/is not a hall/);
  });

  test("G13 another program's database", () => {
    const db = new Database(path);
    db.exec('CREATE TABLE songs (title); PRAGMA user_version = 3');
    db.close();
    refuses(/another program's database/);
  });

  test('G13 a database of which a part is gone', () => {
    written(300);
    truncateSync(path, Math.floor(statSync(path).size / 2));
    refuses(/is damaged/);
  });

  test('G13 a database of which a page is overwritten', () => {
    written(300);
    const page = (number: number) => {
      const file = openSync(path, 'r+');
      writeSync(file, Buffer.alloc(4_096, 0xa5), 0, 4_096, (number - 1) * 4_096);
      closeSync(file);
    };
    const reader = openForReading(path);
    const leaves = reader
      .prepare<[], number>("SELECT pageno FROM dbstat WHERE name = 'log' AND pagetype = 'leaf' ORDER BY path")
      .pluck()
      .all();
    reader.close();
    const bytes = readFileSync(path);
    for (const number of [leaves.at(-1)!, leaves[1]!]) {
      page(number);
      refuses(/is damaged/);
      writeFileSync(path, bytes);
      openSqliteStore(path).close();
    }
  });

  test('G13 a log of which the newest entries are not as they were written', () => {
    const { hall } = written(150);
    const last = hall.entries.length;
    tamper(path, `UPDATE log SET time = time + 1 WHERE number = ${last - 3}`);
    refuses(new RegExp(`entry ${last - 3} is not what was written`));
    tamper(path, `UPDATE log SET time = time - 1 WHERE number = ${last - 3}`);
    openSqliteStore(path).close();
    tamper(path, `DELETE FROM log WHERE number = ${last}`);
    refuses(new RegExp(`should end with entry ${last} but ends with ${last - 1}`));
  });

  test('G13 a log with a gap, however long ago', () => {
    written(300);
    tamper(path, 'DELETE FROM log WHERE number = 20');
    refuses(/there should be 302 entries, there are 301/);
  });

  test('G13 a hall written by a newer release', () => {
    written();
    tamper(path, 'PRAGMA user_version = 9990');
    refuses(/newer release .*9990/);
  });

  test('G13 entries that lost their database', () => {
    writeFileSync(`${path}-wal`, 'something');
    refuses(/holds entries that belong to it/);
    expect(existsSync(path)).toBe(false);
  });

  test('G13 a folder that is not there', () => {
    path = join(folder, 'nowhere', HALL_FILE);
    expect(() => openSqliteStore(path)).toThrow(StoreRefused);
    expect(existsSync(join(folder, 'nowhere'))).toBe(false);
  });

  test('G13 a refused file can be had by another hub: the lock is not kept', () => {
    written();
    tamper(path, 'PRAGMA user_version = 9990');
    refuses(/newer release/);
    tamper(path, `PRAGMA user_version = ${LATEST}`);
    openSqliteStore(path).close();
  });
});

describe('a disk that fails', () => {
  test('G14 when the disk takes no more, nothing is acknowledged and nothing is believed from then on', () => {
    const appender = fileURLToPath(new URL('./appender.ts', import.meta.url));
    // Files may not grow over 200 kB: the operating system then answers writes with an error.
    const limited = 'ulimit -f 400; exec "$0" "$@"';
    const args = ['-c', limited, process.execPath, appender, path, '5'];
    const { stdout, stderr } = spawnSync('/bin/sh', args, { encoding: 'utf8' });
    const lines = stdout.trim().split('\n');
    const kept = lines.filter((line) => line.startsWith('kept')).map((line) => line.split(' '));
    expect(stderr).toBe('');
    expect(kept.length).toBeGreaterThan(0);
    expect(lines.filter((line) => !line.startsWith('kept'))).toEqual([
      ...['starting', 'failed StoreFailed'],
      ...['refused StoreFailed', 'refused StoreFailed', 'refused StoreFailed'],
    ]);
    const store = openSqliteStore(path);
    for (const [, number, hash] of kept) expect(store.hashAt(Number(number))).toBe(hash);
    store.close();
    const db = openForReading(path);
    expect(checkLog(db).faults).toEqual([]);
    db.close();
  });

  test('G14 an entry that cannot be read any more stops the store', () => {
    const { hall, anna } = written(300);
    tamper(path, 'UPDATE log SET events = substr(events, 1, 20) WHERE number = 50');
    const store = openSqliteStore(path);
    expect(() => [...store.entriesAfter(0)]).toThrow(StoreFailed);
    hall.raise(anna);
    expect(() => store.append(hall.additions(302))).toThrow(StoreFailed);
    store.close();
  });

  test('G14 a mistake of the caller does not stop the store', () => {
    const { hall, anna } = written();
    const store = openSqliteStore(path);
    hall.raise(anna);
    const [next] = hall.additions(store.head().number);
    const halfAName = { person: anna.by, name: null as never, salt: 'salt' };
    expect(() => store.append([{ ...next!, name: halfAName }])).toThrow(/CHECK/);
    expect(store.head().number).toBe(hall.entries.length - 1);
    store.append([next!]);
    expect([...store.entriesAfter(0)]).toEqual(hall.entries);
    store.close();
  });

  test('G8 a snapshot that is not as it was written is not used', () => {
    written();
    const spoil = (sql: string) => {
      const store = openSqliteStore(path);
      store.saveSnapshot(4, '{"state":"as it was"}');
      expect(store.snapshot()?.number).toBe(4);
      store.close();
      tamper(path, sql);
      const again = openSqliteStore(path);
      expect(again.snapshot()).toBeNull();
      again.close();
    };
    spoil("UPDATE snapshots SET body = replace(body, 'was', 'is')");
    spoil("UPDATE snapshots SET hash = replace(hash, substr(hash, 1, 1), 'x')");
    spoil('UPDATE snapshots SET number = 5');
  });
});

describe('erasing', () => {
  const has = (name: string) => bytesIn(folder).includes(name);

  // With this seed copies of erased names stay in the slack of pages when their rows alone are emptied.
  const SEED = 41;
  test(`G6 erased names are in no byte of any file, whatever moved about in between (seed ${SEED})`, () => {
    const lots = chance(SEED);
    const hall = hallOf({ seed: SEED });
    const anna = hall.join('Anna');
    const need = hall.raise(anna);
    const store = openSqliteStore(path);
    store.append(hall.additions());
    const batch: Addition[] = [];
    const flush = () => store.append(batch.splice(0));
    const append = (more: Partial<Addition>) => {
      const entry = hall.act(anna, { type: 'SeeNeed', need });
      if (batch.push({ ...hall.addition(entry), ...more }) === 40) flush();
    };
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'.split('');
    const id = () => Array.from({ length: 16 }, () => lots.pick(letters)).join('') as PersonId;
    const people = Array.from({ length: 400 }, id);
    const keep = (i: number) => {
      const name = `Person ${i} ${'x'.repeat(lots.below(29))}`;
      const salt = `-${i} salts `.padEnd(32, 'y');
      append({ name: { person: people[i]!, name, salt } });
    };
    people.forEach((_, i) => keep(i));
    for (let i = 0; i < 600; i++) keep(lots.below(people.length));
    const gone = people
      .keys()
      .filter((i) => i % 2 === 0)
      .toArray();
    const found = () => {
      const bytes = bytesIn(folder);
      return gone.filter((i) => bytes.includes(`Person ${i} `) || bytes.includes(`-${i} salts`));
    };
    flush();
    expect(found()).toEqual(gone);
    for (const i of gone) append({ erase: people[i]! });
    flush();
    expect(found()).toEqual([]);
    expect(store.names().size).toBe(people.length - gone.length + 1);
    expect(store.names().get(people[1]!)).toMatch(/^Person 1 /);
    store.close();
    expect(found()).toEqual([]);
  });

  test('G6 while somebody reads the log, an erased name leaves it with the next entry after that', () => {
    const hall = hallOf({ seed: 22 });
    const ben = hall.join('Benedikt Unverwechselbar');
    const anna = hall.join('Anna');
    const store = openSqliteStore(path);
    const append = () => store.append(hall.additions(store.head().number));
    append();
    const reader = openForReading(path);
    reader.exec('BEGIN');
    reader.prepare('SELECT count(*) FROM log').get();
    hall.act(ben, { type: 'LeaveHall' });
    append();
    expect(store.names().has(ben.by)).toBe(false);
    expect(has('Unverwechselbar')).toBe(true);
    reader.close();
    hall.raise(anna);
    append();
    expect(has('Unverwechselbar')).toBe(false);
    store.close();
  });

  test('G6 a crash right after erasing leaves nothing behind once the hall is opened again', () => {
    const hall = hallOf({ seed: 23 });
    const ben = hall.join('Benedikt Unverwechselbar');
    const store = openSqliteStore(path);
    store.append(hall.additions());
    const reader = openForReading(path);
    reader.exec('BEGIN');
    reader.prepare('SELECT count(*) FROM log').get();
    hall.act(ben, { type: 'LeaveHall' });
    store.append(hall.additions(store.head().number));
    // The files as a crash at this moment leaves them.
    const crashed = newFolder();
    for (const ending of ['', '-wal']) cpSync(path + ending, join(crashed, HALL_FILE + ending));
    reader.close();
    store.close();
    expect(bytesIn(crashed).includes('Unverwechselbar')).toBe(true);
    const after = openSqliteStore(join(crashed, HALL_FILE));
    expect(bytesIn(crashed).includes('Unverwechselbar')).toBe(false);
    expect(after.head().number).toBe(3);
    after.close();
  });
});

test('G7 both stores find the same, whatever was written and whatever is typed', () => {
  const word = fc.constantFrom(
    'Brot',
    'brotbacken',
    'ÄRA',
    'ara',
    'ναός',
    'ΝΑΟΣ',
    'أب',
    'ab',
    'x1',
    '"',
    'AND',
    'ß',
    'sse',
  );
  const words = fc.array(word, { minLength: 0, maxLength: 4 }).map((list) => list.join(' '));
  const circle = fc.constantFrom<CircleId | null>(null, 'kitchen-circle-1' as CircleId);
  const need = fc.record({
    no: fc.integer({ min: 1, max: 12 }),
    words,
    circle,
    closedAt: fc.option(fc.integer({ min: 1, max: 5 })),
    hidden: fc.boolean(),
  });
  const query = fc.record({
    words: fc.oneof(words, fc.string({ maxLength: 6 }), fc.constant(null)),
    circle,
    closedOnly: fc.boolean(),
    withHidden: fc.boolean(),
    offset: fc.integer({ min: 0, max: 3 }),
    limit: fc.integer({ min: 0, max: 12 }),
  });
  const sqlite = openSqliteStore(path);
  fc.assert(
    fc.property(fc.array(need, { maxLength: 12 }), fc.array(query, { maxLength: 12 }), (needs, queries) => {
      const memory = openMemoryStore();
      const index = needs.map((told): Indexed => ({ ...told, need: `need-${told.no}` as NeedId }));
      // What an earlier run left is hidden behind needs that are found by nothing.
      const blank = Array.from({ length: 12 }, (_, i): Indexed => {
        const no = i + 1;
        return { need: `need-${no}` as NeedId, no, words: '', circle: null, closedAt: null, hidden: false };
      });
      for (const store of [memory, sqlite]) {
        const hall = hallOf({ seed: store.head().number, after: store.entriesAfter(0) });
        if (store.head().number === 0) hall.act(hall.wall, { type: 'OpenHall', hall: hall.id });
        else hall.join('Somebody');
        const [next] = hall.additions();
        store.append([{ ...next!, index: [...blank, ...index] }]);
      }
      for (const asked of queries) expect(sqlite.search(asked)).toEqual(memory.search(asked));
    }),
    { numRuns: runs(60) },
  );
  sqlite.close();
});
