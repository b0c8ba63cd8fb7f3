/**
 * `npm run faults [-- --kills N --cuts N --errors N --lines N --seed S --keep]`: does to a hall what happens to halls,
 * over and over, and looks after every time whether everything acknowledged is there once and everybody sees the same.
 * Prints a table and a verdict. Exit 0: it held. 1: it did not, and how to see it again. 2: something asked for could
 * not be run on this machine, and everything else held.
 */
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureInstalled } from '../../electron/launch/setup.mjs';
import type { Outcome } from './outcome.ts';

const USAGE = 'Usage: npm run faults -- [--kills N] [--cuts N] [--errors N] [--lines N] [--seed S] [--keep]';

function asked() {
  const number = { type: 'string' } as const;
  const { values } = parseArgs({
    options: {
      ...{ kills: number, cuts: number, errors: number, lines: number, seed: number },
      keep: { type: 'boolean' },
    },
  });
  const whole = (text: string | undefined, otherwise: number): number => {
    const given = text === undefined ? otherwise : Number(text);
    if (!Number.isSafeInteger(given) || given < 0) throw new Error(`not a number of rounds: ${text ?? ''}`);
    return given;
  };
  const rounds = {
    kills: whole(values.kills, 50),
    cuts: whole(values.cuts, 120),
    errors: whole(values.errors, 36),
    lines: whole(values.lines, 36),
  };
  return { rounds, seed: whole(values.seed, Date.now() % 1_000_000), keep: values.keep ?? false };
}

const say = (line: string): void => void process.stderr.write(`faults: ${line}\n`);

function tableOf(outcomes: readonly Outcome[]): string {
  const rows = [
    ['fault', 'rounds', 'acknowledged', 'failures', ''],
    ...outcomes.map(({ fault, rounds, acknowledged, failures, notRun, besides }) =>
      notRun === null
        ? [fault, String(rounds), String(acknowledged), String(failures.length), besides]
        : [fault, 'not run', '', '', notRun],
    ),
  ];
  const widths = [0, 1, 2, 3].map((at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  return rows
    .map((row) =>
      row.map((cell, at) =>
        at === 0 || at > 3 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0),
      ),
    )
    .map((cells) => cells.join('  ').trimEnd())
    .join('\n');
}

let wanted: ReturnType<typeof asked>;
try {
  wanted = asked();
} catch (reason) {
  process.stderr.write(`${reason instanceof Error ? reason.message : String(reason)}\n${USAGE}\n`);
  process.exit(2);
}
const { rounds, seed, keep } = wanted;
ensureInstalled();
// Only now: they need what was installed.
const [{ kills }, { cuts }, { errors }, { lines }] = await Promise.all([
  import('./kills.ts'),
  import('./cuts.ts'),
  import('./errors.ts'),
  import('./lines.ts'),
]);
say(`seed ${seed}`);
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'moothall-faults-')));
const outcomes: Outcome[] = [];
for (const [name, run] of Object.entries({ kills, cuts, errors, lines }) as ['kills', typeof kills][])
  if (rounds[name] > 0) outcomes.push(await run({ rounds: rounds[name], seed, folder, say }));

process.stdout.write(`${tableOf(outcomes)}\n`);
const failures = outcomes.flatMap((outcome) => outcome.failures);
for (const failure of failures) process.stdout.write(`\n${failure}\n`);
const notRun = outcomes.filter((outcome) => outcome.notRun !== null).length;
const verdict =
  failures.length > 0
    ? `It did not hold: ${failures.length} failures (seed ${seed}; what is left is in ${folder}).`
    : `It held: nothing acknowledged was lost or counted twice (seed ${seed}).${notRun > 0 ? ` Not run: ${notRun}.` : ''}`;
process.stdout.write(`\n${verdict}\n`);
if (failures.length === 0 && !keep) rmSync(folder, { recursive: true, force: true });
process.exit(failures.length > 0 ? 1 : notRun > 0 ? 2 : 0);
