/**
 * `npm run bench [-- --full] [--only NAME,…] [--json FILE]`: measures what the hall must reach, on this machine and
 * beside others, prints tables and writes all rounds as JSON. Exit 0 also when a target is missed, 1 when something
 * could not be measured. `npm run bench -- --draw FILE` draws such a JSON as docs/pictures/bench.svg instead.
 * Times of one machine mean little on another, and of a busy one nothing; ratios mean more.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser } from '@playwright/test';
import { ensureBuilt, ensureInstalled } from '../../electron/launch/setup.mjs';
import type { Bench, Measured } from './bench.ts';
import { openBrowser } from './chromium.ts';
import type { Figure } from './figures.ts';
import { actCost } from './measures/act-cost.ts';
import { alone } from './measures/alone.ts';
import { broadcast } from './measures/broadcast.ts';
import { burst150, burst1500, round150, round1500 } from './measures/bursts.ts';
import { commits } from './measures/commits.ts';
import { heal } from './measures/heal.ts';
import { memory } from './measures/memory.ts';
import { phone } from './measures/phone.ts';
import { renumber } from './measures/renumber.ts';
import { returns } from './measures/returns.ts';
import { secretBallot } from './measures/secret-ballot.ts';
import { startUp } from './measures/start-up.ts';
import { wall } from './measures/wall.ts';
import { year } from './measures/year.ts';
import { pictureOf } from './picture.ts';
import { pinned } from './pinned.ts';
import { ROOT } from './program.ts';
import type { Outcome, Report } from './report.ts';
import { comparisonTable, tableOf } from './tables.ts';

const measures = {
  'burst-150': burst150,
  'burst-1500': burst1500,
  'round-150': round150,
  'round-1500': round1500,
  alone,
  broadcast,
  commits,
  returns,
  memory,
  'act-cost': actCost,
  'start-up': startUp,
  phone,
  wall,
  renumber,
  heal,
  year,
  'secret-ballot': secretBallot,
} as const satisfies Record<string, (bench: Bench) => Promise<Measured | Figure[]>>;
type Name = keyof typeof measures;
const all = Object.keys(measures) as Name[];

const CACHE = join(ROOT, 'out', 'bench');
const PICTURE = join(ROOT, 'docs', 'pictures', 'bench.svg');
const say = (line: string): void => void process.stderr.write(`bench: ${line}\n`);

async function measured(measure: Name, full: boolean, browser: () => Promise<Browser>): Promise<Outcome> {
  const closing: (() => Promise<void> | void)[] = [];
  const bench: Bench = {
    full,
    browser,
    say,
    cache: CACHE,
    temp(name) {
      const folder = mkdtempSync(join(tmpdir(), `moothall-bench-${name}-`));
      closing.push(() => rmSync(folder, { recursive: true, force: true }));
      return folder;
    },
    atEnd: (close) => void closing.push(close),
  };
  const began = performance.now();
  say(`${measure} …`);
  try {
    const result = await measures[measure](bench);
    return {
      measure,
      trouble: null,
      ...('figures' in result ? result : { figures: result, comparisons: [] }),
    };
  } catch (reason) {
    const trouble = reason instanceof Error ? (reason.stack ?? reason.message) : String(reason);
    return { measure, figures: [], comparisons: [], trouble };
  } finally {
    for (const close of closing.reverse()) await close();
    say(`${measure}: ${Math.round((performance.now() - began) / 1_000)} s`);
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
    options: {
      full: { type: 'boolean' },
      json: { type: 'string' },
      only: { type: 'string' },
      draw: { type: 'string' },
    },
  });
  const names = values.only?.split(',') ?? all;
  const unknown = names.filter((name) => !(all as readonly string[]).includes(name));
  if (unknown.length > 0)
    throw new Error(`not a measure: ${unknown.join(', ')} (there are ${all.join(', ')})`);
  return {
    wanted: names as Name[],
    full: values.full ?? false,
    json: values.json ?? join(CACHE, 'last.json'),
    draw: values.draw ?? null,
  };
}

async function measureAll(wanted: readonly Name[], full: boolean): Promise<Report> {
  const machine = {
    node: process.version,
    cores: cpus().length,
    model: cpus()[0]?.model ?? '',
    pinned,
    busyBefore: loadavg()[0] ?? 0,
  };
  return { at: new Date().toISOString(), full, machine, outcomes: await run(wanted, full) };
}

function print({ machine, outcomes }: Report): void {
  const lines = [
    ...outcomes.flatMap(({ comparisons }) => comparisons.map((one) => `${comparisonTable(one)}\n`)),
    `${tableOf(outcomes.flatMap(({ figures }) => figures))}\n`,
    machine.pinned
      ? 'Servers had one core to themselves, the load another.'
      : 'Servers and load shared the cores: this system does not let us choose, or has only one.',
  ];
  if (machine.busyBefore > machine.cores / 2)
    lines.push(
      `This machine was busy with other things (load ${machine.busyBefore.toFixed(1)} on ${machine.cores} cores): measure again.`,
    );
  for (const { measure, trouble } of outcomes)
    if (trouble !== null) lines.push(`${measure} could not be measured: ${trouble}`);
  process.stdout.write(`${lines.join('\n')}\n`);
}

const { wanted, full, json, draw } = asked();
if (draw !== null) {
  writeFileSync(PICTURE, pictureOf(JSON.parse(readFileSync(draw, 'utf8')) as Report));
  say(`drawn: ${PICTURE}`);
} else {
  ensureInstalled();
  ensureBuilt();
  mkdirSync(CACHE, { recursive: true });
  const report = await measureAll(wanted, full);
  print(report);
  writeFileSync(json, `${JSON.stringify(report, null, 1)}\n`);
  say(`all rounds: ${json}`);
  process.exitCode = report.outcomes.some(({ trouble }) => trouble !== null) ? 1 : 0;
}
