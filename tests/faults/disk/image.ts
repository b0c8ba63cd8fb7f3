/**
 * A disk as far as a power cut is concerned: what is on it for certain, and what was written since and may be there
 * or not, whole, torn or in another order. Pure: the same record, cut and seed make the same image.
 *
 * What is assumed of the disk is what POSIX promises and no more, but for two things that every file system in use
 * does: what happens to the names in one folder reaches the disk in the order in which it happened, and a sector of
 * 512 bytes is written whole or not at all.
 */
import { dirname } from 'node:path';
import type { Chance } from '../../fixtures/seeded.ts';
import type { Op } from './record.ts';

const SECTOR = 512;

type Change = { readonly at: number; readonly bytes: Buffer } | { readonly length: number };
interface Pending {
  readonly change: Change;
  /** When it happened, among all. */
  readonly no: number;
  /** The disk said that it could not: a later sync does not bring it there. */
  isDoubtful: boolean;
}
interface File {
  /** On the disk for certain; `size` of `bytes` count. */
  bytes: Buffer;
  size: number;
  pending: Pending[];
  /** How many of the pending ones the syncs under way will bring to the disk, oldest sync first. */
  syncing: number[];
}
type NameChange = { readonly path: string; readonly to: number | 'folder' | null; readonly no: number };

/** Path to content; null for a folder. */
export type Image = ReadonlyMap<string, Buffer | null>;

/**
 * `nothing`: all that was written after the last sync is gone. `until`: the disk wrote in order and came to some
 * point. `some`: any of it, each write whole, torn or not at all. `all`: it had all arrived.
 */
export type Kept = 'nothing' | 'until' | 'some' | 'all';

export interface Disk {
  /** The next thing that happened. */
  apply(op: Op): void;
  /** What the machine may find when the power is back. */
  image(kept: Kept, lots: Chance): Image;
}

export function createDisk(base: Image = new Map()): Disk {
  const files = new Map<number, File>();
  /** Folders by the number that the record gives them when they are opened to be synced. */
  const folders = new Map<number, string>();
  const names = new Map<string, number | 'folder'>();
  /** By folder, in order. */
  const unsure = new Map<string, NameChange[]>();
  const syncingNames = new Map<number, number[]>();
  const made = new Set<string>();
  /** Of what was there before: numbers that the record does not use. */
  let earlier = -1;
  let no = 0;
  for (const [path, bytes] of base)
    if (bytes === null) {
      names.set(path, 'folder');
      made.add(path);
    } else {
      files.set(earlier, newFile(bytes));
      names.set(path, earlier--);
    }

  function nameNow(path: string): number | 'folder' | null {
    const changes = unsure.get(dirname(path)) ?? [];
    for (let at = changes.length - 1; at >= 0; at--) if (changes[at]?.path === path) return changes[at]!.to;
    return names.get(path) ?? null;
  }
  function rename(path: string, to: number | 'folder' | null): void {
    const changes = unsure.get(dirname(path)) ?? [];
    unsure.set(dirname(path), changes);
    changes.push({ path, to, no });
  }
  function settleNames(folder: string, howMany: number): void {
    const changes = unsure.get(folder) ?? [];
    for (const { path, to } of changes.splice(0, howMany)) put(names, path, to);
  }

  function opened(path: string, file: number, isNew: boolean): void {
    const known = nameNow(path);
    if (known === 'folder') {
      folders.set(file, path);
    } else if (isNew || known === null) {
      files.set(file, newFile());
      if (isNew) rename(path, file);
      // A folder that was there before the record began, or a file that is none of ours.
      else folders.set(file, path);
    } else if (known < 0) {
      const was = files.get(known) as File;
      files.delete(known);
      files.set(file, was);
      for (const [at, to] of names) if (to === known) names.set(at, file);
    }
  }

  function synced(file: number, ok: boolean): void {
    const folder = folders.get(file);
    if (folder !== undefined) {
      const howMany = syncingNames.get(file)?.shift() ?? 0;
      if (ok) settleNames(folder, howMany);
      return;
    }
    const one = files.get(file);
    const until = one?.syncing.shift() ?? -1;
    if (one === undefined) return;
    const there = one.pending.filter((pending) => pending.no <= until);
    // How long a file is comes with the next sync that succeeds.
    if (!ok) for (const pending of there) pending.isDoubtful ||= 'at' in pending.change;
    if (!ok) return;
    for (const { change, isDoubtful } of there)
      if (!isDoubtful) {
        make(one, change);
        // What the disk could not write stays in doubt until something else is written there.
        one.pending = one.pending.flatMap((pending) =>
          pending.isDoubtful ? without(pending, change) : [pending],
        );
      }
    one.pending = one.pending.filter((pending) => pending.isDoubtful || pending.no > until);
  }

  return {
    apply(op) {
      no += 1;
      switch (op.is) {
        case 'opened':
          opened(op.path, op.file, op.isNew);
          return;
        case 'written':
          files.get(op.file)?.pending.push({ change: op, no, isDoubtful: false });
          return;
        case 'cut':
          files.get(op.file)?.pending.push({ change: op, no, isDoubtful: false });
          return;
        case 'syncing': {
          const folder = folders.get(op.file);
          if (folder === undefined) files.get(op.file)?.syncing.push(no);
          else {
            const waiting = syncingNames.get(op.file) ?? [];
            syncingNames.set(op.file, [...waiting, unsure.get(folder)?.length ?? 0]);
          }
          return;
        }
        case 'synced':
          synced(op.file, op.ok);
          return;
        case 'renamed':
          rename(op.to, nameNow(op.path));
          rename(op.path, null);
          return;
        case 'unlinked':
        case 'removed':
          rename(op.path, null);
          return;
        case 'made':
          made.add(op.path);
          rename(op.path, 'folder');
          return;
        case 'sent':
        case 'failed':
          return;
      }
    },
    image(kept, lots) {
      const point = kept === 'all' ? no : kept === 'nothing' ? 0 : lots.below(no + 1);
      const found = new Map(names);
      for (const changes of unsure.values()) {
        const until = kept === 'some' ? lots.below(changes.length + 1) : null;
        changes.forEach(({ path, to, no: when }, at) => {
          if (until === null ? when <= point : at < until) put(found, path, to);
        });
      }
      const image = new Map<string, Buffer | null>();
      for (const [path, file] of [...found].sort(([a], [b]) => (a < b ? -1 : 1))) {
        if (!isReachable(path, found, made)) continue;
        image.set(path, file === 'folder' ? null : contentOf(files.get(file) as File, kept, point, lots));
      }
      return image;
    },
  };
}

