import type { Migration } from './list.ts';

/** The newest state as text: a cache. `digest` is the body's SHA-256, so that a damaged one is noticed. */
export const snapshots: Migration = {
  number: 30,
  sql: `
    CREATE TABLE snapshots (
      number INTEGER PRIMARY KEY,
      hash TEXT NOT NULL,
      digest TEXT NOT NULL,
      body TEXT NOT NULL
    ) STRICT;
  `,
};
