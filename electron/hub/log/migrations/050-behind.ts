import type { Migration } from './list.ts';

/**
 * What entries are found by is written behind the log: `indexed` says how far it has come. Ids are no longer kept
 * in order beside every entry, for they are random: one entry then touches a page of the disk for each id.
 */
export const behind: Migration = {
  number: 50,
  sql: `
    DROP TRIGGER log_is_never_edited;
    DROP TRIGGER log_is_never_shortened;
    ALTER TABLE log RENAME TO log_before;
    CREATE TABLE log (
      number INTEGER PRIMARY KEY,
      time INTEGER NOT NULL,
      id TEXT NOT NULL,
      envelope TEXT NOT NULL,
      signature TEXT NOT NULL,
      events TEXT NOT NULL,
      digest TEXT NOT NULL,
      hash TEXT NOT NULL
    ) STRICT;
    INSERT INTO log
      SELECT number, time, id, envelope, signature, events, digest, hash FROM log_before ORDER BY number;
    CREATE TABLE ids (
      id TEXT PRIMARY KEY,
      number INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    INSERT INTO ids SELECT id, number FROM log_before ORDER BY id;
    DROP TABLE log_before;
    CREATE TRIGGER log_is_never_edited BEFORE UPDATE ON log
      BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
    CREATE TRIGGER log_is_never_shortened BEFORE DELETE ON log
      BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;

    -- What the search has to be told of entries that are not indexed yet: JSON, see Indexed in store.ts.
    CREATE TABLE needs_to_index (
      number INTEGER PRIMARY KEY,
      needs TEXT NOT NULL
    ) STRICT;
    INSERT INTO meta SELECT 'indexed', coalesce(max(number), 0) FROM log;
  `,
};
