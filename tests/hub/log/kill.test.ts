import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { checkLog } from '../../../electron/hub/log/check.ts';
import { openForReading } from '../../../electron/hub/log/open.ts';
import { HALL_FILE, openSqliteStore } from '../../../electron/hub/log/sqlite.ts';
import { chance } from '../../fixtures/seeded.ts';
import { environment, newFolder } from './folders.ts';

const APPENDER = fileURLToPath(new URL('./appender.ts', import.meta.url));
const SEED = 20_261_123;
const ROUNDS = 20;

interface Acknowledged {
  readonly number: number;
  readonly hash: string;
}

/** Runs until so many groups were acknowledged and a moment more, then kills. What was acknowledged by then. */
async function appendUntilKilled(path: string, seed: number, groups: number, more: number) {
  const child = spawn(process.execPath, [APPENDER, path, String(seed)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: environment,
  });
  const gone = once(child, 'exit');
  const acknowledged: Acknowledged[] = [];
  let kills: Promise<void> | null = null;
  for await (const line of createInterface({ input: child.stdout })) {
    const [said, number, hash] = line.split(' ');
    if (said === 'kept') acknowledged.push({ number: Number(number), hash: hash ?? '' });
    if (acknowledged.length >= groups) kills ??= wait(more).then(() => void child.kill('SIGKILL'));
  }
  await kills;
  const [, signal] = (await gone) as [number | null, string | null];
  expect(signal).toBe('SIGKILL');
  return acknowledged;
}

test(`G11 ${ROUNDS} kills: what was acknowledged is there, nothing twice, the chain holds (seed ${SEED})`, async () => {
  const path = join(newFolder(), HALL_FILE);
  const lots = chance(SEED);
  const all: Acknowledged[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    // Every fifth dies before anything was acknowledged: while it opens, replays or first writes.
    const groups = round % 5 === 0 ? 0 : 1 + lots.below(8);
    const more = round % 5 === 0 ? lots.next() * 80 : lots.next() * 4;
    all.push(...(await appendUntilKilled(path, SEED + round, groups, more)));

    const store = openSqliteStore(path);
    const ids = new Set<string>();
    let number = 0;
    for (const entry of store.entriesAfter(0)) {
      number += 1;
      expect(entry.number).toBe(number);
      expect(ids.has(entry.envelope.id)).toBe(false);
      ids.add(entry.envelope.id);
    }
    expect(number).toBe(store.head().number);
    for (const kept of all) expect(store.hashAt(kept.number)).toBe(kept.hash);
    store.close();
  }
  expect(all.length).toBeGreaterThan(ROUNDS);
  const db = openForReading(path);
  expect(checkLog(db).faults).toEqual([]);
  db.close();
});
