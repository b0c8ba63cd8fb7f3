import type { Migration } from './list.ts';

/** Needs by their words, open or closed. Both tables follow from the log. */
export const search: Migration = {
  number: 40,
  sql: `
    CREATE TABLE needs (
      no INTEGER PRIMARY KEY,
      need TEXT NOT NULL UNIQUE,
      -- Folded: see words.ts.
      words TEXT NOT NULL,
      circle TEXT,
      closed_at INTEGER,
      hidden INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX needs_closed ON needs (closed_at DESC, no DESC) WHERE closed_at IS NOT NULL;

    CREATE VIRTUAL TABLE needs_words USING fts5 (
      words,
      content = '',
      contentless_delete = 1,
      tokenize = 'unicode61 remove_diacritics 2',
      prefix = '2 3'
    );
  `,
};
