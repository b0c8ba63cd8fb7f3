import type { Migration } from './list.ts';

/** Meetings that are over and agreements, by their words. Both tables follow from the log. */
export const kept: Migration = {
  number: 90,
  sql: `
    CREATE TABLE kept (
      no INTEGER PRIMARY KEY,
      kind TEXT NOT NULL,
      id TEXT NOT NULL,
      circle TEXT,
      at INTEGER NOT NULL,
      hidden INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX kept_latest ON kept (kind, at DESC, no DESC);

    CREATE VIRTUAL TABLE kept_words USING fts5 (
      -- Folded: see words.ts.
      words,
      content = '',
      contentless_delete = 1,
      tokenize = 'unicode61 remove_diacritics 2',
      prefix = '2 3'
    );
  `,
};
