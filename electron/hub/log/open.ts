/** Opening the hall's database: one hub at a time, nothing damaged, nothing from the future, nothing by halves. */
import { closeSync, existsSync, openSync, statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { look } from './look.ts';
import { LATEST, migrations } from './migrations/list.ts';
import { StoreRefused } from './store.ts';

export interface Opened {
  readonly db: Database.Database;
  /** Closes the database, then lets another hub have it. */
  readonly close: () => void;
}

/** How long a reader may keep the hub from opening the database. Milliseconds. */
export const BUSY_MS = 2_000;
/** The write-ahead log is cut back to this after a large write. Bytes. */
const WAL_KEPT = 8_388_608;

/** Throws `StoreRefused`, and then the file is as it was before. */
export function openForWriting(path: string): Opened {
  const release = lockHall(path);
  let db: Database.Database | null = null;
  try {
    const looked = lookAt(path);
    db = new Database(path, { timeout: BUSY_MS });
    if (!looked) look(db);
    settings(db);
    migrate(db);
    const opened = db;
    return {
      db,
      close() {
        opened.close();
        release();
      },
    };
  } catch (reason) {
    db?.close();
    release();
    throw refused(path, reason);
  }
}

/** For a look while a hub may be running. Throws `StoreRefused`. */
export function openForReading(path: string): Database.Database {
  if (!existsSync(path)) throw new StoreRefused(`There is no hall at ${path}.`);
  let db: Database.Database | null = null;
  try {
    db = new Database(path, { readonly: true, fileMustExist: true, timeout: BUSY_MS });
    db.pragma('schema_version');
    return db;
  } catch (reason) {
    db?.close();
    throw refused(path, reason);
  }
}

export const codeOf = (reason: unknown): string | null =>
  reason instanceof Database.SqliteError ? reason.code : null;

/** An exclusive lock on a file beside the database: unlike a number in a file, it goes when its process goes. */
export function lockHall(path: string): () => void {
  let lock: Database.Database | null = null;
  try {
    lock = new Database(`${path}.lock`, { timeout: 0 });
    lock.pragma('journal_mode = MEMORY');
    lock.exec('BEGIN EXCLUSIVE');
  } catch (reason) {
    lock?.close();
    if (codeOf(reason)?.startsWith('SQLITE_BUSY') === true)
      throw new StoreRefused(`Another Moothall is already running with ${path}.`, {
        why: 'running',
        cause: reason,
      });
    const why = reason instanceof Error ? reason.message : String(reason);
    throw new StoreRefused(`The hall cannot be kept at ${path}: ${why}.`, { cause: reason });
  }
  const held = lock;
  return () => held.close();
}

/**
 * Looks without writing; a file that is not there yet is made, for its owner's eyes only. False when only a writer
 * can look: a crash while the file was new left something to be put right first.
 */
function lookAt(path: string): boolean {
  const size = existsSync(path) ? statSync(path).size : 0;
  if (size === 0) {
    const wal = `${path}-wal`;
    // SQLite would throw it away.
    if (existsSync(wal) && statSync(wal).size > 0)
      throw new StoreRefused(`${path} is missing or empty, but ${wal} holds entries that belong to it.`, {
        why: 'damaged',
      });
    closeSync(openSync(path, 'a', 0o600));
    return false;
  }
  let db: Database.Database | null = null;
  try {
    db = openForReading(path);
    look(db);
    return true;
  } catch (reason) {
    const cause = reason instanceof StoreRefused ? reason.cause : reason;
    if (codeOf(cause)?.startsWith('SQLITE_READONLY') === true) return false;
    throw reason;
  } finally {
    db?.close();
  }
}

function settings(db: Database.Database): void {
  const mode = db.pragma('journal_mode = WAL', { simple: true });
  if (mode !== 'wal')
    throw new StoreRefused(
      `The disk of ${db.name} cannot be used: it has no shared memory (a network folder?).`,
      { why: 'unfit' },
    );
  db.pragma('synchronous = FULL');
  db.pragma('foreign_keys = ON');
  db.pragma('secure_delete = ON');
  db.pragma(`journal_size_limit = ${WAL_KEPT}`);
  db.prepare('SELECT count(*) FROM sqlite_schema').get();
  // The library is compiled to fall back to NORMAL when it first touches a database in WAL mode.
  if (db.pragma('synchronous', { simple: true }) !== 2)
    throw new StoreRefused(`${db.name} cannot be opened so that what is written stays written.`, {
      why: 'unfit',
    });
}

function migrate(db: Database.Database): void {
  const from = db.pragma('user_version', { simple: true }) as number;
  for (const { number, sql } of migrations) {
    if (number <= from) continue;
    db.transaction(() => {
      db.exec(sql);
      db.pragma(`user_version = ${number}`);
    }).immediate();
  }
  if (db.pragma('user_version', { simple: true }) !== LATEST)
    throw new StoreRefused(`${db.name} could not be brought to the shape that this release writes.`);
}

/** In words a person can act on. */
function refused(path: string, reason: unknown): unknown {
  const code = codeOf(reason);
  if (code === null) return reason;
  const why = (reason as Error).message;
  if (code.startsWith('SQLITE_NOTADB'))
    return new StoreRefused(`${path} is not a hall: it is not a database, or its beginning is damaged.`, {
      why: 'damaged',
      cause: reason,
    });
  if (code.startsWith('SQLITE_CORRUPT'))
    return new StoreRefused(`${path} is damaged (${why}). It was left as it is.`, {
      why: 'damaged',
      cause: reason,
    });
  return new StoreRefused(`${path} cannot be opened: ${why}.`, { cause: reason });
}
