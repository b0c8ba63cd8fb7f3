import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, describe, expect, it } from 'vitest';
import { start } from '../peers/least-server.ts';
import { gather, type Crowd } from './crowd.ts';
import { leastPhones } from './least-phones.ts';
import type { Phones } from './phones.ts';

/** Only who waits in vain waits so long. */
const PATIENCE = 2_000;

describe('the least server', () => {
  const closing: (() => Promise<void> | void)[] = [];
  afterEach(async () => {
    for (const close of closing.splice(0).toReversed()) await close();
  });

  async function crowdWith(change: (phones: Phones) => Phones): Promise<{ crowd: Crowd; folder: string }> {
    const folder = mkdtempSync(join(tmpdir(), 'moothall-least-'));
    closing.push(() => rmSync(folder, { recursive: true, force: true }));
    const server = await start('the least', folder);
    closing.push(() => server.close?.());
    const crowd = await gather(change(leastPhones(server.port)), 4, PATIENCE);
    closing.push(() => crowd.close());
    return { crowd, folder };
  }

  it('tells all of what is signed, and has it on the disk', async () => {
    const { crowd, folder } = await crowdWith((phones) => phones);
    const round = await crowd.round([0, 2, 4, 6]);
    expect(round.count).toBe(4 * 3);
    const db = new Database(join(folder, 'least.sqlite'), { readonly: true });
    closing.push(() => void db.close());
    expect(db.prepare('SELECT count(*) FROM log').pluck().get()).toBe(4);
  });

  it('tells nobody of what another has signed', async () => {
    const { crowd } = await crowdWith((phones) => ({
      ...phones,
      prepare: (act, n) => phones.prepare(act, act === 2 ? n - 1 : n),
    }));
    await expect(crowd.round([0, 2, 4, 6])).rejects.toThrow('not everybody was told of everything');
  });
});
