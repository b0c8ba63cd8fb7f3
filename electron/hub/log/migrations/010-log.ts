import type { Migration } from './list.ts';

/** The log itself, an index of what its entries are about, and what is known of its end. */
export const log: Migration = {
  number: 10,
  sql: `
    -- "Moot" in ASCII: how this file is told from other programs' databases.
    PRAGMA application_id = 1299148660;

    CREATE TABLE meta (
      key TEXT PRIMARY KEY,
      value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    INSERT INTO meta VALUES ('head', '0 ' || printf('%.64d', 0));

    CREATE TABLE log (
      number INTEGER PRIMARY KEY,
      time INTEGER NOT NULL,
      id TEXT NOT NULL UNIQUE,
      envelope TEXT NOT NULL,
      signature TEXT NOT NULL,
      events TEXT NOT NULL,
      digest TEXT NOT NULL,
      hash TEXT NOT NULL
    ) STRICT;
    CREATE TRIGGER log_is_never_edited BEFORE UPDATE ON log
      BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
    CREATE TRIGGER log_is_never_shortened BEFORE DELETE ON log
      BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;

    -- Things by a short number, so that what is busy now lies close together on the disk.
    CREATE TABLE things (
      thing INTEGER PRIMARY KEY,
      key TEXT NOT NULL UNIQUE
    ) STRICT;
    CREATE TABLE about (
      thing INTEGER NOT NULL REFERENCES things (thing),
      number INTEGER NOT NULL,
      PRIMARY KEY (thing, number)
    ) STRICT, WITHOUT ROWID;
  `,
};
