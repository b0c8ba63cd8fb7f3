import { copyFileSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { chain, digestOf, ZERO_HASH } from '../../../electron/hub/log/hash.ts';
import { LATEST, migrations } from '../../../electron/hub/log/migrations/list.ts';
import { openForWriting } from '../../../electron/hub/log/open.ts';
import { HALL_FILE, openSqliteStore } from '../../../electron/hub/log/sqlite.ts';
import { StoreRefused } from '../../../electron/hub/log/store.ts';
import { canonical } from '../../../shared/protocol/envelope.ts';
import { hallOf } from '../../fixtures/signed.ts';
import { newFolder } from './folders.ts';

const shape = (path: string) => {
  const { db, close } = openForWriting(path);
  const sql = db.prepare('SELECT type, name, sql FROM sqlite_schema ORDER BY type, name').all();
  const version = db.pragma('user_version', { simple: true });
  close();
  return { sql, version };
};

/** A database as the release that ended with this migration left it. */
function leftAt(path: string, number: number): void {
  const db = new Database(path);
  db.pragma('journal_mode = WAL');
  for (const migration of migrations.filter((each) => each.number <= number)) db.exec(migration.sql);
  db.pragma(`user_version = ${number}`);
  db.close();
}

test('G13 migrations are numbered in tens, in order, one short file each', () => {
  const folder = fileURLToPath(new URL('../../../electron/hub/log/migrations/', import.meta.url));
  const files = readdirSync(folder).filter((name) => name !== 'list.ts');
  expect(migrations.map(({ number }) => number)).toEqual(migrations.map((_, i) => (i + 1) * 10));
  expect(files.sort().map((name) => Number(name.slice(0, 3)))).toEqual(
    migrations.map(({ number }) => number),
  );
  for (const name of files) {
    expect(name).toMatch(/^\d{3}-[a-z-]+\.ts$/);
    expect(readFileSync(join(folder, name), 'utf8').split('\n').length).toBeLessThan(80);
  }
  expect(LATEST).toBe(migrations.at(-1)?.number);
});

test('G13 a new database has the newest shape, and opening it again changes nothing', () => {
  const path = join(newFolder(), HALL_FILE);
  const made = shape(path);
  expect(made.version).toBe(LATEST);
  expect(shape(path)).toEqual(made);
});

test('G13 a database of any earlier shape is brought to the newest one', () => {
  const made = shape(join(newFolder(), HALL_FILE));
  for (const { number } of migrations) {
    const path = join(newFolder(), HALL_FILE);
    leftAt(path, number);
    expect(shape(path)).toEqual(made);
    const store = openSqliteStore(path);
    const hall = hallOf({ seed: number });
    hall.join('Anna');
    store.append(hall.additions());
    expect([...store.entriesAfter(0)]).toEqual(hall.entries);
    store.close();
  }
});

test('G13 a log of the shape before is there afterwards, with all that it is found by', () => {
  const path = join(newFolder(), HALL_FILE);
  leftAt(path, 40);
  const hall = hallOf({ seed: 40 });
  const anna = hall.join('Anna');
  const need = hall.raise(anna);
  hall.act(anna, { type: 'SeeNeed', need });
  const db = new Database(path);
  db.prepare('INSERT INTO things (thing, key) VALUES (1, ?)').run(`need:${need}`);
  let hash = ZERO_HASH;
  for (const entry of hall.entries) {
    const { number, time, envelope, signature, events } = entry;
    const digest = digestOf(entry);
    hash = chain(hash, digest);
    db.prepare('INSERT INTO log VALUES (?, ?, ?, ?, ?, ?, ?, ?)').run(
      ...[number, time, envelope.id, canonical(envelope), signature, canonical(events), digest, hash],
    );
    if ('need' in envelope.body) db.prepare('INSERT INTO about VALUES (1, ?)').run(number);
    db.prepare("UPDATE meta SET value = ? WHERE key = 'head'").run(`${number} ${hash}`);
  }
  db.close();
  const store = openSqliteStore(path);
  expect([...store.entriesAfter(0)]).toEqual(hall.entries);
  for (const { number, envelope } of hall.entries) expect(store.numberOf(envelope.id)).toBe(number);
  expect(store.entriesAbout(`need:${need}`, 0, 9).map(({ number }) => number)).toEqual([4, 3]);
  expect(store.head()).toEqual({ number: 4, hash });
  hall.act(anna, { type: 'UnseeNeed', need });
  store.append(hall.additions(4));
  expect(store.entriesAbout(`need:${need}`, 0, 9).map(({ number }) => number)).toEqual([5, 4, 3]);
  store.close();
  const changed = new Database(path);
  expect(() => changed.exec('UPDATE log SET time = 1')).toThrow(/append-only/);
  expect(() => changed.exec('DELETE FROM log')).toThrow(/append-only/);
  changed.close();
});

test('G13 a file that a crash left empty or without a shape is a new one', () => {
  for (const begin of ['', 'PRAGMA journal_mode = WAL', 'PRAGMA journal_mode = WAL; VACUUM']) {
    const path = join(newFolder(), HALL_FILE);
    const db = new Database(path);
    db.exec(begin);
    db.close();
    expect(shape(path).version).toBe(LATEST);
  }
});

test('G13 a database from the future is refused, and not changed', () => {
  for (const future of [LATEST + 1, LATEST + 10, 2_147_483_647]) {
    const path = join(newFolder(), HALL_FILE);
    leftAt(path, LATEST);
    const db = new Database(path);
    db.exec(`CREATE TABLE something_new (what TEXT); PRAGMA user_version = ${future}`);
    db.close();
    const before = readFileSync(path);
    expect(() => openSqliteStore(path)).toThrow(StoreRefused);
    expect(() => openSqliteStore(path)).toThrow(/newer release/);
    expect(readFileSync(path).equals(before)).toBe(true);
  }
});

test('G13 also when only the write-ahead log, left by a crash, says that it is from the future', () => {
  const path = join(newFolder(), HALL_FILE);
  leftAt(path, LATEST);
  const crashed = join(newFolder(), HALL_FILE);
  const db = new Database(path);
  db.pragma('user_version = 9990');
  for (const ending of ['', '-wal']) copyFileSync(path + ending, crashed + ending);
  db.close();
  const before = ['', '-wal'].map((ending) => readFileSync(crashed + ending, 'latin1'));
  expect(before[1]).not.toBe('');
  expect(() => openSqliteStore(crashed)).toThrow(/newer release/);
  expect(['', '-wal'].map((ending, i) => readFileSync(crashed + ending, 'latin1') === before[i])).toEqual([
    true,
    true,
  ]);
});
