import type { Migration } from './list.ts';

/** Nothing changes in the file: entries of meetings, proposals and agreements are what earlier releases cannot read. */
export const assemblies: Migration = { number: 80, sql: '' };
