/**
 * A disk that says it could not: one read, write, sync or truncate of the hub's fails with EIO, or from some write on
 * all do with ENOSPC. Nothing is acknowledged that is not on the disk by then; the hub says so, ends, and is whole
 * when it starts again, also when the power goes with it.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { chance, type Chance } from '../fixtures/seeded.ts';
import { imagesAt } from './cuts.ts';
import { preload, type Fault } from './disk/preload.ts';
import { checkImage, write } from './found.ts';
import { freePort, startHubProcess } from './hub.ts';
import { wordsOf, type Faults, type Outcome } from './outcome.ts';
import { record, type Recording } from './recording.ts';
import { createVillage, type Village } from './village.ts';

/** Rounds of one hall. */
const LIFE = 12;
const PEOPLE = 5;
/** The nth call of a kind that fails: nearly always while people act, now and then while the hub opens. */
const WITHIN = { read: 120, write: 900, sync: 150, truncate: 4 } as const;

export async function errors({ rounds, seed, folder, say }: Faults): Promise<Outcome> {
  const built = preload();
  const nothing = { fault: 'EIO, ENOSPC', acknowledged: 0, besides: '' };
  if ('missing' in built) return { ...nothing, rounds: 0, failures: [], notRun: built.missing };
  const failures: string[] = [];
  let acknowledged = 0;
  let done = 0;
  let hit = 0;
  let early = 0;
  let ended = 0;
  for (let life = 0; done < rounds; life++) {
    const lots = chance(seed + life);
    const place = join(folder, `errors-${life}`);
    const root = join(place, 'disk');
    mkdirSync(root, { recursive: true });
    const village = createVillage({ data: join(root, 'hall'), size: PEOPLE, lots, leaving: 60 });
    const port = await freePort();
    try {
      await settled(village, root, port);
      for (let n = 0; n < LIFE && done < rounds; n++) {
        done += 1;
        const fault = faultBy(lots);
        const file = join(place, `record-${n}`);
        try {
          const recording = await record(village, lots, 150, {
            ...{ preload: built.path, folder: root, record: file, port, fault },
          });
          if (recording.ops.some(({ is }) => is === 'failed')) {
            hit += 1;
            if (!recording.hub.told.some(({ type }) => type === 'ready')) early += 1;
            if (recording.gone === 1) ended += 1;
            checkEnd(recording);
          }
          checkTold(recording, root, join(place, 'image'), village, lots);
          await settled(village, root, port);
          rmSync(file);
        } catch (reason) {
          throw new Error(`${fault.code} at ${fault.kind} ${fault.nth}, ${fault.how}: ${wordsOf(reason)}`, {
            cause: reason,
          });
        }
        if (done % 10 === 0) say(`${done} of ${rounds} errors of the disk`);
      }
    } catch (reason) {
      failures.push(`seed ${seed + life}, round ${done} (${place}): ${wordsOf(reason)}`);
      say(failures.at(-1) ?? '');
    } finally {
      acknowledged += village.acknowledged;
      village.close();
    }
    if (failures.length === 0) rmSync(place, { recursive: true, force: true });
    if (failures.length > 5) break;
  }
  const besides = `${hit} hit something, ${early} of them while it opened; ${ended} ended the hub`;
  return { ...nothing, rounds: done, acknowledged, failures, notRun: null, besides };
}

function faultBy(lots: Chance): Fault {
  const kind = lots.pick(['read', 'write', 'write', 'sync', 'sync', 'truncate'] as const);
  const nth = 1 + lots.below(WITHIN[kind]);
  return kind === 'write' && lots.below(2) === 0
    ? { kind, nth, code: 'ENOSPC', how: 'on' }
    : { kind, nth, code: 'EIO', how: 'once' };
}

/** It says so and ends by itself; unless the library found a way around: then it goes on as if nothing had been. */
function checkEnd({ hub, gone }: Recording): void {
  const said = hub.told.find(({ type }) => type === 'failed');
  if (gone === 1 && said === undefined) throw new Error(`it ended without a word: ${hub.errors()}`);
  if (gone === 1 && said?.message === '') throw new Error('it ended with an empty word');
  if (gone !== 0 && gone !== 1 && gone !== 'SIGKILL')
    throw new Error(`it ended with ${gone}: ${hub.errors()}`);
  // Killed, it had no time to end; had it said so before, it would have been waited for.
  if (gone === 0 && said !== undefined)
    throw new Error(`it said "${said.message}" and ended as if nothing had been`);
}

/** What was told is there even if everything after the last sync that succeeded is lost with the power. */
function checkTold(
  { base, ops }: Recording,
  root: string,
  next: string,
  village: Village,
  lots: Chance,
): void {
  village.reader.readOn();
  const unsure = ops.some(({ is }) => is === 'failed');
  for (let n = 0; n < 3; n++) {
    const [found] = [...imagesAt(base, ops, [ops.length], lots, n === 0 ? 'nothing' : null)];
    const { image, told } = found as NonNullable<typeof found>;
    write(image, root, next);
    checkImage(join(next, 'hall'), told, village, lots, unsure);
  }
}

/** It starts again without trouble, and everybody is as they should be. */
async function settled(village: Village, root: string, port: number): Promise<void> {
  const hub = startHubProcess(join(root, 'hall'), { port, pages: join(root, '..', 'pages') });
  try {
    const there = await hub.ready;
    if (there === null) throw new Error(`the hub did not start: ${hub.errors()}`);
    village.arrive(there);
    await village.settle();
  } finally {
    hub.child.kill('SIGKILL');
    await hub.gone;
  }
}
