/** What is found when the power is back: put on a disk, opened, and compared with what was lived. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { checkLog } from '../../electron/hub/log/check.ts';
import { openForReading } from '../../electron/hub/log/open.ts';
import { HALL_FILE, openSqliteStore } from '../../electron/hub/log/sqlite.ts';
import { loadState } from '../../electron/hub/load.ts';
import { writeSnapshot } from '../../shared/domain/snapshot.ts';
import { chance, type Chance } from '../fixtures/seeded.ts';
import type { Image } from './disk/image.ts';
import { startHubProcess } from './hub.ts';
import { openReader } from './reader.ts';
import { imageOf } from './recording.ts';
import { createVillage, type Village } from './village.ts';

/** Puts an image of the folder `root` on the disk, at `to`. */
export function write(image: Image, root: string, to: string): void {
  rmSync(to, { recursive: true, force: true });
  mkdirSync(to, { recursive: true });
  for (const [path, bytes] of image) {
    const there = join(to, relative(root, path));
    if (bytes === null) mkdirSync(there, { recursive: true });
    else {
      mkdirSync(dirname(there), { recursive: true });
      writeFileSync(there, bytes);
    }
  }
}

/**
 * What is found opens, holds all that was told, and nothing that was never written. Returns where it ends.
 * `unsure`: the disk failed while something was written. What nobody was told of then may be there all the same, though
 * the hub, which took it back, left a disk without it: it only has to be sound, and to follow on what was lived.
 */
export function checkImage(
  data: string,
  told: number,
  { reader, erased }: Village,
  lots: Chance,
  unsure = false,
): number {
  mkdirSync(data, { recursive: true });
  const path = join(data, HALL_FILE);
  // Mapped memory is whatever the machine had written back of it.
  if (lots.below(3) === 0) {
    const bytes = Buffer.alloc(32_768);
    if (lots.below(2) === 0)
      for (let at = 0; at < bytes.length; at += 4) bytes.writeUInt32LE(lots.below(2 ** 32), at);
    writeFileSync(`${path}-shm`, bytes);
  }
  const number = checkStore(path, told, { reader, erased }, unsure);
  const db = openForReading(path);
  try {
    const { faults } = checkLog(db);
    if (faults.length > 0) throw new Error(faults.map(({ at, what }) => `entry ${at}: ${what}`).join('; '));
    const found = db.pragma('integrity_check', { simple: true });
    if (found !== 'ok') throw new Error(`the database is damaged: ${String(found)}`);
  } finally {
    db.close();
  }
  return number;
}

/** Reads all that is found, believing nothing; it must have gone on from what was lived. */
function goingOn(path: string, known: Village['reader']): Village['reader'] {
  const found = openReader(path);
  found.readOn();
  if (found.hashAt(known.number) !== known.hashAt(known.number))
    throw new Error(`entry ${known.number} is not what was written`);
  return found;
}

/** As the hub opens it. */
function checkStore(
  path: string,
  told: number,
  { reader: known, erased }: Pick<Village, 'reader' | 'erased'>,
  unsure: boolean,
): number {
  const store = openSqliteStore(path);
  try {
    const head = store.head();
    const reader = unsure && head.number > known.number ? goingOn(path, known) : known;
    if (head.number < told)
      throw new Error(`entry ${told} was told of, and the log ends with ${head.number}`);
    if (head.hash !== reader.hashAt(head.number))
      throw new Error(`entry ${head.number} is not what was written`);
    if (
      head.number > 0 &&
      writeSnapshot(loadState(store).state) !== writeSnapshot(reader.stateAt(head.number))
    )
      throw new Error(`the state after ${head.number} is not the one that was lived`);
    for (const { name, number } of erased)
      if (number <= head.number && holds(dirname(path), name))
        throw new Error(`${name} left, and the name is in a file`);
    return head.number;
  } finally {
    store.close();
  }
}

const holds = (data: string, name: string): boolean =>
  [...imageOf(data).values()].some((bytes) => bytes?.includes(name) === true);

/** The hub serves on it; it ends as it should, and nothing that was there is changed. */
export async function checkWhole(data: string, head: number, { reader }: Village): Promise<void> {
  const path = join(data, HALL_FILE);
  const hub = startHubProcess(data);
  const lots = chance(1);
  const others = createVillage({ data, size: 3, lots, leaving: 0 });
  try {
    const there = await hub.ready;
    if (there === null) throw new Error(`the hub did not start: ${hub.errors()}`);
    others.arrive(there);
    await others.settle();
    const wanted = others.acknowledged + 5;
    await others.bustle(() => others.acknowledged >= wanted);
    await others.settle();
    hub.child.send({ type: 'stop' });
    const code = await hub.gone;
    if (code !== 0) throw new Error(`the hub ended with ${code}: ${hub.errors()}`);
  } finally {
    others.close();
    hub.child.kill('SIGKILL');
    await hub.gone;
  }
  const now = openReader(path);
  now.readOn();
  if (now.hashAt(head) !== reader.hashAt(head) || now.number <= head)
    throw new Error(`what was there up to entry ${head} is not there any more`);
}
