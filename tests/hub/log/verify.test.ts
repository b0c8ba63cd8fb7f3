import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { beforeEach, expect, test } from 'vitest';
import { checkLog, type Fault } from '../../../electron/hub/log/check.ts';
import { chain, digestOfTexts, ZERO_HASH } from '../../../electron/hub/log/hash.ts';
import type { Kept } from '../../../electron/hub/log/look.ts';
import { openForReading } from '../../../electron/hub/log/open.ts';
import { HALL_FILE, openSqliteStore } from '../../../electron/hub/log/sqlite.ts';
import { canonical, type Envelope } from '../../../shared/protocol/envelope.ts';
import { hallOf, type TestHall, type TestPerson } from '../../fixtures/signed.ts';
import { environment, newFolder, tamper } from './folders.ts';

let folder: string;
let path: string;
let hall: TestHall;
let anna: TestPerson;
let ben: TestPerson;

/** 1 opening, 2–5 joining, 6–8 needs, 9–13 seen, 14 renamed, 15 left. */
beforeEach(() => {
  folder = newFolder();
  path = join(folder, HALL_FILE);
  hall = hallOf({ seed: 41 });
  anna = hall.join('Anna');
  ben = hall.join('Ben');
  const carla = hall.join('Carla');
  const dora = hall.join('Dora');
  const needs = [hall.raise(anna), hall.raise(ben), hall.raise(hall.unnamed())];
  for (const who of [anna, ben, carla, dora]) hall.act(who, { type: 'SeeNeed', need: needs[0]! });
  hall.act(dora, { type: 'SeeNeed', need: needs[1]! });
  hall.rename(ben, 'Benedikt');
  hall.act(dora, { type: 'LeaveHall' });
  const store = openSqliteStore(path);
  store.append(hall.additions());
  store.close();
});

function faults(): readonly Fault[] {
  const db = openForReading(path);
  try {
    return checkLog(db).faults;
  } finally {
    db.close();
  }
}
const entriesFound = () => [...new Set(faults().map(({ at }) => at))];

/** Rewrites entries and then every hash after them, as somebody who has the machine could. */
function forge(change: (kept: Kept) => Partial<Kept>): void {
  const db = new Database(path);
  db.pragma('foreign_keys = OFF');
  db.exec('DROP TRIGGER IF EXISTS log_is_never_edited');
  let hash = ZERO_HASH;
  const put = db.prepare(
    'UPDATE log SET time = :time, id = :id, envelope = :envelope, signature = :signature, events = :events, ' +
      'digest = :digest, hash = :hash WHERE number = :number',
  );
  for (const row of db.prepare<[], Kept>('SELECT * FROM log ORDER BY number').all()) {
    const changed = { ...row, ...change(row) };
    const digest = digestOfTexts(changed);
    hash = chain(hash, digest);
    put.run({ ...changed, digest, hash });
  }
  db.prepare("UPDATE meta SET value = (SELECT max(number) FROM log) || ' ' || ? WHERE key = 'head'").run(
    hash,
  );
  db.close();
}

test('G16 a log as it was written is found whole', () => {
  const db = openForReading(path);
  expect(checkLog(db)).toEqual({
    entries: 15,
    number: 15,
    hash: db.prepare('SELECT hash FROM log WHERE number = 15').pluck().get(),
    faults: [],
  });
  db.close();
});

