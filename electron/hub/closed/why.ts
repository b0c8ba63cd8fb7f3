/** Why a hall cannot be opened, from what opening it threw. Pure. */
import type { WhyClosed } from '../../../shared/protocol/closed.ts';
import { codeOf } from '../log/open.ts';
import { StoreRefused } from '../log/store.ts';

/** With less room than this nothing can be begun, whatever the error was called. Bytes. */
const NO_ROOM = 262_144;

/**
 * Null where it is not the data's fault: another hub has the hall, or the address is not to be had.
 *
 * @param free bytes that are left on the disk; null where nobody knows
 */
export function whyClosed(reason: unknown, free: number | null): WhyClosed | null {
  if (isOfTheNetwork(reason)) return null;
  const said = refusedWhy(reason);
  if (said === 'running') return null;
  if (said === 'newer' || said === 'damaged') return said;
  const why = said === 'unfit' ? 'not-writable' : whyOfCode(codeIn(reason));
  return (why === 'not-writable' || why === 'disk') && free !== null && free < NO_ROOM ? 'full' : why;
}

/** Whether it may have mended itself a little later: somebody made room, or put the disk back in. */
export const mayPass = (why: WhyClosed): boolean =>
  why === 'full' || why === 'not-writable' || why === 'disk';

function isOfTheNetwork(reason: unknown): boolean {
  if (!(reason instanceof Error) || !('syscall' in reason)) return false;
  return reason.syscall === 'listen' || reason.syscall === 'bind' || reason.syscall === 'getaddrinfo';
}

function refusedWhy(reason: unknown): StoreRefused['why'] {
  if (!(reason instanceof Error)) return null;
  const here = reason instanceof StoreRefused ? reason.why : null;
  return here ?? (reason.cause === undefined ? null : refusedWhy(reason.cause));
}

/** The code of the system or of SQLite, of the error or of what caused it. */
function codeIn(reason: unknown): string | null {
  if (!(reason instanceof Error)) return null;
  if (reason instanceof SyntaxError) return 'SQLITE_CORRUPT';
  const code = codeOf(reason) ?? ('code' in reason && typeof reason.code === 'string' ? reason.code : null);
  return code ?? codeIn(reason.cause);
}

function whyOfCode(code: string | null): WhyClosed {
  if (code === null) return 'unknown';
  if (/^(SQLITE_FULL|ENOSPC|EDQUOT)/.test(code)) return 'full';
  if (/^SQLITE_(CORRUPT|NOTADB|FORMAT)/.test(code)) return 'damaged';
  if (/^(SQLITE_(READONLY|CANTOPEN|PERM|AUTH)|EACCES|EPERM|EROFS|ENOTDIR|EEXIST|ENOENT)/.test(code))
    return 'not-writable';
  return /^(SQLITE_(IOERR|PROTOCOL|NOLFS|LOCKED|BUSY)|EIO)/.test(code) ? 'disk' : 'unknown';
}
