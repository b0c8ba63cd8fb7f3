/**
 * `npm run attack [-- --full] [--seed N] [--only NAME,…] [--json FILE]`: everything that a hostile machine on the same
 * network can try, against a hall that is started for it. Prints the seed, a table and a verdict. Exit 0 when nothing
 * was accepted that should not be and, where floods were measured, nobody was held up more than twice as long.
 */
import { randomInt } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { ensureBuilt, ensureInstalled } from '../../electron/launch/setup.mjs';
import { goWithTheLoad, pinned } from '../bench/pinned.ts';
import { openAttackedHall } from './attacked-hall.ts';
import { attacks, attackWith, type Outcome } from './classes.ts';
import { allFloods, flood, ratioOf, type FloodResult } from './floods.ts';

const FLOODS = 'floods';
const MOST = 2;

const { values } = parseArgs({
  options: {
    full: { type: 'boolean', default: false },
    seed: { type: 'string' },
    only: { type: 'string' },
    json: { type: 'string' },
  },
});
const names = [...attacks.map(({ name }) => name), FLOODS];
const wanted = values.only?.split(',') ?? names;
for (const name of wanted)
  if (!names.includes(name) && !(allFloods as readonly string[]).includes(name))
    throw new Error(`no such attack: ${name} (there are ${[...names, ...allFloods].join(', ')})`);
const seed = values.seed === undefined ? randomInt(2 ** 31) : Number(values.seed);
const say = (line: string): void => void process.stdout.write(`${line}\n`);

ensureInstalled();
ensureBuilt();
say(`seed ${seed}${values.full ? ', full' : ''}\n`);

async function tryAll(): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  say('attack       tries  accepted');
  for (const attack of attacks.filter(({ name }) => wanted.includes(name))) {
    const hall = await openAttackedHall({ people: 40, open: 60 });
    try {
      const outcome = await attackWith(attack, hall, seed, values.full ? 200 : 30);
      outcomes.push(outcome);
      const { name, tries, accepted, leftOut } = outcome;
      say(`${name.padEnd(10)} ${String(tries).padStart(7)} ${String(accepted.length).padStart(9)}`);
      for (const what of accepted.slice(0, 20)) say(`  ACCEPTED ${what}`);
      for (const why of leftOut) say(`  not tried: ${why}`);
    } finally {
      await hall.stop();
    }
  }
  return outcomes;
}

async function floodAll(): Promise<{ results: FloodResult[]; accepted: string[] }> {
  const floods = wanted.includes(FLOODS) ? allFloods : allFloods.filter((name) => wanted.includes(name));
  const results: FloodResult[] = [];
  if (floods.length === 0) return { results, accepted: [] };
  say(
    `\n${pinned ? 'The hub has a core to itself; the flood and the ordinary group share another.' : 'All share this machine.'}`,
  );
  say('flood       from     tries   p99 quiet   p99 flooded   ratio   hub cores      grew');
  goWithTheLoad();
  const hall = await openAttackedHall({ people: 40, open: 300, ownCore: true });
  try {
    const plan = { addresses: values.full ? [1, 40] : [20], windows: values.full ? 4 : 2, acts: 60, seed };
    await flood(hall, { names: floods, ...plan }, (result) => {
      results.push(result);
      say(lineOf(result));
    });
    const accepted = hall.foreignEntries().map(({ body, device }) => `in the log: ${body.type} by ${device}`);
    for (const odd of [await hall.serves(), await hall.verified()]) if (odd !== null) accepted.push(odd);
    for (const what of accepted) say(`  ACCEPTED ${what}`);
    return { results, accepted };
  } finally {
    await hall.stop();
  }
}

function lineOf(result: FloodResult): string {
  const { name, addresses, tries, quiet, attacked, cores, grew } = result;
  const ratio = ratioOf(result);
  return [
    name.padEnd(10),
    String(addresses).padStart(4),
    String(tries).padStart(9),
    `${quiet.toFixed(1)} ms`.padStart(11),
    `${attacked.toFixed(1)} ms`.padStart(13),
    ratio.toFixed(2).padStart(7),
    (cores === null ? '' : `${cores[0].toFixed(2)} ${cores[1].toFixed(2)}`).padStart(11),
    (grew === null ? '' : `${Math.round(grew / 1e6)} MB`).padStart(9),
    ratio > MOST ? '  SLOWER' : '',
  ].join(' ');
}

const outcomes = await tryAll();
const { results, accepted } = await floodAll();
const tries = outcomes.reduce((sum, outcome) => sum + outcome.tries, 0);
const through = outcomes.reduce((sum, outcome) => sum + outcome.accepted.length, 0) + accepted.length;
const slower = results.filter((result) => ratioOf(result) > MOST);
const busy = loadavg()[0] ?? 0;
say('');
if (busy > cpus().length)
  say(`This machine was busy with other things (load ${busy.toFixed(1)}): measure the floods again.`);
say(
  `${tries} tries, ${through} accepted; ${results.length} floods, ${slower.length} that held others up more than ${MOST} times as long`,
);
say(through === 0 && slower.length === 0 ? 'The hall held.' : 'The hall did not hold.');
if (values.json !== undefined) {
  const machine = {
    node: process.version,
    cores: cpus().length,
    model: cpus()[0]?.model ?? '',
    load: loadavg(),
  };
  const kept = { at: new Date().toISOString(), seed, full: values.full, machine, outcomes, floods: results };
  writeFileSync(values.json, `${JSON.stringify(kept, null, 2)}\n`);
}
process.exit(through === 0 && slower.length === 0 ? 0 : 1);
