/** A quick look at a database before it is trusted. Reads only. */
import type Database from 'better-sqlite3';
import { chain, digestOfTexts, ZERO_HASH } from './hash.ts';
import { LATEST } from './migrations/list.ts';
import { StoreRefused } from './store.ts';

/** "Moot" in ASCII, as the first migration writes it. */
const APPLICATION = 1_299_148_660;
/** How many of the newest entries are looked at: those that a bad end would have touched. */
const NEWEST = 100;

/** Up to this size the structure of the whole file is checked: about a second of reading from a slow card. Bytes. */
const CHECKED_WHOLE = 134_217_728;

/** One row of the log as it is kept. */
export interface Kept {
  readonly number: number;
  readonly time: number;
  readonly id: string;
  readonly envelope: string;
  readonly signature: string;
  readonly events: string;
  readonly digest: string;
  readonly hash: string;
}

/** Throws `StoreRefused` with what was found; SQLite's own errors pass through. */
export function look(db: Database.Database): void {
  if (lookAtShape(db) === 0) return;
  lookAtEnd(db);
  const pages = db.pragma('page_count', { simple: true }) as number;
  const pageSize = db.pragma('page_size', { simple: true }) as number;
  if (pages * pageSize > CHECKED_WHOLE) return;
  const found = db.pragma('quick_check(1)', { simple: true });
  if (found !== 'ok') throw damaged(db, String(found));
}

/** Number of the last migration; 0 of a file that is still empty. Throws `StoreRefused` for what is not ours. */
export function lookAtShape(db: Database.Database): number {
  const application = db.pragma('application_id', { simple: true });
  const version = db.pragma('user_version', { simple: true }) as number;
  const empty = db.prepare('SELECT 1 FROM sqlite_schema').get() === undefined;
  if (application === 0 && version === 0 && empty) return 0;
  if (application !== APPLICATION)
    throw new StoreRefused(`${db.name} is another program's database, not a hall.`, { why: 'damaged' });
  if (version > LATEST)
    throw new StoreRefused(
      `${db.name} was written by a newer release of Moothall (shape ${version}; this one knows up to ${LATEST}). ` +
        'Use that release or a later one. Nothing was changed.',
      { why: 'newer' },
    );
  return version;
}

const damaged = (db: Database.Database, what: string): StoreRefused =>
  new StoreRefused(`${db.name} is damaged: ${what}. It was left as it is.`, { why: 'damaged' });

/** What the database says its last entry is. */
export function headOf(db: Database.Database): { readonly number: number; readonly hash: string } {
  const said = db.prepare<[], string>("SELECT value FROM meta WHERE key = 'head'").pluck().get() ?? '';
  const [number = '', hash = ''] = said.split(' ');
  return { number: Number(number), hash };
}

function lookAtEnd(db: Database.Database): void {
  const head = headOf(db);
  const rows = db
    .prepare<[number], Kept>('SELECT * FROM log ORDER BY number DESC LIMIT ?')
    .all(NEWEST + 1)
    .reverse();
  const last = rows.at(-1);
  if ((last?.number ?? 0) !== head.number || (last?.hash ?? ZERO_HASH) !== head.hash)
    throw damaged(db, `its log should end with entry ${head.number} but ends with ${last?.number ?? 0}`);
  const count = db.prepare<[], number>('SELECT count(*) FROM log').pluck().get();
  if (count !== head.number)
    throw damaged(db, `there should be ${head.number} entries, there are ${count ?? 0}`);
  // The first row only says what the second must follow on, unless it is the first of all.
  let before = rows[0]?.number === 1 ? { number: 0, hash: ZERO_HASH } : rows.shift();
  for (const row of rows) {
    const follows = before !== undefined && row.number === before.number + 1;
    if (!follows || digestOfTexts(row) !== row.digest || chain(before?.hash ?? '', row.digest) !== row.hash)
      throw damaged(db, `entry ${row.number} is not what was written`);
    before = row;
  }
}
