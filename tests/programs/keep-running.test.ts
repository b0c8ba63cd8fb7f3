import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { backoff } from '../../electron/programs/backoff.ts';
import { keepRunning, type Kept } from '../../electron/programs/keep-running.ts';

describe('waiting before starting again', () => {
  test('grows while it keeps dying, has an end, and begins anew after a good minute', () => {
    const wait = backoff();
    expect(Array.from({ length: 8 }, () => wait.after(10))).toEqual([
      500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000,
    ]);
    expect(wait.shortRuns).toBe(8);
    expect(wait.after(60_000)).toBe(500);
    expect(wait.shortRuns).toBe(1);
  });
});

describe('a program that is kept running', () => {
  let folder: string;
  let kept: Kept | null = null;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'moothall-keep-'));
  });
  afterEach(async () => {
    await kept?.stop();
    kept = null;
    rmSync(folder, { recursive: true });
  });

  /** Keeps a small program that writes its pid and then does `then`; yields the pids of its runs. */
  function keep(then: string, again?: (code: number | null) => boolean) {
    const log = join(folder, 'pids');
    const script = `require("fs").appendFileSync(${JSON.stringify(log)}, process.pid + "\\n"); ${then}`;
    const deaths: string[] = [];
    kept = keepRunning({
      program: process.execPath,
      args: () => ['-e', script],
      died: (words) => deaths.push(words),
      ...(again ? { again } : {}),
    });
    const pids = () => {
      try {
        return readFileSync(log, 'utf8').trim().split('\n').map(Number);
      } catch {
        return [];
      }
    };
    return { pids, deaths };
  }

  test('is started again when it ends by itself', async () => {
    const { pids, deaths } = keep('process.exit(4)');
    await expect.poll(() => pids().length).toBeGreaterThanOrEqual(2);
    expect(deaths[0]).toBe('ended with code 4');
  });

  test('is started again when it is killed', async () => {
    const { pids, deaths } = keep('setInterval(() => {}, 1000)');
    await expect.poll(() => pids().length).toBe(1);
    process.kill(pids()[0]!, 'SIGKILL');
    await expect.poll(() => pids().length).toBe(2);
    expect(deaths).toEqual(['ended by SIGKILL']);
  });

  test('is gone when stopping has finished, though it does not care for SIGTERM at first', async () => {
    const { pids } = keep(
      'process.on("SIGTERM", () => setTimeout(() => process.exit(), 200)); setInterval(() => {}, 1000)',
    );
    await expect.poll(() => pids().length).toBe(1);
    await kept!.stop();
    expect(() => process.kill(pids()[0]!, 0)).toThrow('ESRCH');
  });

  test('is left alone when it ended as it should', async () => {
    const asked: (number | null)[] = [];
    const { deaths } = keep('process.exit(0)', (code) => {
      asked.push(code);
      return false;
    });
    await expect.poll(() => asked).toEqual([0]);
    expect(deaths).toEqual([]);
  });

  test('that is not there at all is reported, and tried again', async () => {
    const deaths: string[] = [];
    kept = keepRunning({
      program: join(folder, 'nothing'),
      args: () => [],
      died: (words) => deaths.push(words),
    });
    await expect.poll(() => deaths.length).toBeGreaterThanOrEqual(2);
    expect(deaths[0]).toContain('ENOENT');
  });
});
