import type { Migration } from './list.ts';

/** No new shape: from here on the log has events that an earlier program would not know. */
export const trust: Migration = { number: 60, sql: '' };
