/** The hall's log in SQLite: one writer, write-ahead log, on disk before it returns. */
import { createHash } from 'node:crypto';
import type Database from 'better-sqlite3';
import type { Event } from '../../../shared/domain/events.ts';
import type { Envelope } from '../../../shared/protocol/envelope.ts';
import type { RowKey } from '../../../shared/view/rows.ts';
import { ZERO_HASH } from './hash.ts';
import { headOf, type Kept } from './look.ts';
import { BUSY_MS, codeOf, openForWriting } from './open.ts';
import { seal, type Sealed } from './seal.ts';
import { ballotsIn } from './sqlite-ballots.ts';
import { peopleIn } from './sqlite-people.ts';
import { searchIn } from './sqlite-search.ts';
import { StoreFailed, type Addition, type Entry, type Store } from './store.ts';

/** Name of the database in the hall's data folder. */
export const HALL_FILE = 'hall.sqlite';

export interface SqliteStore extends Store {
  /** Copies what is kept to another file, page by page while work goes on. `backupTo` is the way to use it. */
  copyTo(file: string): Promise<void>;
}

/** Rows read at a time: nothing of the database stays open between two of them. */
const PAGE = 500;

/** Throws `StoreRefused` when the file cannot be used as it is; it is unchanged then. */
export function openSqliteStore(path: string): SqliteStore {
  const { db, close } = openForWriting(path);
  const statements = prepare(db);
  const people = peopleIn(db);
  const needs = searchIn(db);
  const box = ballotsIn(db, clearWal);
  let head = headOf(db);
  let failure: StoreFailed | null = null;
  let closed = false;
  /** A crash may have come between erasing a name and clearing the write-ahead log. */
  let erasedInWal = true;

  /** After the disk failed once, nothing it says is believed: later writes would seem to succeed. */
  function guarded<T>(work: () => T): T {
    if (failure !== null) throw new StoreFailed(failure.message, { cause: failure.cause });
    try {
      return work();
    } catch (reason) {
      if (!isDamage(reason)) throw reason;
      const why = (reason as Error).message;
      failure = new StoreFailed(`The disk under ${path} failed: ${why}.`, { cause: reason });
      throw failure;
    }
  }

  const thingOf = (key: RowKey): number | bigint =>
    statements.thing.get(key) ?? statements.addThing.run(key).lastInsertRowid;

  const write = db.transaction((batch: readonly Addition[], sealed: readonly Sealed[]): void => {
    batch.forEach((addition, i) => {
      const { entry, about, name, erase, index } = addition;
      const { number, time, signature } = entry;
      const { envelope, events, digest, hash } = sealed[i] as Sealed;
      statements.add.run(number, time, entry.envelope.id, envelope, signature, events, digest, hash);
      for (const key of new Set(about)) statements.addAbout.run(thingOf(key), number);
      if (name !== undefined) people.keep(name);
      if (erase !== undefined) people.erase(erase);
      for (const need of index) needs.keep(need);
    });
    const last = batch.at(-1)?.entry.number ?? head.number;
    statements.setHead.run(`${last} ${sealed.at(-1)?.hash ?? head.hash}`);
  });

  /** Erased names leave the write-ahead log too; while somebody reads, at the next chance. */
  function clearWal(): void {
    db.pragma('busy_timeout = 0');
    const [outcome] = db.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
    db.pragma(`busy_timeout = ${BUSY_MS}`);
    erasedInWal = outcome?.busy !== 0;
  }

  function* entriesAfter(after: number): Generator<Entry> {
    for (let at = after; ;) {
      const rows = guarded(() => statements.after.all(at, PAGE).map(entryOf));
      yield* rows;
      const last = rows.at(-1);
      if (last === undefined || rows.length < PAGE) return;
      at = last.number;
    }
  }

  guarded(clearWal);
  return {
    head: () => guarded(() => head),
    append: (batch) =>
      guarded(() => {
        const sealed = seal(head, batch, (id) => statements.numberOf.get(id) !== undefined);
        const last = sealed.at(-1);
        if (last === undefined) return [];
        write.immediate(batch, sealed);
        head = { number: head.number + batch.length, hash: last.hash };
        erasedInWal ||= batch.some(({ erase }) => erase !== undefined);
        if (erasedInWal) clearWal();
        return sealed.map(({ hash }) => hash);
      }),
    numberOf: (id) => guarded(() => statements.numberOf.get(id) ?? null),
    hashAt: (number) => guarded(() => (number === 0 ? ZERO_HASH : (statements.hashAt.get(number) ?? null))),
    digestsAfter: (after, limit) => guarded(() => statements.digests.all(after, limit)),
    entriesAfter,
    entriesAbout: (thing, offset, limit) =>
      guarded(() => statements.about.all(thing, limit, offset).map(entryOf)),
    names: () => guarded(() => people.names()),
    search: (query) => guarded(() => needs.find(query)),
    snapshot: () =>
      guarded(() => {
        const kept = statements.snapshot.get();
        if (kept === undefined || statements.hashAt.get(kept.number) !== kept.hash) return null;
        const { number, hash, body } = kept;
        return sha256(body) === kept.digest ? { number, hash, body } : null;
      }),
    saveSnapshot: (number, body) =>
      guarded(() => {
        const hash = statements.hashAt.get(number);
        if (hash === undefined) throw new Error(`there is no entry ${number} to take a snapshot of`);
        db.transaction(() => {
          statements.dropSnapshots.run();
          statements.saveSnapshot.run(number, hash, sha256(body), body);
        }).immediate();
      }),
    secret: (name) => guarded(() => statements.secret.get(name) ?? null),
    keepSecret: (name, value) => guarded(() => void statements.keepSecret.run(name, value)),
    ballots: {
      polls: () => guarded(() => box.polls()),
      key: (poll) => guarded(() => box.key(poll)),
      keepKey: (poll, key) => guarded(() => box.keepKey(poll, key)),
      keep: (handed) => guarded(() => box.keep(handed)),
      ballots: (poll) => guarded(() => box.ballots(poll)),
      size: (poll) => guarded(() => box.size(poll)),
      erase: (poll) => guarded(() => box.erase(poll)),
    },
    async copyTo(file) {
      guarded(() => null);
      await db.backup(file);
    },
    close() {
      if (closed) return;
      closed = true;
      close();
    },
  };
}