test('G16 a changed byte is found at its entry, wherever it is', () => {
  const tampered: readonly (readonly [string, number])[] = [
    ["UPDATE log SET events = replace(events, 'PersonJoined', 'PersonJoinee') WHERE number = 3", 3],
    ["UPDATE log SET envelope = replace(envelope, 'sweep', 'sweeb') WHERE number = 6", 6],
    ['UPDATE log SET time = time + 1 WHERE number = 9', 9],
    ["UPDATE log SET signature = 'AAAA' || substr(signature, 5) WHERE number = 11", 11],
    ["UPDATE log SET digest = 'f' || substr(digest, 2) WHERE number = 12", 12],
    ["UPDATE log SET hash = 'f' || substr(hash, 2) WHERE number = 13", 13],
    ["UPDATE log SET id = 'another-command-' WHERE number = 14", 14],
    ['UPDATE log SET envelope = replace(envelope, \'{"at"\', \'{ "at"\') WHERE number = 10', 10],
    ["UPDATE log SET envelope = '' WHERE number = 15", 15],
  ];
  for (const [sql, at] of tampered) {
    const store = new Database(path);
    const before = store.prepare('SELECT * FROM log WHERE number = ?').get(at) as Kept;
    store.close();
    tamper(path, sql);
    expect([sql, entriesFound()[0]]).toEqual([sql, at]);
    tamper(path, `DELETE FROM log WHERE number = ${at}`);
    const back = new Database(path);
    back
      .prepare('INSERT INTO log VALUES (:number, :time, :id, :envelope, :signature, :events, :digest, :hash)')
      .run(before);
    back.close();
    expect(faults()).toEqual([]);
  }
});

test('G16 a dropped entry is found and named: the first, one between, the last', () => {
  for (const at of [1, 8, 15]) {
    const copy = join(newFolder(), HALL_FILE);
    const store = openSqliteStore(copy);
    store.append(hall.additions());
    store.close();
    tamper(copy, `DELETE FROM log WHERE number = ${at}`);
    const db = openForReading(copy);
    expect(checkLog(db).faults[0]).toMatchObject({ at, what: expect.stringContaining('missing') as string });
    db.close();
  }
});

test('G16 two entries that changed places are both found', () => {
  tamper(
    path,
    'UPDATE log SET number = -9 WHERE number = 9; UPDATE log SET number = 9 WHERE number = 10; ' +
      'UPDATE log SET number = 10 WHERE number = -9',
  );
  expect(entriesFound().slice(0, 2)).toEqual([9, 10]);
});

test('G16 an end that was cut off is found, also when the chain up to there holds', () => {
  tamper(path, 'DELETE FROM log WHERE number > 12');
  expect(faults()).toEqual([{ at: 13, what: 'it is missing: the log should end with 15' }]);
});

test('G16 a forged signature is found although every hash was made to fit', () => {
  const mallory = hall.newKeys();
  forge((kept) => (kept.number === 9 ? { signature: mallory.sign(kept.envelope) } : {}));
  expect(faults()).toEqual([{ at: 9, what: 'its signature was not made with the key it names' }]);
});

test("G16 a command in somebody's name with another key is found, however well it is signed", () => {
  const mallory = hall.newKeys();
  forge((kept) => {
    if (kept.number !== 9) return {};
    const envelope = canonical({ ...(JSON.parse(kept.envelope) as Envelope), device: mallory.device });
    return { envelope, signature: mallory.sign(envelope) };
  });
  expect(faults()).toEqual([{ at: 9, what: 'its key was not one of its author at that time' }]);
});

test('G16 a command that is in the log twice is found', () => {
  tamper(
    path,
    'CREATE TABLE again AS SELECT * FROM log WHERE number = 9',
    'UPDATE log SET (id, envelope, signature, events) = (SELECT id, envelope, signature, events FROM again) WHERE number = 12',
    'DROP TABLE again',
  );
  forge(() => ({}));
  expect(faults()).toContainEqual({ at: 12, what: 'its command is in the log already' });
});

test('G16 a command that was signed for another hall is found', () => {
  forge((kept) => {
    if (kept.number !== 9) return {};
    const envelope = canonical({ ...(JSON.parse(kept.envelope) as Envelope), hall: 'another-hall-123' });
    return { envelope, signature: anna.sign(envelope) };
  });
  expect(faults()).toEqual([{ at: 9, what: 'it was signed for another hall' }]);
});

