/**
 * Images of a power cut. What a hub under load writes, syncs and says is recorded in order; the power is then cut at
 * any moment of the record, over and over: what was not synced by then is gone, or there in part. Whatever was told
 * to anybody before that moment must be in what is found.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { HALL_FILE, openSqliteStore } from '../../electron/hub/log/sqlite.ts';
import { chance, type Chance } from '../fixtures/seeded.ts';
import { createDisk, type Image, type Kept } from './disk/image.ts';
import { preload } from './disk/preload.ts';
import type { Op } from './disk/record.ts';
import { createTold } from './disk/told.ts';
import { checkImage, checkWhole, write } from './found.ts';
import { freePort } from './hub.ts';
import { wordsOf, type Faults, type Outcome } from './outcome.ts';
import { imageOf, record, type Recording } from './recording.ts';
import { createVillage, type Village } from './village.ts';

/** Images from one recording. */
const PER_RECORDING = 40;
/** Recordings of one hall, each begun on what the cut before it left. */
const LIFE = 4;
const PEOPLE = 6;
/** Every so many images the whole hub is started on it. */
const WHOLE = 25;

/** After more failures than this nothing more is learnt. */
const MANY = 5;

export interface CutOptions extends Faults {
  /** Loaded into the hub before anything else: a store that is wrong on purpose. */
  readonly before?: string;
  /** Nothing that was synced counts: a disk that lies. */
  readonly disk?: 'honest' | 'lies';
}

export async function cuts({
  rounds,
  seed,
  folder,
  say,
  before,
  disk = 'honest',
}: CutOptions): Promise<Outcome> {
  const built = preload();
  const nothing = { fault: 'power cut', acknowledged: 0, besides: '' };
  if ('missing' in built) return { ...nothing, rounds: 0, failures: [], notRun: built.missing };
  const failures: string[] = [];
  let acknowledged = 0;
  let done = 0;
  let whole = 0;
  for (let life = 0; done < rounds; life++) {
    const lots = chance(seed + life);
    const place = join(folder, `cuts-${life}`);
    const root = join(place, 'disk');
    mkdirSync(root, { recursive: true });
    const village = createVillage({ data: join(root, 'hall'), size: PEOPLE, lots, leaving: 60 });
    const port = await freePort();
    const where = (): string => `seed ${seed + life}, image ${done} (${place})`;
    try {
      for (let part = 0; part < LIFE && done < rounds; part++) {
        const file = join(place, `record-${part}`);
        const acts = part === 0 && lots.below(2) === 0 ? 10 : 40 + lots.below(140);
        const options = { preload: built.path, folder: root, record: file, port };
        const recording = await record(
          village,
          lots,
          acts,
          before === undefined ? options : { ...options, before },
        );
        if (recording.hub.told[0]?.type !== 'ready') throw new Error(`no start: ${recording.hub.errors()}`);
        // Killed between a write and its record it has one less.
        if (recording.gone === 0) sameAsReal(recording, root);
        village.reader.readOn();
        const ops = disk === 'lies' ? recording.ops.filter(({ is }) => is !== 'synced') : recording.ops;
        const points = momentsOf(ops, Math.min(PER_RECORDING, rounds - done), lots);
        const next = join(place, 'image');
        for (const { image, told, kept, at } of imagesAt(recording.base, ops, points, lots)) {
          done += 1;
          write(image, root, next);
          try {
            const head = checkImage(join(next, 'hall'), told, village, lots);
            if (done % WHOLE === 0) {
              whole += 1;
              await checkWhole(join(next, 'hall'), head, village);
            }
          } catch (reason) {
            failures.push(`${where()}, cut at ${at} of ${ops.length}, kept ${kept}: ${wordsOf(reason)}`);
            say(failures.at(-1) ?? '');
            if (failures.length > MANY) break;
          }
        }
        if (failures.length > MANY) break;
        if (failures.length === 0) rmSync(file);
        goOnAfterCut(ops, recording, root, village, lots);
        say(`${done} of ${rounds} power cuts`);
      }
    } catch (reason) {
      failures.push(`${where()}: ${wordsOf(reason)}`);
      say(failures.at(-1) ?? '');
    } finally {
      acknowledged += village.acknowledged;
      village.close();
    }
    if (failures.length > MANY) break;
    if (failures.length === 0) rmSync(place, { recursive: true, force: true });
  }
  const besides = `${whole} of them with the whole hub started on it`;
  return { ...nothing, rounds: done, acknowledged, failures, notRun: null, besides };
}

/** Half of them just after something was told: then the most is promised. */
function momentsOf(ops: readonly Op[], howMany: number, lots: Chance): number[] {
  const told = createTold();
  const after = ops.flatMap((op, at) => (told.apply(op) ? [at + 1] : []));
  const moments = Array.from({ length: howMany }, (_, n) =>
    n % 2 === 0 && after.length > 0 ? lots.pick(after) : lots.below(ops.length + 1),
  );
  return moments.sort((a, b) => a - b);
}

const kinds: readonly Kept[] = ['nothing', 'nothing', 'until', 'some', 'some', 'some', 'all'];

/** What is found when the power goes at each of these moments of a record, in order; by chance, or all kept so. */
export function* imagesAt(
  base: Image,
  ops: readonly Op[],
  moments: readonly number[],
  lots: Chance,
  always: Kept | null = null,
) {
  const disk = createDisk(base);
  const told = createTold();
  let at = 0;
  for (const moment of moments) {
    for (; at < moment; at++) {
      disk.apply(ops[at] as Op);
      told.apply(ops[at] as Op);
    }
    const kept = always ?? lots.pick(kinds);
    yield { image: disk.image(kept, lots), told: told.number, kept, at };
  }
}

/** The power goes with the hub: the next recording begins on what is found, and so do the phones. */
function goOnAfterCut(
  ops: readonly Op[],
  { base }: Recording,
  root: string,
  village: Village,
  lots: Chance,
): void {
  const [found] = imagesAt(base, ops, [ops.length], lots);
  write((found as { image: Image }).image, root, root);
  mkdirSync(join(root, 'hall'), { recursive: true });
  const store = openSqliteStore(join(root, 'hall', HALL_FILE));
  village.reader.forgetAfter(store.head().number);
  store.close();
}

/** The record is complete when all of it makes the very files that are there. What is mapped is not in it. */
function sameAsReal({ base, ops }: Recording, root: string): void {
  const disk = createDisk(base);
  for (const op of ops) disk.apply(op);
  const made = disk.image('all', chance(0));
  const real = imageOf(root);
  const paths = new Set([...made.keys(), ...real.keys()]);
  for (const path of paths) {
    if (path.endsWith('-shm')) continue;
    const [mine, theirs] = [made.get(path), real.get(path)];
    const isSame = mine == null || theirs == null ? mine === theirs : mine.equals(theirs);
    if (!isSame)
      throw new Error(
        `the record is not whole: ${path} has ${theirs?.length ?? 'no'} bytes, by the record ${mine?.length ?? 'none'}`,
      );
  }
}
