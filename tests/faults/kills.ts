/** `kill -9` of the hub at any moment: while it opens, while people come back, while they act, while it stops. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { checkLog } from '../../electron/hub/log/check.ts';
import { openForReading } from '../../electron/hub/log/open.ts';
import { HALL_FILE } from '../../electron/hub/log/sqlite.ts';
import { chance, type Chance } from '../fixtures/seeded.ts';
import { freePort, startHubProcess } from './hub.ts';
import { wordsOf, type Faults, type Outcome } from './outcome.ts';
import { createVillage, type Village } from './village.ts';

/** After so many rounds the log is read whole, and another hall begins. */
const LIFE = 50;
const PEOPLE = 8;

export async function kills({ rounds, seed, folder, say }: Faults): Promise<Outcome> {
  const failures: string[] = [];
  let acknowledged = 0;
  let done = 0;
  for (let life = 0; done < rounds; life++) {
    const lots = chance(seed + life);
    const data = join(folder, `kills-${life}`, 'hall');
    mkdirSync(data, { recursive: true });
    const village = createVillage({ data, size: PEOPLE, lots });
    const port = await freePort();
    const last = Math.min(rounds, done + LIFE);
    try {
      while (done < last) {
        done += 1;
        await round(village, data, port, lots);
        if (done % 10 === 0) say(`${done} of ${rounds} kills`);
      }
      await ending(village, data, port);
    } catch (reason) {
      failures.push(`seed ${seed + life}, round ${done} (${data}): ${wordsOf(reason)}`);
      say(failures.at(-1) ?? '');
      done = last;
    } finally {
      acknowledged += village.acknowledged;
      village.close();
    }
  }
  return { fault: 'kill -9', rounds: done, acknowledged, failures, notRun: null, besides: '' };
}

async function round(village: Village, data: string, port: number, lots: Chance): Promise<void> {
  const hub = startHubProcess(data, { port });
  try {
    const when = lots.below(8);
    if (when === 0 && village.people.length > 0) {
      await wait(lots.next() * 600);
      return;
    }
    const there = await hub.ready;
    if (there === null) throw new Error(`the hub did not start: ${hub.errors()}`);
    village.arrive(there);
    if (when === 1 && village.reader.number > 0) {
      await Promise.race([village.bustle(() => hub.child.killed), wait(lots.next() * 120)]);
      hub.child.kill('SIGKILL');
      return;
    }
    await village.settle();
    const wanted = village.acknowledged + 1 + lots.below(80);
    const kill = async () => {
      await wait(lots.next() * 6);
      // Every eighth is asked to stop and dies on the way.
      if (when === 2) hub.child.send({ type: 'stop' });
      if (when === 2) await wait(lots.next() * 40);
      hub.child.kill('SIGKILL');
    };
    const killing: Promise<void>[] = [];
    const late = performance.now() + 1_500;
    await village.bustle(() => {
      if (killing.length === 0 && (village.acknowledged >= wanted || performance.now() > late))
        killing.push(kill());
      return hub.child.killed;
    });
    await Promise.all(killing);
  } finally {
    hub.child.kill('SIGKILL');
    await hub.gone;
  }
}

/** It serves again, everybody is as they should be, it stops as it should, and the log is whole from its beginning. */
async function ending(village: Village, data: string, port: number): Promise<void> {
  const hub = startHubProcess(data, { port });
  try {
    const there = await hub.ready;
    if (there === null) throw new Error(`the hub did not start: ${hub.errors()}`);
    village.arrive(there);
    await village.settle();
    await village.settle();
    hub.child.send({ type: 'stop' });
    const code = await hub.gone;
    if (code !== 0) throw new Error(`the hub ended with ${code}: ${hub.errors()}`);
  } finally {
    hub.child.kill('SIGKILL');
    await hub.gone;
  }
  const db = openForReading(join(data, HALL_FILE));
  const { faults } = checkLog(db);
  db.close();
  if (faults.length > 0) throw new Error(faults.map(({ at, what }) => `entry ${at}: ${what}`).join('; '));
}
