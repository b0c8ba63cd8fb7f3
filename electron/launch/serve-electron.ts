import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Flags } from './flags.mjs';
import { keepRunning } from '../programs/keep-running.ts';
import { readHubWord, type OpenHall } from './open-hall.ts';
import type { Job } from './serve-here.ts';
import type { ShellChoice } from './shell.ts';
import { hallInWords, jsonLine } from './terminal.ts';
import { troubleOf } from './trouble.ts';

/** An Electron that has not opened the hall by then will not. */
const READY_LIMIT_MS = 60_000;

/**
 * The hub and the wall inside Electron, which is started again when it dies. Resolves with null once the hall is
 * open or could not be opened for a reason that no other shell would mend (a port that is taken, a full disk);
 * otherwise with a clause in words that can follow "because".
 */
export function serveByElectron(job: Job, choice: ShellChoice, electron: string): Promise<string | null> {
  const { flags, place, data, here, terminal, closing, say } = job;
  return new Promise((resolve) => {
    let open = false;
    // Once phones know a port it stays the same, though any was asked for at first.
    let port = flags.port;
    const giveUp = (words: string) => {
      clearTimeout(timer);
      if (open || closing.begun) return;
      void kept.stop().then(() => resolve(words));
    };
    const timer = setTimeout(
      () => giveUp(`Electron did not open the hall within ${READY_LIMIT_MS / 1_000} s`),
      READY_LIMIT_MS,
    );

    const onLine = (line: string) => {
      const word = readHubWord(parsed(line));
      if (word?.type === 'failed' && open) {
        // After a crash what was before may still hold the port or the hall for a moment: it ends, and is started again.
        say(`Electron: ${troubleOf(word, { ...flags, port, data }).words}`);
      } else if (word?.type === 'failed' && word.code === null)
        giveUp(`the hall did not open there (${word.message})`);
      else if (word?.type === 'failed') {
        clearTimeout(timer);
        const trouble = troubleOf(word, { ...flags, data });
        say(trouble.words);
        closing.close(trouble.exitCode);
        resolve(null);
      }
      if (word?.type === 'ready' && !open) {
        clearTimeout(timer);
        open = true;
        port = word.port;
        if (process.connected) process.send?.({ open: port });
        announce(word);
        resolve(null);
      }
    };
    const announce = (hall: OpenHall) => {
      if (flags.json) process.stdout.write(jsonLine(hall, choice));
      else terminal.write(hallInWords(hall));
    };

    const kept = keepRunning({
      program: electron,
      args: () => electronArguments({ ...flags, port }, join(place.machine, 'main.js'), data, here.isRoot),
      options: { stdio: ['pipe', 'pipe', 'inherit'] },
      started: (child) => {
        if (child.stdout !== null) createInterface({ input: child.stdout }).on('line', onLine);
        child.on('error', (error) => giveUp(`Electron could not be started (${error.message})`));
        // Not `exit`: what it said last may still be on its way then.
        child.on('close', (code, signal) => {
          giveUp(`Electron ended before the hall was open (${signal ?? `code ${code ?? '?'}`})`);
          // Somebody left the kiosk the way that is meant for it.
          if (open && code === 0) closing.close(0);
        });
      },
      again: (code) => open && code !== 0,
      died: (words, waitMs) => say(`Electron ${words}; starting it again in ${waitMs / 1_000} s.`),
    });
    closing.add(() => kept.stop());
  });
}

/** The same flags again, resolved: main.ts reads them with the same parser. `--held` ties its end to ours. */
export function electronArguments(flags: Flags, main: string, data: string, isRoot: boolean): string[] {
  return [
    // Electron refuses to start for the superuser with its sandbox on.
    ...(isRoot ? ['--no-sandbox'] : []),
    main,
    '--held',
    `--port=${flags.port}`,
    `--listen=${flags.listen}`,
    ...(flags.address === null ? [] : [`--address=${flags.address}`]),
    `--data=${data}`,
    ...(flags.demo ? ['--demo'] : []),
  ];
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
