/** Needs by their words, with SQLite's FTS5. */
import type Database from 'better-sqlite3';
import type { NeedId } from '../../../shared/domain/ids.ts';
import type { Indexed, SearchFor } from './store.ts';
import { wordsOf } from './words.ts';

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

export function searchIn(db: Database.Database): Search {
  const known = db.prepare<[number], string>('SELECT words FROM needs WHERE no = ?').pluck();
  const put = db.prepare<[number, string, string, string | null, number | null, number]>(
    `INSERT INTO needs (no, need, words, circle, closed_at, hidden) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (no) DO UPDATE SET words = excluded.words, circle = excluded.circle,
       closed_at = excluded.closed_at, hidden = excluded.hidden`,
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
      const folded = wordsOf(words).join(' ');
      // A pledge touches its need but not its words: the words index is only written when they change.
      if (known.get(no) !== folded) putWords.run(no, folded);
      put.run(no, need, folded, circle, closedAt, hidden ? 1 : 0);
    },
    find({ words, circle, closedOnly, withHidden, offset, limit }) {
      const which = closedOnly ? 'closed' : 'any';
      const choice = { circle, withHidden: withHidden ? 1 : 0, offset, limit };
      if (words === null) return all[which].all(choice);
      const typed = wordsOf(words);
      if (typed.length === 0) return [];
      return matching[which].all({ ...choice, match: typed.map((word) => `"${word}"*`).join(' ') });
    },
  };
}