/** Codes of SQLite that speak of a mistake in this program and not of the disk; nothing was written then. */
const OUR_MISTAKE = /^SQLITE_(ERROR|CONSTRAINT|MISMATCH|RANGE|MISUSE|TOOBIG)/;

/** Rows that are no JSON any more are damage too. */
function isDamage(reason: unknown): boolean {
  const code = codeOf(reason);
  return code === null ? reason instanceof SyntaxError : !OUR_MISTAKE.test(code);
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

function prepare(db: Database.Database) {
  const entry = 'number, time, envelope, signature, events';
  return {
    add: db.prepare<[number, number, string, string, string, string, string, string]>(
      'INSERT INTO log (number, time, id, envelope, signature, events, digest, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    ),
    thing: db.prepare<[string], number>('SELECT thing FROM things WHERE key = ?').pluck(),
    addThing: db.prepare<[string]>('INSERT INTO things (key) VALUES (?)'),
    addAbout: db.prepare<[number | bigint, number]>('INSERT INTO about (thing, number) VALUES (?, ?)'),
    setHead: db.prepare<[string]>("UPDATE meta SET value = ? WHERE key = 'head'"),
    numberOf: db.prepare<[string], number>('SELECT number FROM log WHERE id = ?').pluck(),
    hashAt: db.prepare<[number], string>('SELECT hash FROM log WHERE number = ?').pluck(),
    digests: db
      .prepare<[number, number], string>('SELECT digest FROM log WHERE number > ? ORDER BY number LIMIT ?')
      .pluck(),
    after: db.prepare<[number, number], Row>(
      `SELECT ${entry} FROM log WHERE number > ? ORDER BY number LIMIT ?`,
    ),
    about: db.prepare<[string, number, number], Row>(
      `SELECT ${entry} FROM about JOIN log USING (number)
       WHERE thing = (SELECT thing FROM things WHERE key = ?) ORDER BY number DESC LIMIT ? OFFSET ?`,
    ),
    snapshot: db.prepare<[], { number: number; hash: string; digest: string; body: string }>(
      'SELECT number, hash, digest, body FROM snapshots ORDER BY number DESC LIMIT 1',
    ),
    dropSnapshots: db.prepare<[]>('DELETE FROM snapshots'),
    saveSnapshot: db.prepare<[number, string, string, string]>(
      'INSERT INTO snapshots (number, hash, digest, body) VALUES (?, ?, ?, ?)',
    ),
    secret: db.prepare<[string], string>('SELECT value FROM secrets WHERE name = ?').pluck(),
    keepSecret: db.prepare<[string, string]>(
      'INSERT INTO secrets (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
    ),
  };
}

type Row = Pick<Kept, 'number' | 'time' | 'envelope' | 'signature' | 'events'>;

function entryOf({ number, time, envelope, signature, events }: Row): Entry {
  return {
    number,
    time,
    envelope: JSON.parse(envelope) as Envelope,
    signature,
    events: JSON.parse(events) as readonly Event[],
  };
}
