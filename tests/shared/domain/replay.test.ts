import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { verifySignature } from '../../../electron/hub/log/hash.ts';
import type { Entry } from '../../../electron/hub/log/store.ts';
import { decide } from '../../../shared/domain/decide.ts';
import { evolveAll } from '../../../shared/domain/evolve.ts';
import { writeSnapshot } from '../../../shared/domain/snapshot.ts';
import { emptyState } from '../../../shared/domain/state.ts';
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
    expect((JSON.parse(writeSnapshot(now)) as { state: unknown }).state).toEqual(state);
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

describe('the newest frozen log', () => {
  it('E6 holds every kind of event there is', () => {
    const seen = new Set(logs.at(-1)?.entries.flatMap(({ events }) => events.map(({ type }) => type)));
    expect(eventTypes.length).toBeGreaterThan(35);
    expect(eventTypes.filter((type) => !seen.has(type as never))).toEqual([]);
  });
});
