/** What `preload.c` wrote down: everything a process did to the files of a folder and said on its sockets, in order. */
import { readFileSync } from 'node:fs';

export type Op =
  | { readonly is: 'opened'; readonly path: string; readonly file: number; readonly isNew: boolean }
  | { readonly is: 'written'; readonly file: number; readonly at: number; readonly bytes: Buffer }
  /** Cut to, or filled with zeros up to, a length. */
  | { readonly is: 'cut'; readonly file: number; readonly length: number }
  | { readonly is: 'syncing'; readonly file: number }
  | { readonly is: 'synced'; readonly file: number; readonly ok: boolean }
  | { readonly is: 'renamed'; readonly path: string; readonly to: string }
  | { readonly is: 'unlinked'; readonly path: string }
  | { readonly is: 'made'; readonly path: string }
  | { readonly is: 'removed'; readonly path: string }
  | { readonly is: 'sent'; readonly socket: number; readonly bytes: Buffer }
  /** A call that was made to fail. */
  | { readonly is: 'failed'; readonly what: 'read' | 'write' | 'sync' | 'truncate' };

/** In the order of the numbers in preload.c, from 1 on. */
const kinds = [
  'opened',
  'written',
  'cut',
  'syncing',
  'synced',
  'renamed',
  'unlinked',
  'made',
  'removed',
  'sent',
  'failed',
] as const;
const failures = ['read', 'write', 'sync', 'truncate'] as const;
const HEAD = 32;

/** A process that was killed may leave half a record at the end: that one had not happened. */
export function readRecord(file: string): Op[] {
  const all = readFileSync(file);
  const ops: Op[] = [];
  for (let at = 0; at + HEAD <= all.length;) {
    const size = all.readUInt32LE(at);
    if (at + size > all.length) break;
    ops.push(opIn(all.subarray(at, at + size)));
    at += size;
  }
  return ops;
}

function opIn(record: Buffer): Op {
  const file = record.readUInt32LE(8);
  const result = record.readInt32LE(12);
  const offset = Number(record.readBigInt64LE(16));
  const pathEnd = HEAD + record.readUInt32LE(24);
  const path = record.subarray(HEAD, pathEnd).toString();
  const bytes = record.subarray(pathEnd);
  const is = kinds[record.readUInt32LE(4) - 1];
  if (is === undefined) throw new Error('this is not a record');
  switch (is) {
    case 'opened':
      return { is, path, file, isNew: result === 1 };
    case 'written':
      return { is, file, at: offset, bytes };
    case 'cut':
      return { is, file, length: offset };
    case 'syncing':
      return { is, file };
    case 'synced':
      return { is, file, ok: result === 0 };
    case 'renamed':
      return { is, path, to: bytes.toString() };
    case 'unlinked':
    case 'made':
    case 'removed':
      return { is, path };
    case 'sent':
      return { is, socket: file, bytes };
    case 'failed':
      return { is, what: failures[offset] ?? 'write' };
  }
}
