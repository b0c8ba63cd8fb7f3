import type { Migration } from './list.ts';

/** Kept apart from the log: names, so that they can be erased, and the secrets of this machine. */
export const people: Migration = {
  number: 20,
  sql: `
    -- Both null once erased.
    CREATE TABLE people (
      person TEXT PRIMARY KEY,
      name TEXT,
      salt TEXT,
      CHECK ((name IS NULL) = (salt IS NULL))
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE secrets (
      name TEXT PRIMARY KEY,
      value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
  `,
};
