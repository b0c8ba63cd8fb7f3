import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { readHubWord } from '../../electron/launch/open-hall.ts';
import { codeInWords, hallInWords, jsonLine, showCode } from '../../electron/launch/terminal.ts';
import { problemOf, troubleOf } from '../../electron/launch/trouble.ts';

const hall = {
  phone: 'HTTP://10.0.0.5:4810/J/ABC',
  wall: 'http://w',
  data: '/hall',
  version: '1.2.3',
  port: 4810,
  closed: null,
};

describe('what the terminal shows', () => {
  test('the JSON is one line and holds where to join, the wall, the data and the version', () => {
    const line = jsonLine(hall, { shell: 'headless', program: null, why: 'so' });
    expect(line.indexOf('\n')).toBe(line.length - 1);
    const { closed: _, ...open } = hall;
    expect(JSON.parse(line)).toEqual({ ...open, shell: 'headless', why: 'so' });
  });

  test('the words name both addresses and the folder', () => {
    for (const part of [hall.phone.toLowerCase(), hall.wall, hall.data])
      expect(hallInWords(hall)).toContain(part);
  });

  test('the way to join is said once, and to be typed: not in the capitals of the code', () => {
    let said = hallInWords(hall, { codeFollows: true });
    showCode(hall, { looking: false, write: (more) => (said += more) })();
    expect(said.split('10.0.0.5:4810/j/abc')).toHaveLength(2);
    expect(said).not.toContain(hall.phone);
  });

  test('the code has a rim of four, so that it can be scanned, and its address under it', () => {
    const lines = codeInWords(hall.phone).split('\n');
    // Two rows of the code in one line of text: a rim of four is two lines.
    expect(`${lines[0]}${lines[1]}`).toMatch(/^(.)\1+$/u);
    expect(lines.at(-2)).toContain(hall.phone.toLowerCase());
  });
});

describe('the code in the terminal', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test('is written again when it has changed, and only then', () => {
    const written: string[] = [];
    const open = { phone: 'HTTP://10.0.0.5/J/ONE' };
    const stop = showCode(open, { looking: false, write: (text) => written.push(text) }, 1_000);
    vi.advanceTimersByTime(5_000);
    expect(written).toHaveLength(1);
    open.phone = 'HTTP://10.0.0.5/J/TWO';
    vi.advanceTimersByTime(1_000);
    expect(written).toHaveLength(2);
    expect(written[1]).toContain('/j/two');
    stop();
    open.phone = 'HTTP://10.0.0.5/J/THREE';
    vi.advanceTimersByTime(5_000);
    expect(written).toHaveLength(2);
  });

  test('is drawn only where somebody is looking', () => {
    const drawn = (looking: boolean) => {
      let text = '';
      showCode(hall, { looking, write: (more) => (text += more) })();
      return text.split('\n').length;
    };
    expect(drawn(true)).toBeGreaterThan(15);
    expect(drawn(false)).toBe(2);
  });
});

describe('why the hall could not be opened', () => {
  const asked = { port: 4810, listen: '10.9.9.9', data: '/hall' };
  test.each([
    ['EADDRINUSE', 3, 'port 4810 is taken'],
    ['EALREADY', 1, '/hall is open'],
    ['EACCES', 1, 'not allowed'],
    ['EADDRNOTAVAIL', 1, '10.9.9.9'],
    ['ENOSPC', 1, 'full'],
    [null, 1, 'the raw message'],
  ] as const)('%s ends with %i and plain words', (code, exitCode, words) => {
    const trouble = troubleOf({ code, message: 'the raw message' }, asked);
    expect(trouble.exitCode).toBe(exitCode);
    expect(trouble.words).toContain(words);
  });

  test('survives the way between processes', () => {
    const error = Object.assign(new Error('no'), { code: 'EADDRINUSE' });
    expect(problemOf(error)).toEqual({ code: 'EADDRINUSE', message: 'no' });
    expect(problemOf('odd')).toEqual({ code: null, message: 'odd' });
  });
});

describe('words between processes', () => {
  test('are understood', () => {
    expect(readHubWord({ type: 'ready', ...hall })).toEqual({ type: 'ready', ...hall });
    expect(readHubWord({ type: 'demo', phone: 'p' })).toEqual({ type: 'demo', phone: 'p' });
    expect(readHubWord({ type: 'failed', code: 'E', message: 'm' })).toEqual({
      type: 'failed',
      code: 'E',
      message: 'm',
    });
  });

  test.each([
    null,
    'ready',
    7,
    {},
    { type: 'ready' },
    { type: 'ready', ...hall, port: '1' },
    { type: 'stop', phone: 'x' },
  ])('%j is nothing', (value) => {
    expect(readHubWord(value)).toBeNull();
  });
});
