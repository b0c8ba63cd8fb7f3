/** Folders on the real disk that are gone after the test. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach } from 'vitest';

export { environment } from '../../fixtures/environment.ts';

const made: string[] = [];
afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'moothall-'));
  made.push(folder);
  return folder;
}

/** Every byte of every file in it. */
export const bytesIn = (folder: string): Buffer =>
  Buffer.concat(
    readdirSync(folder)
      .sort()
      .map((name) => readFileSync(join(folder, name))),
  );

/** Changes the database behind the store's back, as somebody with the file could. */
export function tamper(path: string, ...sql: readonly string[]): void {
  const db = new Database(path);
  db.pragma('foreign_keys = OFF');
  db.exec('DROP TRIGGER IF EXISTS log_is_never_edited; DROP TRIGGER IF EXISTS log_is_never_shortened');
  for (const change of sql) db.exec(change);
  db.close();
}