const newFile = (bytes: Buffer = Buffer.alloc(0)): File => ({
  bytes: Buffer.from(bytes),
  size: bytes.length,
  pending: [],
  syncing: [],
});

function put<T>(map: Map<string, T>, path: string, to: T | null): void {
  if (to === null) map.delete(path);
  else map.set(path, to);
}

/** Nothing is found in a folder that is not there. */
function isReachable(path: string, found: ReadonlyMap<string, unknown>, made: ReadonlySet<string>): boolean {
  for (let folder = dirname(path); folder !== dirname(folder); folder = dirname(folder))
    if (made.has(folder) && !found.has(folder)) return false;
  return true;
}

function make(file: File, change: Change): void {
  if ('length' in change) {
    if (change.length > file.bytes.length) grow(file, change.length);
    // What is given back by growing again reads as zeros.
    file.bytes.fill(0, Math.min(change.length, file.size), file.bytes.length);
    file.size = change.length;
    return;
  }
  const end = change.at + change.bytes.length;
  if (end > file.bytes.length) grow(file, end);
  change.bytes.copy(file.bytes, change.at);
  file.size = Math.max(file.size, end);
}

function grow(file: File, length: number): void {
  const bytes = Buffer.alloc(Math.max(length, file.bytes.length * 2, 65_536));
  file.bytes.copy(bytes, 0, 0, file.size);
  file.bytes = bytes;
}

/** What is left of a doubtful write where a later change was brought to the disk. */
function without(pending: Pending, later: Change): Pending[] {
  const { change } = pending;
  if ('length' in change) return [];
  const end = change.at + change.bytes.length;
  const [from, to] = 'length' in later ? [later.length, end] : [later.at, later.at + later.bytes.length];
  const parts = [
    { at: change.at, end: Math.min(end, from) },
    { at: Math.max(change.at, to), end },
  ];
  return parts
    .filter((part) => part.at < part.end)
    .map((part) => ({
      ...pending,
      change: { at: part.at, bytes: change.bytes.subarray(part.at - change.at, part.end - change.at) },
    }));
}

/** Some of its sectors. Sectors are those of the file, not of the write. */
function torn({ at, bytes }: { readonly at: number; readonly bytes: Buffer }, lots: Chance): Change[] {
  const parts: Change[] = [];
  for (let from = 0; from < bytes.length;) {
    const to = Math.min(bytes.length, from + SECTOR - ((at + from) % SECTOR));
    if (lots.below(2) === 0) parts.push({ at: at + from, bytes: bytes.subarray(from, to) });
    from = to;
  }
  return parts;
}

function contentOf(file: File, kept: Kept, point: number, lots: Chance): Buffer {
  const copy: File = { ...file, bytes: Buffer.from(file.bytes.subarray(0, file.size)) };
  /** Of each file another part: now nearly nothing, now nearly all. */
  const share = lots.next();
  const last = file.pending.findLast((pending) => pending.no <= point);
  for (const pending of file.pending) {
    const { change } = pending;
    if (kept === 'some' ? lots.next() >= share : pending.no > point) continue;
    const isTorn =
      'at' in change && (kept === 'some' ? lots.below(3) === 0 : kept === 'until' && pending === last);
    for (const part of isTorn ? torn(change, lots) : [change]) make(copy, part);
  }
  return copy.bytes.subarray(0, copy.size);
}
