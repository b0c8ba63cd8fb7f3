/** Why the hall could not be opened, for a person; and the exit code that says it to a program. */
export interface Trouble {
  readonly words: string;
  readonly exitCode: 1 | 3;
}

export interface Asked {
  readonly port: number;
  readonly listen: string;
  readonly data: string;
}

/** `code` as Node names system errors (`EADDRINUSE` …); `message` is shown where nothing better is known. */
export function troubleOf(problem: { code: string | null; message: string }, asked: Asked): Trouble {
  switch (problem.code) {
    case 'EADDRINUSE':
      return {
        exitCode: 3,
        words:
          `port ${asked.port} is taken: another hall may be open on this machine already. Stop it, or choose ` +
          `another port with --port N (then the phones need the new address).`,
      };
    case 'EALREADY':
      return { exitCode: 1, words: `the hall in ${asked.data} is open on this machine already.` };
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return {
        exitCode: 1,
        words:
          `not allowed to (${problem.message}). Ports below 1024 belong to the superuser, and the hall's folder ` +
          `(${asked.data}) must be writable.`,
      };
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return { exitCode: 1, words: `this machine has no address ${asked.listen} to listen on.` };
    case 'ENOSPC':
      return { exitCode: 1, words: `the disk that holds ${asked.data} is full.` };
    default:
      return { exitCode: 1, words: problem.message };
  }
}

/** What of an error can be sent to another process. */
export function problemOf(error: unknown): { code: string | null; message: string } {
  if (!(error instanceof Error)) return { code: null, message: String(error) };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : null;
  return { code, message: error.message };
}
