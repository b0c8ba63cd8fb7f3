import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { verifySignature } from '../../../electron/hub/log/hash.ts';
import type { Entry } from '../../../electron/hub/log/store.ts';
import { decide } from '../../../shared/domain/decide.ts';
import { evolveAll } from '../../../shared/domain/evolve.ts';
import { readSnapshot, writeSnapshot } from '../../../shared/domain/snapshot.ts';
import { emptyState } from '../../../shared/domain/state.ts';
import { lived, notLivedYet } from '../../fixtures/logs/life.ts';
import { canonical, Envelope } from '../../../shared/protocol/envelope.ts';

interface Frozen {
  readonly version: string;
  readonly entries: readonly Entry[];
  readonly state: unknown;
}
const folder = join(import.meta.dirname, '../../fixtures/logs');
const logs = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Frozen);
const evolved = readFileSync(join(import.meta.dirname, '../../../shared/domain/evolve.ts'), 'utf8');
const eventTypes = [...evolved.matchAll(/case '(\w+)':/g)].map(([, type]) => type);

describe.each(logs)('the frozen log of $version', ({ entries, state }) => {
  it('E6 evolves to the state it had then', () => {
    const now = entries.reduce(
      (so, { events, number, time }) => evolveAll(so, events, { number, time }),
      emptyState,
    );
    // Of what the state has held since that release, nothing was there then: all that it held is compared, whole.
    expect((JSON.parse(writeSnapshot(now)) as { state: unknown }).state).toMatchObject(state as object);
  });

  it('E6 holds commands that are still understood, with signatures that still verify', () => {
    for (const { envelope, signature } of entries) {
      expect(v.is(Envelope, envelope)).toBe(true);
      expect(verifySignature(envelope.device, canonical(envelope), signature)).toBe(true);
    }
  });

  it('E6 decides today what it decided then', () => {
    let so = emptyState;
    for (const { envelope, events, number, time } of entries) {
      expect(decide(so, envelope.body, envelope, { number, time })).toEqual({ ok: true, events });
      so = evolveAll(so, events, { number, time });
    }
  });
});

describe('the next frozen log', () => {
  // A release is frozen once, when it is made, by tests/fixtures/logs/make.ts: until then this is what it will hold.
  const { entries, state } = lived();

  it('E6 holds every kind of event there is', () => {
    const seen = new Set<string>(entries.flatMap(({ events }) => events.map(({ type }) => type)));
    expect(eventTypes.length).toBeGreaterThan(100);
    // What other work adds is named there, and nowhere else.
    expect(eventTypes.filter((type) => !seen.has(type ?? '')).sort()).toEqual([...notLivedYet].sort());
  });

  it('E6 evolves and decides as it was lived, also from a snapshot in the middle', () => {
    let so = emptyState;
    for (const { envelope, events, number, time } of entries) {
      if (number % 20 === 0) so = readSnapshot(writeSnapshot(so)) ?? emptyState;
      expect(decide(so, envelope.body, envelope, { number, time })).toEqual({ ok: true, events });
      so = evolveAll(so, events, { number, time });
    }
    expect(writeSnapshot(so)).toBe(writeSnapshot(state));
  });

  it('E6 is there once the release is: the version of the program has its log', () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    expect(logs.map((log) => log.version)).toContain(version);
  });
});
