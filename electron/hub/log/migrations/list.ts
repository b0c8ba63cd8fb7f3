/**
 * How the database came to its present shape: one short file each, numbered in tens, never edited once released.
 * `user_version` is the number of the last one. A release that writes events or commands which earlier ones
 * cannot read adds a migration too, an empty one if need be: so that the earlier ones refuse in words.
 */
import { log } from './010-log.ts';
import { people } from './020-people.ts';
import { snapshots } from './030-snapshots.ts';
import { search } from './040-search.ts';
import { behind } from './050-behind.ts';
import { trust } from './060-trust.ts';
import { ballots } from './070-ballots.ts';
import { assemblies } from './080-assemblies.ts';
import { kept } from './090-kept.ts';

export interface Migration {
  readonly number: number;
  readonly sql: string;
}

export const migrations: readonly Migration[] = [
  ...[log, people, snapshots, search, behind, trust],
  ...[ballots, assemblies, kept],
];

/** What this release writes, and the newest it can read. */
export const LATEST = Math.max(...migrations.map(({ number }) => number));
