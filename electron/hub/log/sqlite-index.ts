/**
 * What entries are found by: their ids, the things they are about, the words of needs. Nobody waits for it: it is
 * written behind the log, many entries at a time, and before anybody reads it. The log is the truth: what a crash
 * left behind is written when the hall is opened again.
 */
import type Database from 'better-sqlite3';
import type { Event } from '../../../shared/domain/events.ts';
import type { CommandId, EntryNumber } from '../../../shared/domain/ids.ts';
import type { RowKey } from '../../../shared/view/rows.ts';
import { subjectsOfAll } from '../../../shared/view/touched.ts';
import { keptIn, type KeptSearch } from './sqlite-kept.ts';
import { searchIn, type Search } from './sqlite-search.ts';
import type { Addition } from './store.ts';

export interface Index {
  readonly find: Search['find'];
  readonly findKept: KeptSearch['find'];
  /** Within the transaction that adds the entries. */
  note(batch: readonly Addition[]): void;
  /** That transaction is on disk. */
  noted(batch: readonly Addition[]): void;
  numberOf(id: CommandId): EntryNumber | null;
  /** How many entries are not indexed yet. */
  readonly behind: number;
  /** Indexes the next entries, at most `most`. */
  catchUp(most: number): void;
}

const ABSENT_KEPT = 2_000;

interface Row {
  readonly number: EntryNumber;
  readonly id: CommandId;
  readonly events: string;
}

export function indexIn(db: Database.Database): Index {
  const search = searchIn(db);
  const kept = keptIn(db);
  const statements = prepare(db);
  /** Ids that are not indexed yet, in the order of their numbers. */
  const recent = new Map<CommandId, EntryNumber>();
  /** Ids that were asked for and are not in the log: an id is asked for again before its entry is added. */
  const absent = new Set<CommandId>();
  let indexed = statements.indexed.get() ?? 0;
  for (const { id, number } of statements.recent.all(indexed)) recent.set(id, number);

  const thingOf = (key: RowKey): number | bigint =>
    statements.thing.get(key) ?? statements.addThing.run(key).lastInsertRowid;

  const write = db.transaction((rows: readonly Row[], last: EntryNumber): void => {
    for (const { number, id, events } of rows) {
      statements.addId.run(id, number);
      for (const key of subjectsOfAll(JSON.parse(events) as Event[]))
        statements.addAbout.run(thingOf(key), number);
    }
    for (const needs of statements.needs.all(last))
      for (const found of JSON.parse(needs) as Addition['index'])
        if ('kept' in found) kept.keep(found);
        else search.keep(found);
    statements.dropNeeds.run(last);
    statements.setIndexed.run(String(last));
  });

  return {
    find: search.find,
    findKept: kept.find,
    note(batch) {
      for (const { entry, index } of batch)
        if (index.length > 0) statements.addNeeds.run(entry.number, JSON.stringify(index));
    },
    noted(batch) {
      for (const { entry } of batch) {
        recent.set(entry.envelope.id, entry.number);
        absent.delete(entry.envelope.id);
      }
    },
    numberOf(id) {
      if (absent.has(id)) return null;
      const number = recent.get(id) ?? statements.numberOf.get(id) ?? null;
      if (number === null) {
        if (absent.size >= ABSENT_KEPT) absent.clear();
        absent.add(id);
      }
      return number;
    },
    get behind() {
      return recent.size;
    },
    catchUp(most) {
      const rows = statements.next.all(indexed, most);
      const last = rows.at(-1)?.number;
      if (last === undefined) return;
      write.immediate(rows, last);
      indexed = last;
      for (const { id } of rows) recent.delete(id);
    },
  };
}

function prepare(db: Database.Database) {
  return {
    indexed: db.prepare<[], number>("SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'indexed'").pluck(),
    setIndexed: db.prepare<[string]>("UPDATE meta SET value = ? WHERE key = 'indexed'"),
    recent: db.prepare<[number], Omit<Row, 'events'>>(
      'SELECT number, id FROM log WHERE number > ? ORDER BY number',
    ),
    next: db.prepare<[number, number], Row>(
      'SELECT number, id, events FROM log WHERE number > ? ORDER BY number LIMIT ?',
    ),
    // In a log that somebody changed an id may come again: the first one counts, and checking the log names it.
    addId: db.prepare<[string, number]>('INSERT OR IGNORE INTO ids (id, number) VALUES (?, ?)'),
    numberOf: db.prepare<[string], number>('SELECT number FROM ids WHERE id = ?').pluck(),
    thing: db.prepare<[string], number>('SELECT thing FROM things WHERE key = ?').pluck(),
    addThing: db.prepare<[string]>('INSERT INTO things (key) VALUES (?)'),
    addAbout: db.prepare<[number | bigint, number]>('INSERT INTO about (thing, number) VALUES (?, ?)'),
    addNeeds: db.prepare<[number, string]>('INSERT INTO needs_to_index (number, needs) VALUES (?, ?)'),
    needs: db
      .prepare<[number], string>('SELECT needs FROM needs_to_index WHERE number <= ? ORDER BY number')
      .pluck(),
    dropNeeds: db.prepare<[number]>('DELETE FROM needs_to_index WHERE number <= ?'),
  };
}
