/** Copies of halls in a folder: one file for each hall and day, and what is known of it without opening it. */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { checkLog } from './check.ts';
import { headOf, look } from './look.ts';
import { openForReading } from './open.ts';

export interface Copy {
  readonly name: string;
  readonly file: string;
  readonly hall: string;
  /** The day it is of, by the machine's calendar: "2026-11-26". */
  readonly day: string;
  /** When it was written, by the clock of then. */
  readonly at: number;
  /** The last entry in it; null where it cannot be read. */
  readonly number: number | null;
}

const NAME = /^hall-([A-Za-z0-9_-]{16})-(\d{4}-\d\d-\d\d)(?:-\d+)?\.sqlite$/;

/** `nth`: from 1; more than one of a day only where the log was longer before. */
export const copyName = (hall: string, day: string, nth: number): string =>
  `hall-${hall}-${day}${nth === 1 ? '' : `-${nth}`}.sqlite`;

/** Those that reach furthest first: the log knows its order, and clocks may have been wrong. A folder that is not there, or cannot be read, has none. */
export function copiesIn(folder: string): Copy[] {
  const found = namesIn(folder).flatMap((name): Copy[] => {
    const [, hall, day] = NAME.exec(name) ?? [];
    if (hall === undefined || day === undefined) return [];
    const file = join(folder, name);
    return [{ name, file, hall, day, at: Math.floor(statSync(file).mtimeMs), number: lastIn(file) }];
  });
  return found.sort((a, b) => (b.number ?? -1) - (a.number ?? -1) || b.at - a.at);
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Number of the last entry of a hall's file; null where it cannot be read. */
export function lastIn(file: string): number | null {
  let db: Database.Database | null = null;
  try {
    db = openForReading(file);
    return headOf(db).number;
  } catch {
    return null;
  } finally {
    db?.close();
  }
}

/** The hall that a file is of; null where it cannot be read. */
export function hallIn(db: Database.Database): string | null {
  const first = db.prepare<[], string>('SELECT envelope FROM log WHERE number = 1').pluck().get();
  if (first === undefined) return null;
  const { hall } = JSON.parse(first) as { hall?: unknown };
  return typeof hall === 'string' ? hall : null;
}

/**
 * Reads the whole copy: its structure, its indexes, and every entry with hash and signature. Null when it is whole,
 * otherwise what is wrong with it, in words.
 */
export function faultInCopy(file: string): string | null {
  let db: Database.Database | null = null;
  try {
    db = openForReading(file);
    look(db);
    const found = db.pragma('integrity_check(1)', { simple: true });
    if (found !== 'ok') return `it reads back damaged (${String(found)})`;
    const { entries, faults } = checkLog(db);
    if (entries === 0) return 'there is no hall in it';
    const [first] = faults;
    if (first === undefined) return null;
    return first.at === null ? first.what : `entry ${first.at}: ${first.what}`;
  } catch (reason) {
    return reason instanceof Error ? reason.message : String(reason);
  } finally {
    db?.close();
  }
}
