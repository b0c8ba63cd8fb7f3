/**
 * Bad lines: phones whose connections are cut, delayed, doubled, swapped and not read, while the hub lives on. When
 * the line is good again everybody must see the same hall, and everything given must have been done once.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chance, type Chance } from '../fixtures/seeded.ts';
import { freePort, startHubProcess, type HubProcess } from './hub.ts';
import { good, openLine, type Counts, type Line, type Manners } from './net/line.ts';
import { wordsOf, type Faults, type Outcome } from './outcome.ts';
import { createVillage, type Village } from './village.ts';

/** Rounds of one hub. A device may act 40 times at once, and 4 times a second. */
const LIFE = 6;
const PEOPLE = 6;
const ROUND = 500;
const KINDS: readonly (keyof Counts)[] = ['cut', 'delayed', 'twice', 'late', 'deaf'];

export async function lines({ rounds, seed, folder, say }: Faults): Promise<Outcome> {
  const failures: string[] = [];
  const counts: Counts = { cut: 0, delayed: 0, twice: 0, late: 0, deaf: 0 };
  let acknowledged = 0;
  let done = 0;
  for (let life = 0; done < rounds; life++) {
    const lots = chance(seed + life);
    const data = join(folder, `lines-${life}`, 'hall');
    mkdirSync(data, { recursive: true });
    const port = await freePort();
    const village = createVillage({ data, size: PEOPLE, lots, leaving: 200 });
    const line = await openLine(port, lots);
    const hub = startHubProcess(data, { port });
    const last = Math.min(rounds, done + LIFE);
    try {
      const there = await hub.ready;
      if (there === null) throw new Error(`the hub did not start: ${hub.errors()}`);
      while (done < last) {
        done += 1;
        await round(village, line, there.code, mannersBy(lots, done));
        if (done % 10 === 0) say(`${done} of ${rounds} bad lines`);
      }
      await ended(hub);
    } catch (reason) {
      failures.push(`seed ${seed + life}, round ${done} (${data}): ${wordsOf(reason)}`);
      say(failures.at(-1) ?? '');
      done = last;
    } finally {
      acknowledged += village.acknowledged;
      for (const kind of Object.keys(counts) as (keyof Counts)[]) counts[kind] += line.counts[kind];
      village.close();
      await line.close();
      hub.child.kill('SIGKILL');
      await hub.gone;
    }
  }
  const { cut, delayed, twice, late, deaf } = counts;
  const besides = `${cut} cut, ${delayed} delayed, ${twice} doubled, ${late} swapped, ${deaf} times not read`;
  return { fault: 'bad line', rounds: done, acknowledged, failures, notRun: null, besides };
}

async function round(village: Village, line: Line, code: string, manners: Manners): Promise<void> {
  village.arrive({ url: line.url, code });
  line.manners = manners;
  const over = performance.now() + ROUND;
  await village.bustle(() => performance.now() > over);
  line.manners = good;
  village.arrive({ url: line.url, code });
  await village.settle();
}

/** Each round has some of what a line can do, by chance, and one of it for certain: in five rounds each comes up. */
const mannersBy = (lots: Chance, round: number): Manners => {
  const certain = KINDS[round % KINDS.length];
  const now = (kind: keyof Counts, oneIn: number): number => {
    const byChance = lots.below(2) === 0;
    return byChance || kind === certain ? oneIn : 0;
  };
  return {
    ...{ cut: now('cut', 60), delay: now('delayed', 4), delayMs: 40, twice: now('twice', 4) },
    ...{ late: now('late', 5), deaf: now('deaf', 30), deafMs: 300 },
  };
};

async function ended(hub: HubProcess): Promise<void> {
  hub.child.send({ type: 'stop' });
  const code = await hub.gone;
  if (code !== 0) throw new Error(`the hub ended with ${code}: ${hub.errors()}`);
}
