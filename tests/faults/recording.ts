/** A hub under load whose every write and word is recorded. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Chance } from '../fixtures/seeded.ts';
import type { Image } from './disk/image.ts';
import { underPreload, type Fault } from './disk/preload.ts';
import { readRecord, type Op } from './disk/record.ts';
import { startHubProcess, type HubProcess } from './hub.ts';
import type { Village } from './village.ts';

export interface Recording {
  /** The folder as it was before. */
  readonly base: Image;
  readonly ops: readonly Op[];
  readonly hub: HubProcess;
  /** How it ended. */
  readonly gone: number | string;
}

export interface RecordingOptions {
  /** Built preload. */
  readonly preload: string;
  /** Everything in it is recorded; the hall is in its folder `hall`. */
  readonly folder: string;
  readonly record: string;
  readonly port: number;
  readonly fault?: Fault;
  readonly before?: string;
}

/**
 * Starts the hub, lets the village bustle for so many acknowledged acts (or until the hub is gone), and kills it or
 * lets it stop. With a fault it may end by itself at any time.
 */
export async function record(
  village: Village,
  lots: Chance,
  acts: number,
  { preload, folder, record: file, port, fault, before }: RecordingOptions,
): Promise<Recording> {
  const base = imageOf(folder);
  const hub = startHubProcess(join(folder, 'hall'), {
    port,
    ...(before === undefined ? {} : { before }),
    pages: join(folder, '..', 'pages'),
    env: underPreload(preload, folder, { record: file, ...(fault === undefined ? {} : { fault }) }),
  });
  let isGone = false;
  void hub.gone.then(() => (isGone = true));
  try {
    const there = await hub.ready;
    if (there === null) return { base, ops: readRecord(file), hub, gone: await hub.gone };
    village.arrive(there);
    const wanted = village.acknowledged + acts;
    const late = performance.now() + 8_000;
    await village.bustle(() => isGone || village.acknowledged >= wanted || performance.now() > late);
    const stops = lots.below(3) === 0;
    // Once it has said that it failed it ends by itself, and is given the time for it.
    if (hub.told.some(({ type }) => type === 'failed')) await ended(hub);
    // Now and then it stops as it should, and what it writes then is part of the record.
    else if (stops) hub.child.send({ type: 'stop' }, () => undefined);
    else hub.child.kill('SIGKILL');
    const gone = await hub.gone;
    return { base, ops: readRecord(file), hub, gone };
  } finally {
    hub.child.kill('SIGKILL');
    await hub.gone;
  }
}

const ENDS_WITHIN = 30_000;

/** @throws when it does not */
async function ended(hub: HubProcess): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`it failed and did not end: ${hub.errors()}`)), ENDS_WITHIN);
  });
  await Promise.race([hub.gone, late]).finally(() => clearTimeout(timer));
}

/** A folder and everything in it, as it is now. */
export function imageOf(folder: string): Image {
  const image = new Map<string, Buffer | null>();
  if (!existsSync(folder)) return image;
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    const path = join(folder, name);
    image.set(path, statSync(path).isDirectory() ? null : readFileSync(path));
  }
  return image;
}
