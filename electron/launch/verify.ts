/**
 * `npm run verify -- --data DIR [--json]`: reads the whole log of a hall, also while it is running, and says in
 * words whether it is as it was written. Exit 0: it is. 1: it is not, and at which entry. 2: it was not checked.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { checkLog, type Verdict } from '../hub/log/check.ts';
import { lookAtShape } from '../hub/log/look.ts';
import { LATEST } from '../hub/log/migrations/list.ts';
import { codeOf, openForReading } from '../hub/log/open.ts';
import { HALL_FILE } from '../hub/log/sqlite.ts';
import { StoreRefused } from '../hub/log/store.ts';

const USAGE = 'Usage: npm run verify -- --data DIR [--json]';

interface Outcome {
  readonly exit: 0 | 1 | 2;
  readonly words: string;
  readonly verdict: Verdict | null;
}

function verify(folder: string): Outcome {
  const path = join(folder, HALL_FILE);
  try {
    const db = openForReading(path);
    try {
      if (lookAtShape(db) !== LATEST)
        return {
          exit: 2,
          words: `${path} is from an earlier release: start the hall once, then check it.`,
          verdict: null,
        };
      return said(checkLog(db));
    } finally {
      db.close();
    }
  } catch (reason) {
    const refused = reason instanceof StoreRefused;
    const code = codeOf(refused ? reason.cause : reason);
    if (code === null && !refused) throw reason;
    const damaged = code !== null && /^SQLITE_(NOTADB|CORRUPT)/.test(code);
    return { exit: damaged ? 1 : 2, words: (reason as Error).message, verdict: null };
  }
}

function said(verdict: Verdict): Outcome {
  const { entries, number, hash, faults } = verdict;
  if (faults.length === 0)
    return {
      exit: 0,
      words:
        `The log is whole: ${entries} entries, each with its number, hash and signature.\n` +
        `Newest entry: ${number}, hash ${hash}.`,
      verdict,
    };
  const lines = faults.map(({ at, what }) => (at === null ? `Names: ${what}.` : `Entry ${at}: ${what}.`));
  return { exit: 1, words: ['The log is broken.', ...lines].join('\n'), verdict };
}

function asked(): { readonly data: string; readonly json: boolean } | null {
  try {
    const { values } = parseArgs({ options: { data: { type: 'string' }, json: { type: 'boolean' } } });
    return values.data === undefined ? null : { data: values.data, json: values.json ?? false };
  } catch {
    return null;
  }
}

const wanted = asked();
if (wanted === null) {
  process.stderr.write(`${USAGE}\n`);
  process.exitCode = 2;
} else {
  const { exit, words, verdict } = verify(wanted.data);
  const text = wanted.json ? JSON.stringify({ ok: exit === 0, words, ...verdict }) : words;
  (exit === 2 ? process.stderr : process.stdout).write(`${text}\n`);
  process.exitCode = exit;
}
