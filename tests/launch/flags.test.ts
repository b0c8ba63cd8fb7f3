import { describe, expect, test } from 'vitest';
import { HELP, parseFlags } from '../../electron/launch/flags.mjs';

function flagsOf(...argv: string[]) {
  const parsed = parseFlags(argv);
  if (!parsed.ok) throw new Error(parsed.words);
  return parsed.flags;
}

function wordsOf(...argv: string[]) {
  const parsed = parseFlags(argv);
  return parsed.ok ? null : parsed.words;
}

describe('the flags of npm start', () => {
  test('without any: the usual port, on every network, the platform’s folder', () => {
    expect(flagsOf()).toEqual({
      headless: false,
      browser: false,
      json: false,
      demo: false,
      help: false,
      port: 4810,
      listen: '0.0.0.0',
      address: null,
      data: null,
    });
  });

  test('with a value after a space or after an equals sign', () => {
    expect(flagsOf('--port', '0', '--data=/hall')).toMatchObject({ port: 0, data: '/hall' });
  });

  test.each([
    [['--kiosk'], '--kiosk'],
    [['kitchen'], 'kitchen'],
    [['--port'], '--port'],
    [['--port', '65536'], '65536'],
    [['--port', '-1'], '--port'],
    [['--port', '48 10'], '48 10'],
    [['--port='], '--port'],
    [['--data='], '--data'],
    [['--headless=yes'], '--headless'],
    [['--headless', '--browser'], '--browser'],
  ])('%j is refused in words that name it', (argv, named) => {
    expect(wordsOf(...argv)).toContain(named);
  });

  test('are all in the help', () => {
    for (const name of Object.keys(flagsOf())) expect(HELP).toContain(`--${name}`);
  });
});
