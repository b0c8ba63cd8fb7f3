/** Builds `preload.c` once, and says how a process is started under it. Linux with a C compiler only. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';

const SOURCE = join(import.meta.dirname, 'preload.c');
const BUILT = join(import.meta.dirname, '../../../node_modules/.cache/faults');

export type Preload = { readonly path: string } | { readonly missing: string };

/** Where the built one is, or in words why there is none: then nothing of it can be run on this machine. */
export function preload(): Preload {
  if (process.platform !== 'linux') return { missing: `what a process writes is recorded on Linux only` };
  const path = join(BUILT, `${createHash('sha256').update(readFileSync(SOURCE)).digest('hex')}.so`);
  if (existsSync(path)) return { path };
  mkdirSync(BUILT, { recursive: true });
  const part = `${path}.${process.pid}`;
  const compiler = process.env['CC'] ?? 'cc';
  const args = ['-shared', '-fPIC', '-O2', '-o', part, SOURCE, '-ldl', '-lpthread'];
  const { status, error, stderr } = spawnSync(compiler, args, { encoding: 'utf8' });
  if (error !== undefined) return { missing: `there is no C compiler (${compiler})` };
  if (status !== 0) return { missing: `${compiler} did not build ${SOURCE}: ${stderr}` };
  renameSync(part, path);
  return { path };
}

export interface Fault {
  readonly kind: 'read' | 'write' | 'sync' | 'truncate';
  readonly code: 'EIO' | 'ENOSPC';
  /** Which call of this kind fails, from 1 on. */
  readonly nth: number;
  /** Only that one, or all from then on. */
  readonly how: 'once' | 'on';
}
const codes = { EIO: 5, ENOSPC: 28 } as const;

/** What to add to the environment. `folder`: absolute, without symbolic links in it. */
export function underPreload(
  path: string,
  folder: string,
  { record, fault }: { readonly record?: string; readonly fault?: Fault },
): Record<string, string> {
  return {
    LD_PRELOAD: path,
    // libuv would otherwise hand its file work to the kernel past the C library.
    UV_USE_IO_URING: '0',
    MOOTHALL_FOLDER: folder,
    ...(record === undefined ? {} : { MOOTHALL_RECORD: record }),
    ...(fault === undefined
      ? {}
      : { MOOTHALL_FAULT: `${fault.kind}:${codes[fault.code]}:${fault.nth}:${fault.how}` }),
  };
}
