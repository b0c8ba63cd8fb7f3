/**
 * Taking another file for the hall's. The one that was there is put aside with all that belongs to it and never
 * deleted; and whenever the power goes in between, the next start goes on from there (`finishTaking`).
 */
import { chmodSync, copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { lockHall } from './open.ts';
import { folderOnDisk, onDisk } from './on-disk.ts';
import { HALL_FILE } from './sqlite.ts';

/** Folder in the hall's data for files that are not the hall's any more. */
export const ASIDE = 'set-aside';
/** A whole copy under this name is about to become the hall. */
const DECIDED = `${HALL_FILE}.taken`;
/** The database first: without its write-ahead log it would open as an older hall. */
const PARTS = ['', '-wal', '-shm', '-journal'];

/** Puts the hall's files aside, so that the next start begins an empty hall. Returns where they are now. */
export function beginAnew(data: string, time: number): string | null {
  return locked(data, () => putAside(data, time));
}

/**
 * Makes `copy`, which was checked, the hall. Returns where the files are that were the hall before; null when there were
 * none.
 *
 * @throws StoreRefused while a hub is running
 */
export function takeCopy(data: string, copy: string, time: number): string | null {
  return locked(data, () => {
    const part = join(data, `${DECIDED}.part`);
    rmSync(part, { force: true });
    copyFileSync(copy, part);
    forOwnerOnly(part);
    onDisk(part);
    renameSync(part, join(data, DECIDED));
    folderOnDisk(data);
    return finish(data, time);
  });
}

/** It has the rights of the copy, and a stick knows of none. */
function forOwnerOnly(file: string): void {
  try {
    chmodSync(file, 0o600);
  } catch {
    // Neither does this disk.
  }
}

/** Goes on with what a power cut interrupted; before the hall is opened. */
export function finishTaking(data: string, time: number): void {
  if (existsSync(join(data, DECIDED))) locked(data, () => finish(data, time));
}

function finish(data: string, time: number): string | null {
  const aside = putAside(data, time);
  renameSync(join(data, DECIDED), join(data, HALL_FILE));
  folderOnDisk(data);
  return aside;
}

function putAside(data: string, time: number): string | null {
  const there = PARTS.map((part) => `${HALL_FILE}${part}`).filter((name) => existsSync(join(data, name)));
  if (there.length === 0) return null;
  const folder = newFolder(join(data, ASIDE), time);
  for (const name of there) renameSync(join(data, name), join(folder, name));
  folderOnDisk(folder);
  folderOnDisk(data);
  return folder;
}

/** Named by the clock; the clock may be wrong, so a name that is taken is not used again. */
function newFolder(within: string, time: number): string {
  mkdirSync(within, { recursive: true, mode: 0o700 });
  const name = new Date(time).toISOString().slice(0, 19).replaceAll(':', '-');
  for (let n = 1; ; n++) {
    const folder = join(within, n === 1 ? name : `${name}-${n}`);
    if (existsSync(folder)) continue;
    mkdirSync(folder, { mode: 0o700 });
    folderOnDisk(within);
    return folder;
  }
}

function locked<T>(data: string, work: () => T): T {
  const release = lockHall(join(data, HALL_FILE));
  try {
    return work();
  } finally {
    release();
  }
}
