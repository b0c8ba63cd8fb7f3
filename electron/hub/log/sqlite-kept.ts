/** Meetings that are over and agreements by their words, with SQLite's FTS5. */
import type Database from 'better-sqlite3';
import type { IndexedKept, SearchKept } from './store.ts';
import { matchOf, wordsOf, wordsToKeep } from './words.ts';

export interface KeptSearch {
  /** Within a transaction. */
  keep(kept: IndexedKept): void;
  find(query: SearchKept): readonly string[];
}

type Chosen = Omit<SearchKept, 'words' | 'named' | 'withHidden'> & { readonly withHidden: number };

export function keptIn(db: Database.Database): KeptSearch {
  const put = db.prepare<[number, string, string, string | null, number, number]>(
    'INSERT OR REPLACE INTO kept (no, kind, id, circle, at, hidden) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const putWords = db.prepare<[number, string]>(
    'INSERT OR REPLACE INTO kept_words (rowid, words) VALUES (?, ?)',
  );
  const chosen = 'kind = :kind AND (:circle IS NULL OR circle = :circle) AND (:withHidden OR NOT hidden)';
  const order = 'ORDER BY at DESC, no DESC LIMIT :limit OFFSET :offset';
  const all = db.prepare<[Chosen], string>(`SELECT id FROM kept WHERE ${chosen} ${order}`).pluck();
  const matching = db
    .prepare<[Chosen & { readonly match: string }], string>(
      `SELECT id FROM kept_words JOIN kept ON kept.no = kept_words.rowid WHERE kept_words MATCH :match AND ${chosen} ${order}`,
    )
    .pluck();

  return {
    keep({ kept, id, no, words, circle, at, hidden }) {
      putWords.run(no, wordsToKeep(words, circle));
      put.run(no, kept, id, circle, at, hidden ? 1 : 0);
    },
    find({ words, named, withHidden, ...choice }) {
      const chosenBy = { ...choice, withHidden: withHidden ? 1 : 0 };
      if (words === null) return all.all(chosenBy);
      const typed = wordsOf(words);
      if (typed.length === 0) return [];
      return matching.all({ ...chosenBy, match: matchOf(typed, named) });
    },
  };
}
