import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  healed,
  LATELY,
  RELAUNCHES_AN_HOUR,
  restAfter,
  rungFor,
  type Healings,
  type Rung,
} from '../../electron/watch/ladder.ts';
import { openRecord, RECORD_FILE } from '../../electron/watch/record.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Some day in 2026. */
const START = 1_795_000_000_000;

/** Ill at each of `times`, healed each time. */
function ill(times: readonly number[], before: Healings = []): { rungs: Rung[]; healings: Healings } {
  let healings = before;
  const rungs = times.map((at) => {
    const rung = rungFor(healings, at);
    healings = healed(healings, { at, rung, why: 'hung' });
    return rung;
  });
  return { rungs, healings };
}

/** Moments of illness, in order, up to a day apart and often close together. */
const times = fc
  .array(fc.oneof(fc.nat(MINUTE), fc.nat(LATELY * 2), fc.nat(24 * HOUR)), { maxLength: 120 })
  .map((spans) => {
    let at = START;
    return spans.map((span) => (at += span));
  });

describe('the ladder', () => {
  it('VW1 is climbed from the least to the most while nothing helps, and begins anew after ten good minutes', () => {
    const minutes = [0, 1, 2, 3, 4, 5].map((minute) => START + minute * MINUTE);
    const { rungs, healings } = ill(minutes);
    expect(rungs).toEqual(['reload', 'reload', 'window', 'relaunch', 'safe', 'safe']);
    expect(rungFor(healings, START + 5 * MINUTE + LATELY)).toBe('reload');
  });

  it('VW1 five illnesses within ten minutes lead to the safe scene, a first one after ten good minutes to a reload', () => {
    fc.assert(
      fc.property(times, (moments) => {
        const { rungs } = ill(moments);
        moments.forEach((at, n) => {
          const fifth = moments[n - 4];
          if (fifth !== undefined && at - fifth < LATELY) expect(rungs[n]).toBe('safe');
          const last = moments[n - 1];
          if (last === undefined || at - last >= LATELY) expect(rungs[n]).toBe('reload');
        });
      }),
    );
  });

  it('VW2 nothing makes it relaunch more than three times within any hour', () => {
    fc.assert(
      fc.property(times, (moments) => {
        const { rungs } = ill(moments);
        const relaunches = moments.filter((_, n) => rungs[n] === 'relaunch');
        relaunches.forEach((at, n) => {
          const before = relaunches[n - RELAUNCHES_AN_HOUR];
          if (before !== undefined) expect(at - before).toBeGreaterThanOrEqual(HOUR);
        });
      }),
    );
  });

  it('VW2 an illness every two minutes for a day meets the limit, and most of the day is spent in the safe scene', () => {
    const { rungs } = ill(Array.from({ length: 720 }, (_, n) => START + n * 2 * MINUTE));
    expect(rungs.filter((rung) => rung === 'relaunch').length).toBeLessThanOrEqual(RELAUNCHES_AN_HOUR * 24);
    expect(rungs.filter((rung) => rung === 'safe').length).toBeGreaterThan(600);
  });

  it('VW2 a clock that was set back does not count what it has not come to yet', () => {
    const { healings } = ill([START, START + 1, START + 2, START + 3]);
    expect(rungFor(healings, START - 24 * HOUR)).toBe('reload');
    expect(healed(healings, { at: START - HOUR, rung: 'reload', why: 'blank' })).toHaveLength(1);
  });

  it('VW2 what is kept stays small', () => {
    fc.assert(
      fc.property(times, (moments) => {
        const { healings } = ill([...moments, ...Array.from({ length: 400 }, () => START)].toSorted());
        expect(healings.length).toBeLessThanOrEqual(200);
      }),
      { numRuns: 10 },
    );
  });

  it('VW3 a safe scene rests for a minute, then twice as long each time, half an hour at most', () => {
    let healings: Healings = [];
    let at = START;
    const rests: number[] = [];
    for (let n = 0; n < 8; n += 1) {
      healings = healed(healings, { at, rung: 'safe', why: 'blank' });
      const rest = restAfter(healings, at);
      rests.push(rest / MINUTE);
      at += rest;
    }
    expect(rests).toEqual([1, 2, 4, 8, 16, 30, 30, 30]);
    expect(restAfter(healings, at + 7 * HOUR)).toBe(MINUTE);
  });
});

describe('the record', () => {
  let folder: string;
  let said: string[];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'moothall-watch-'));
    said = [];
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const open = (at = folder) => openRecord(at, (line) => said.push(line));

  it('VW2 survives a restart, so that what relaunches for ever ends in the safe scene', () => {
    const rungs: Rung[] = [];
    for (let start = 0; start < 6; start += 1) {
      // Each time another program, which knows only what is on disk.
      const record = open(join(folder, 'data'));
      const rung = rungFor(record.healings, START + start);
      record.healings = healed(record.healings, { at: START + start, rung, why: 'crashed' });
      rungs.push(rung);
    }
    expect(rungs).toEqual(['reload', 'reload', 'window', 'relaunch', 'safe', 'safe']);
    expect(readdirSync(join(folder, 'data'))).toEqual([RECORD_FILE]);
    expect(said).toEqual([]);
  });

  it('VW2 that is damaged, or says something else, counts as none', () => {
    const whole = JSON.stringify([{ at: START, rung: 'safe', why: 'hung' }]);
    for (const text of [
      '',
      whole.slice(0, -5),
      '{}',
      '[{"at":"now"}]',
      '[{"at":1,"rung":"up","why":"hung"}]',
    ]) {
      writeFileSync(join(folder, RECORD_FILE), text);
      expect(open().healings).toEqual([]);
    }
    writeFileSync(join(folder, RECORD_FILE), whole);
    expect(open().healings).toHaveLength(1);
  });

  it('VW2 goes on in memory where the disk refuses, and says so', () => {
    writeFileSync(join(folder, 'a file'), '');
    const record = open(join(folder, 'a file'));
    record.healings = [{ at: START, rung: 'reload', why: 'hung' }];
    expect(record.healings).toHaveLength(1);
    expect(said).toHaveLength(1);
    expect(readFileSync(join(folder, 'a file'), 'utf8')).toBe('');
  });
});
