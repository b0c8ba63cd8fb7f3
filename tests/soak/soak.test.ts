import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { isReached, judge, type Fresh, type Sample, type Soaked } from './report.ts';

const MB = 1_000_000;
const every = <T>(count: number, make: (share: number) => T): T[] =>
  Array.from({ length: count }, (_, n) => make((n + 1) / count));
const sample = (hub: number, page: number): Sample => ({
  ...{ minute: 0, entries: 0, phones: 0 },
  hub: { heap: hub, rss: 2 * hub },
  page: { heap: page, nodes: 0, listeners: 0 },
});
const young = (hub: number, page: number): Fresh => ({ minute: 0, hub, page });

describe('a soak', () => {
  it('SK1 is no leak: what grows alike in those that were just started', () => {
    const samples = every(60, (share) => sample((40 + 20 * share) * MB, 5 * MB));
    const { hub, page } = judge(
      samples,
      every(10, (share) => young((30 + 20 * share) * MB, 4 * MB)),
    );
    expect(hub.whole).toBeGreaterThan(0.3);
    expect(Math.abs(hub.beyond)).toBeLessThan(0.02);
    expect(page.whole).toBe(0);
    expect([hub, page].map(isReached)).toEqual([true, true]);
  });

  it('SK1 is a leak: what only those keep that have been running for long', () => {
    const samples = every(60, (share) => sample((40 + 10 * share) * MB, (5 + share) * MB));
    const { hub, page } = judge(
      samples,
      every(10, () => young(30 * MB, 4 * MB)),
    );
    expect([hub, page].map(isReached)).toEqual([false, false]);
  });

  it('SK1 is not judged by the first tenth, in which everything fills', () => {
    const samples = every(60, (share) => sample(share < 0.1 ? MB : 40 * MB, share < 0.1 ? MB : 5 * MB));
    const { hub, page } = judge(
      samples,
      every(10, () => young(30 * MB, 4 * MB)),
    );
    expect([hub.whole, page.whole]).toEqual([0, 0]);
  });

  it('SK2 runs hub, page and people, and leaves numbers and a picture', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'moothall-soak-test-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const [json, picture] = [join(folder, 'soak.json'), join(folder, 'soak.svg')];
    const args = [
      '--minutes',
      '0.1',
      '--days',
      '0.25',
      '--people',
      '6',
      '--json',
      json,
      '--picture',
      picture,
    ];
    const child = spawn(process.execPath, [join(import.meta.dirname, 'run.ts'), ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    onTestFinished(() => void child.kill());
    let words = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (part: Buffer) => (words += part.toString()));
    // 1: something grew by more than it may, which so short a run cannot say.
    const [code] = (await once(child, 'close')) as [number];
    expect([0, 1], words).toContain(code);
    const { samples, fresh, seen, happened, verdict } = JSON.parse(readFileSync(json, 'utf8')) as Soaked;
    expect(samples).toHaveLength(10);
    expect(fresh).toHaveLength(2);
    expect(samples.at(-1)?.entries).toBeGreaterThan(0);
    expect(samples.at(-1)?.page.nodes).toBeGreaterThan(50);
    expect(Math.min(...samples.map(({ hub }) => hub.heap), ...fresh.map(({ hub }) => hub))).toBeGreaterThan(
      MB,
    );
    expect((seen['day'] ?? 0) + (seen['night'] ?? 0)).toBeGreaterThan(0);
    expect(happened['strangers']).toBeGreaterThan(0);
    expect(words).toContain('beyond what the data takes');
    expect(Number.isFinite(verdict.hub.beyond)).toBe(true);
    expect(readFileSync(picture, 'utf8').match(/<polyline/g)).toHaveLength(9);
  });
});
