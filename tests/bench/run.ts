/**
 * `npm run bench [-- --full] [--json FILE] [--only NAME,…]`: measures what the hall must reach, on this machine, and
 * prints a table. Exit 0 also when a target is missed, 1 when something could not be measured. Times of one machine
 * mean little on another, and of a busy one nothing; ratios mean more.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser } from '@playwright/test';
import { ensureBuilt, ensureInstalled } from '../../electron/launch/setup.mjs';
import type { Bench } from './bench.ts';
import { openBrowser } from './chromium.ts';
import { tableOf, type Figure } from './figures.ts';
import { phone } from './measures/phone.ts';
import { secretBallot } from './measures/secret-ballot.ts';
import { seen } from './measures/seen.ts';
import { startUp } from './measures/start-up.ts';
import { wall } from './measures/wall.ts';
import { ROOT } from './program.ts';

const measures = { phone, wall, 'start-up': startUp, seen, 'secret-ballot': secretBallot } as const;
type Name = keyof typeof measures;
const all = Object.keys(measures) as Name[];

interface Outcome {
  readonly measure: Name;
  readonly figures: readonly Figure[];
  /** Why there are none, else null. */
  readonly trouble: string | null;
}

const say = (line: string): void => void process.stderr.write(`bench: ${line}\n`);

async function measured(measure: Name, full: boolean, browser: () => Promise<Browser>): Promise<Outcome> {
  const closing: (() => Promise<void> | void)[] = [];
  const bench: Bench = {
    full,
    browser,
    say,
    cache: join(ROOT, 'out', 'bench'),
    temp(name) {
      const folder = mkdtempSync(join(tmpdir(), `moothall-bench-${name}-`));
      closing.push(() => rmSync(folder, { recursive: true, force: true }));
      return folder;
    },
    atEnd: (close) => void closing.push(close),
  };
  say(`${measure} …`);
  try {
    return { measure, figures: await measures[measure](bench), trouble: null };
  } catch (reason) {
    const trouble = reason instanceof Error ? (reason.stack ?? reason.message) : String(reason);
    return { measure, figures: [], trouble };
  } finally {
    for (const close of closing.reverse()) await close();
  }
}

async function run(wanted: readonly Name[], full: boolean): Promise<Outcome[]> {
  let opened: Promise<Browser> | null = null;
  const browser = (): Promise<Browser> => (opened ??= openBrowser());
  const outcomes: Outcome[] = [];
  try {
    for (const name of wanted) outcomes.push(await measured(name, full, browser));
  } finally {
    await (opened as Promise<Browser> | null)?.then((one) => one.close());
  }
  return outcomes;
}

function asked() {
  const { values } = parseArgs({
    options: { full: { type: 'boolean' }, json: { type: 'string' }, only: { type: 'string' } },
  });
  const names = values.only?.split(',') ?? all;
  const unknown = names.filter((name) => !(all as readonly string[]).includes(name));
  if (unknown.length > 0)
    throw new Error(`not a measure: ${unknown.join(', ')} (there are ${all.join(', ')})`);
  return { wanted: names as Name[], full: values.full ?? false, json: values.json };
}

const { wanted, full, json } = asked();
ensureInstalled();
ensureBuilt();
mkdirSync(join(ROOT, 'out', 'bench'), { recursive: true });
/** Programs that wanted a core in the last minute, before anything was measured; 0 where that is not known. */
const busy = loadavg()[0] ?? 0;
const outcomes = await run(wanted, full);
const figures = outcomes.flatMap((outcome) => outcome.figures);
process.stdout.write(`${tableOf(figures)}\n`);
if (busy > cpus().length / 2)
  process.stdout.write(
    `\nThis machine was busy with other things (load ${busy.toFixed(1)} on ${cpus().length} cores): measure again.\n`,
  );
for (const { measure, trouble } of outcomes)
  if (trouble !== null) process.stdout.write(`\n${measure} could not be measured: ${trouble}\n`);
if (json !== undefined) {
  const machine = {
    node: process.version,
    cores: cpus().length,
    model: cpus()[0]?.model ?? '',
    load: loadavg(),
  };
  writeFileSync(
    json,
    `${JSON.stringify({ at: new Date().toISOString(), full, machine, outcomes }, null, 2)}\n`,
  );
}
process.exitCode = outcomes.some(({ trouble }) => trouble !== null) ? 1 : 0;