test('G16 events and commands that this release cannot read are named', () => {
  const changed = (events: string) => {
    forge((kept) => (kept.number === 13 ? { events } : {}));
    return faults()[0];
  };
  expect(changed('[{"type":"NeedSeen","v":2}]')).toEqual({
    at: 13,
    what: 'this release does not know NeedSeen, version 2',
  });
  expect(changed('[{"type":"toString","v":1}]')?.what).toBe('this release does not know toString, version 1');
  expect(changed('{}')?.what).toMatch(/^it cannot be read/);
});

test('G16 names are those the log knows, as they were signed, and of nobody who left', () => {
  const fault = (sql: string) => {
    tamper(path, sql);
    const found = faults().map(({ at, what }) => [at, what] as const);
    expect(found).toHaveLength(1);
    expect(found[0]?.[0]).toBeNull();
    return found[0]?.[1];
  };
  const dora = hall.entries[4]!.envelope.by;
  expect(fault("INSERT INTO people VALUES ('nobody-knows-me-', 'Mallory', 'salt')")).toMatch(/does not know/);
  tamper(path, "DELETE FROM people WHERE person = 'nobody-knows-me-'");
  expect(fault(`UPDATE people SET name = 'Bernd' WHERE person = '${ben.by}'`)).toMatch(
    /not the one they signed/,
  );
  tamper(path, `UPDATE people SET name = 'Benedikt' WHERE person = '${ben.by}'`);
  expect(fault(`UPDATE people SET name = 'Dora', salt = '' WHERE person = '${dora}'`)).toMatch(
    /was not erased/,
  );
  tamper(path, `UPDATE people SET name = NULL, salt = NULL WHERE person = '${dora}'`);
  expect(fault(`UPDATE people SET name = NULL, salt = NULL WHERE person = '${anna.by}'`)).toMatch(
    /is not there/,
  );
});

const VERIFY = fileURLToPath(new URL('../../../electron/launch/verify.ts', import.meta.url));
const verify = (...args: readonly string[]) =>
  spawnSync(process.execPath, [VERIFY, ...args], { encoding: 'utf8', env: environment });

test('G17 verify says that all is well, in words and as JSON, while the hub runs too', () => {
  const store = openSqliteStore(path);
  const { number, hash } = store.head();
  const plain = verify('--data', folder);
  expect(plain.stderr).toBe('');
  expect(plain.stdout).toContain('The log is whole: 15 entries');
  expect(plain.stdout).toContain(hash);
  expect(plain.status).toBe(0);
  const json = verify('--json', '--data', folder);
  expect(JSON.parse(json.stdout)).toMatchObject({ ok: true, entries: 15, number, hash, faults: [] });
  hall.raise(anna);
  store.append(hall.additions(15));
  store.close();
  expect(JSON.parse(verify('--data', folder, '--json').stdout)).toMatchObject({ ok: true, entries: 16 });
});

test('G17 verify says at which entry a log is broken, and ends with 1', () => {
  tamper(path, 'UPDATE log SET time = time + 1 WHERE number = 9');
  const plain = verify('--data', folder);
  expect(plain.stdout).toMatch(/^The log is broken\.\nEntry 9: /);
  expect(plain.status).toBe(1);
  const json = verify('--data', folder, '--json');
  expect(json.status).toBe(1);
  const told = JSON.parse(json.stdout) as { ok: boolean; faults: Fault[] };
  expect(told.ok).toBe(false);
  expect(told.faults[0]?.at).toBe(9);
});

test('G17 verify ends with 2 when it could not check: how it is asked, no hall there, a newer release', () => {
  for (const args of [
    [],
    ['--data'],
    ['--nonsense'],
    ['--data', folder, 'more'],
    ['--data', join(folder, 'no')],
  ]) {
    const { status, stdout, stderr } = verify(...args);
    expect([args, status, stdout]).toEqual([args, 2, '']);
    expect(stderr).toMatch(/^(Usage: |There is no hall at )/);
  }
  tamper(path, 'PRAGMA user_version = 9990');
  const newer = verify('--data', folder);
  expect(newer.stderr).toMatch(/newer release/);
  expect(newer.status).toBe(2);
});
