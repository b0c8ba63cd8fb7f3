/** Needs by their words, with SQLite's FTS5. */
import type Database from 'better-sqlite3';
import type { NeedId } from '../../../shared/domain/ids.ts';
import type { Indexed, SearchFor } from './store.ts';
import { matchOf, wordsOf, wordsToKeep } from './words.ts';

export interface Search {
  /** Within a transaction. */
  keep(need: Indexed): void;
  find(query: SearchFor): readonly NeedId[];
}

interface Chosen {
  readonly circle: string | null;
  readonly withHidden: number;
  readonly offset: number;
  readonly limit: number;
}

interface Row {
  readonly need: string;
  readonly words: string;
  readonly circle: string | null;
  readonly closedAt: number | null;
  readonly hidden: number;
}
const same = (a: Row, b: Row): boolean =>
  a.need === b.need &&
  a.words === b.words &&
  a.circle === b.circle &&
  a.closedAt === b.closedAt &&
  a.hidden === b.hidden;

export function searchIn(db: Database.Database): Search {
  const known = db.prepare<[number], Row>(
    'SELECT need, words, circle, closed_at AS closedAt, hidden FROM needs WHERE no = ?',
  );
  const put = db.prepare<[number, string, string, string | null, number | null, number]>(
    'INSERT OR REPLACE INTO needs (no, need, words, circle, closed_at, hidden) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const putWords = db.prepare<[number, string]>(
    'INSERT OR REPLACE INTO needs_words (rowid, words) VALUES (?, ?)',
  );

  const chosen = `(:circle IS NULL OR circle = :circle) AND (:withHidden OR NOT hidden)`;
  const order = 'ORDER BY closed_at IS NOT NULL, closed_at DESC, no DESC LIMIT :limit OFFSET :offset';
  const found = 'needs_words JOIN needs ON needs.no = needs_words.rowid WHERE needs_words MATCH :match';
  const closed = 'closed_at IS NOT NULL';
  const closedOrder = 'ORDER BY closed_at DESC, no DESC LIMIT :limit OFFSET :offset';
  const all = {
    any: db.prepare<[Chosen], NeedId>(`SELECT need FROM needs WHERE ${chosen} ${order}`).pluck(),
    closed: db
      .prepare<[Chosen], NeedId>(`SELECT need FROM needs WHERE ${closed} AND ${chosen} ${closedOrder}`)
      .pluck(),
  };
  type Matching = Chosen & { readonly match: string };
  const matching = {
    any: db.prepare<[Matching], NeedId>(`SELECT need FROM ${found} AND ${chosen} ${order}`).pluck(),
    closed: db
      .prepare<[Matching], NeedId>(`SELECT need FROM ${found} AND ${closed} AND ${chosen} ${closedOrder}`)
      .pluck(),
  };

  return {
    keep({ need, no, words, circle, closedAt, hidden }) {
      const kept = wordsToKeep(words, circle);
      const now: Row = { need, words: kept, circle, closedAt, hidden: hidden ? 1 : 0 };
      // A pledge touches its need, but nothing that it is found by: then nothing is written.
      const was = known.get(no);
      if (was?.words !== now.words) putWords.run(no, now.words);
      if (was === undefined || !same(was, now))
        put.run(no, now.need, now.words, now.circle, now.closedAt, now.hidden);
    },
    find({ words, named, circle, closedOnly, withHidden, offset, limit }) {
      const which = closedOnly ? 'closed' : 'any';
      const choice = { circle, withHidden: withHidden ? 1 : 0, offset, limit };
      if (words === null) return all[which].all(choice);
      const typed = wordsOf(words);
      if (typed.length === 0) return [];
      return matching[which].all({ ...choice, match: matchOf(typed, named) });
    },
  };
}
