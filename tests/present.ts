/** Says as one JSON object which programs the tests can use on this machine. Run by tests/run.mjs. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { findBrowser, hasScreen } from '../electron/launch/browser.ts';
import { findProgram, surroundings } from '../electron/programs/surroundings.ts';
import { findElectron } from '../electron/launch/electron-binary.ts';
import { preload } from './faults/disk/preload.ts';
import { WINDOWLESS } from './fixtures/browser.ts';
import { withoutNetworks } from './fixtures/net/network.ts';

const here = surroundings();
const own = chromium.executablePath();
const recording = preload();
const electron = findElectron(fileURLToPath(new URL('..', import.meta.url)), here);

process.stdout.write(
  JSON.stringify({
    /** Path, or null. */
    chromium: findBrowser(here) ?? (existsSync(own) ? own : null),
    /** What most pages are drawn by, for less work. Path, or null. */
    windowless: findProgram(WINDOWLESS, here),
    /** Null where what a process writes can be recorded, else why not. */
    withoutRecording: 'missing' in recording ? recording.missing : null,
    /** Null where networks can be made for a test, else why not. */
    withoutNetworks: withoutNetworks(),
    /** Null where the real Electron can run, else why not. */
    withoutElectron:
      electron === null
        ? 'its binary is not here (npx install-electron downloads it)'
        : hasScreen(here)
          ? null
          : 'this session has no screen (xvfb-run npm test makes one)',
  }),
);
