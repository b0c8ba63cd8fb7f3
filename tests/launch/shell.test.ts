import { describe, expect, test, vi } from 'vitest';
import {
  chooseShell,
  choiceInWords,
  withoutElectron,
  type ShellQuestion,
} from '../../electron/launch/shell.ts';

const question = (different: Partial<ShellQuestion> = {}): ShellQuestion => ({
  headless: false,
  browserWanted: false,
  screen: true,
  browser: '/usr/bin/chromium',
  electron: () => Promise.resolve({ path: '/electron' }),
  ...different,
});
const missing = () => Promise.resolve({ missing: 'Electron is not here' });

describe('which shell shows the wall', () => {
  test('Electron where it is to be had', async () => {
    expect(await chooseShell(question())).toMatchObject({ shell: 'electron', program: '/electron' });
  });

  test('else the browser of the system, and why', async () => {
    const choice = await chooseShell(question({ electron: missing }));
    expect(choice).toEqual({ shell: 'browser', program: '/usr/bin/chromium', why: 'Electron is not here' });
    expect(choiceInWords(choice)).toBe(
      'The system browser shows the wall (/usr/bin/chromium), because Electron is not here.',
    );
  });

  test('who asked for no window is told no reason for it', async () => {
    const words = choiceInWords(await chooseShell(question({ headless: true })));
    expect(words).toContain('as you asked');
    expect(words).not.toContain('because');
  });

  test('else none, and the hall opens all the same', async () => {
    const choice = await chooseShell(question({ electron: missing, browser: null }));
    expect(choice).toMatchObject({ shell: 'headless', program: null });
    expect(choice.why).toContain('Electron is not here, and neither Chromium');
  });

  test.each([
    ['it was not asked for a window', { headless: true }, 'headless'],
    ['there is no screen', { screen: false }, 'headless'],
    ['the browser was asked for', { browserWanted: true }, 'browser'],
    ['the browser was asked for and is missing', { browserWanted: true, browser: null }, 'headless'],
  ])('Electron is not even looked for, let alone downloaded, when %s', async (_, different, shell) => {
    const electron = vi.fn(() => Promise.resolve({ path: '/electron' }));
    expect(await chooseShell(question({ ...different, electron }))).toMatchObject({ shell });
    expect(electron).not.toHaveBeenCalled();
  });

  test('an Electron that fails leaves the browser, or none', () => {
    expect(withoutElectron('/chrome', 'it ended')).toEqual({
      shell: 'browser',
      program: '/chrome',
      why: 'it ended',
    });
    expect(withoutElectron(null, 'it ended').shell).toBe('headless');
  });
});
