import type { Migration } from './list.ts';

/**
 * Secret ballots until they are counted, and the key of each poll's papers until it is published. No times, no
 * order of coming; see ../sqlite-ballots.ts for how rows are laid out.
 */
export const ballots: Migration = {
  number: 70,
  sql: `
    CREATE TABLE ballots (
      poll TEXT NOT NULL,
      code TEXT NOT NULL,
      ballot TEXT NOT NULL,
      PRIMARY KEY (poll, code)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE ballot_keys (
      poll TEXT PRIMARY KEY,
      secret_key TEXT NOT NULL,
      public_key TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
  `,
};
