/** The hall's log in SQLite: one writer, write-ahead log, on disk before it returns. */
import { createHash } from 'node:crypto';
import { ZERO_HASH } from './hash.ts';
import { headOf } from './look.ts';
import { BUSY_MS, codeOf, openForWriting } from './open.ts';
import { seal, type Sealed } from './seal.ts';
import { ballotsIn } from './sqlite-ballots.ts';
import { peopleIn } from './sqlite-people.ts';
import { indexIn } from './sqlite-index.ts';
import { entryOf, happenedOf, prepare } from './sqlite-rows.ts';
import { StoreFailed, StoreFull, StoreRefused, type Addition, type Store } from './store.ts';

/** Name of the database in the hall's data folder. */
export const HALL_FILE = 'hall.sqlite';

export interface SqliteStore extends Store {
  /** Copies what is kept to another file, page by page while work goes on. `backupTo` is the way to use it. */
  copyTo(file: string): Promise<void>;
}

/** Rows read at a time: nothing of the database stays open between two of them. */
const PAGE = 500;
/**
 * When the index is further behind, each append brings it a step nearer. Entries. So far that no assembly comes there
 * between two quiet moments: ids come in no order, and each step writes as many pages as it has entries.
 */
const BEHIND_MOST = 16_000;
const STEP = 250;

export interface SqliteOptions {
  readonly behindMost?: number;
  /** So many pages the file may have, asked before each append; as many as there is room for when left out. */
  readonly pagesMost?: () => number;
}

/** Throws `StoreRefused` when the file cannot be used as it is; it is unchanged then. */
export function openSqliteStore(
  path: string,
  { behindMost = BEHIND_MOST, pagesMost }: SqliteOptions = {},
): SqliteStore {
  const { db, close } = openForWriting(path);
  const statements = prepare(db);
  const people = peopleIn(db);
  const index = indexIn(db);
  const box = ballotsIn(db, clearWal);
  let head = headOf(db);
  let failure: StoreFailed | null = null;
  let closed = false;
  /** A crash, or somebody who read, may have come between erasing a name, or a ballot, and clearing the write-ahead log. */
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

  const write = db.transaction((batch: readonly Addition[], sealed: readonly Sealed[]): void => {
    batch.forEach((addition, i) => {
      const { entry, name, erase } = addition;
      const { number, time, signature } = entry;
      const { envelope, events, digest, hash } = sealed[i] as Sealed;
      statements.add.run(number, time, entry.envelope.id, envelope, signature, events, digest, hash);
      if (name !== undefined) people.keep(name);
      if (erase !== undefined) people.erase(erase);
    });
    index.note(batch);
    const last = batch.at(-1)?.entry.number ?? head.number;
    statements.setHead.run(`${last} ${sealed.at(-1)?.hash ?? head.hash}`);
  });

  /** Erased names leave the write-ahead log too; while somebody reads, at the next chance. */
  function clearWal(): void {
    db.pragma('busy_timeout = 0');
    withRoom(() => {
      const [outcome] = db.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
      erasedInWal = outcome?.busy !== 0;
    });
    db.pragma(`busy_timeout = ${BUSY_MS}`);
  }

  function catchUp(): void {
    withRoom(() => {
      while (index.behind > 0) index.catchUp(PAGE);
    });
  }

  /** Rolled back where there is no room: SQLite finds that before it marks anything as committed. */
  function written(work: () => void): void {
    try {
      work();
    } catch (reason) {
      if (codeOf(reason) !== 'SQLITE_FULL') throw reason;
      throw new StoreFull(`The disk under ${path} is full.`, { cause: reason });
    }
  }

  /** What can wait until there is room: the log is on disk, and can be read. */
  function withRoom(work: () => void): void {
    try {
      work();
    } catch (reason) {
      if (codeOf(reason) !== 'SQLITE_FULL') throw reason;
    }
  }

  function* pages<T extends { readonly number: number }>(after: number, read: (after: number) => T[]) {
    for (let at = after; ;) {
      const rows = guarded(() => read(at));
      yield* rows;
      const last = rows.at(-1);
      if (last === undefined || rows.length < PAGE) return;
      at = last.number;
    }
  }

  try {
    guarded(clearWal);
    guarded(catchUp);
  } catch (reason) {
    close();
    throw new StoreRefused((reason as Error).message, { cause: reason });
  }
  return {
    head: () => guarded(() => head),
    append: (batch) =>
      guarded(() => {
        const sealed = seal(head, batch, (id) => index.numberOf(id) !== null);
        const last = sealed.at(-1);
        if (last === undefined) return [];
        if (pagesMost !== undefined) db.pragma(`max_page_count = ${pagesMost()}`);
        written(() => write.immediate(batch, sealed));
        head = { number: head.number + batch.length, hash: last.hash };
        index.noted(batch);
        if (index.behind > behindMost) withRoom(() => index.catchUp(STEP));
        erasedInWal ||= batch.some(({ erase }) => erase !== undefined);
        if (erasedInWal) clearWal();
        return sealed.map(({ hash }) => hash);
      }),
    numberOf: (id) => guarded(() => index.numberOf(id)),
    hashAt: (number) => guarded(() => (number === 0 ? ZERO_HASH : (statements.hashAt.get(number) ?? null))),
    digestsAfter: (after, limit) => guarded(() => statements.digests.all(after, limit)),
    entryAt: (number) =>
      guarded(() => {
        const row = statements.at.get(number);
        return row === undefined ? null : entryOf(row);
      }),
    entriesAfter: (after) => pages(after, (at) => statements.after.all(at, PAGE).map(entryOf)),
    eventsAfter: (after) => pages(after, (at) => statements.eventsAfter.all(at, PAGE).map(happenedOf)),
    entriesAbout: (thing, offset, limit) =>
      guarded(() => {
        catchUp();
        return statements.about.all(thing, limit, offset).map(entryOf);
      }),
    names: () => guarded(() => people.names()),
    search: (query) =>
      guarded(() => {
        catchUp();
        return index.find(query);
      }),
    searchKept: (query) =>
      guarded(() => {
        catchUp();
        return index.findKept(query);
      }),
    settle: () =>
      guarded(() => {
        catchUp();
        if (erasedInWal) clearWal();
      }),
    snapshotNumber: () => guarded(() => statements.snapshotNumber.get() ?? 0),
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
        const save = db.transaction(() => {
          statements.dropSnapshots.run();
          statements.saveSnapshot.run(number, hash, sha256(body), body);
        });
        // A snapshot is only a cache: without room there is the one before.
        withRoom(() => save.immediate());
      }),
    secret: (name) => guarded(() => statements.secret.get(name) ?? null),
    keepSecret: (name, value) => guarded(() => written(() => void statements.keepSecret.run(name, value))),
    ballots: {
      polls: () => guarded(() => box.polls()),
      key: (poll) => guarded(() => box.key(poll)),
      keepKey: (poll, key) => guarded(() => written(() => box.keepKey(poll, key))),
      keep: (handed) => guarded(() => written(() => box.keep(handed))),
      ballots: (poll) => guarded(() => box.ballots(poll)),
      size: (poll) => guarded(() => box.size(poll)),
      erase: (poll) => guarded(() => written(() => box.erase(poll))),
    },
    async copyTo(file) {
      guarded(() => null);
      await db.backup(file);
    },
    close() {
      if (closed) return;
      closed = true;
      try {
        // So that the next start has nothing to do; where that fails, the next start does it.
        if (failure === null) catchUp();
      } finally {
        close();
      }
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
