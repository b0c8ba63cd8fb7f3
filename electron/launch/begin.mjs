// `npm start`, on a Node that is new enough (start.mjs): sets up what is missing, then runs the built launcher (serve.ts) on the project's own Node.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { HELP, parseFlags } from './flags.mjs';
import { HUB_OPTIONS } from './hub-options.mjs';
import { ensureBuilt, ensureInstalled, projectNode, ROOT, say, SetupProblem } from './setup.mjs';

/** How long to wait before a launcher that failed is started again, ever longer while it keeps failing. Milliseconds. */
const WAIT = { first: 500, longest: 30_000 };
/** Whoever lived this long was well. */
const WELL_MS = 60_000;
/**
 * A launcher says every few seconds that it lives. One that hangs, and the hub in it, is ended when it was silent for three
 * minutes. Looks are counted and not time, which passes while a machine sleeps. As in wall/hub-keeper.ts.
 */
const LOOK_MS = 5_000;
const SILENT_LOOKS = 36;
/** Closing takes ten seconds at the most; who hangs does not even hear of it. */
const END_MS = 15_000;

const SERVE = join(ROOT, 'out', 'machine', 'serve.js');

const argv = process.argv.slice(2);
const parsed = parseFlags(argv);

if (!parsed.ok) {
  say(parsed.words);
  process.exitCode = 2;
} else if (parsed.flags.help) {
  process.stdout.write(HELP);
} else {
  try {
    ensureInstalled();
    ensureBuilt();
    run();
  } catch (error) {
    if (!(error instanceof SetupProblem)) throw error;
    say(error.message);
    process.exitCode = 1;
  }
}

function run() {
  /** The port of the hall once it was open: from then on it is opened again, whatever ends it, until somebody ends it. */
  let port = /** @type {number | null} */ (null);
  let isEnding = false;
  let waitMs = WAIT.first;
  /** Looks since it last said anything; null until its hall is open: opening may take long. */
  let silent = /** @type {number | null} */ (null);
  let child = start();

  setInterval(() => {
    if (silent === null || (silent += 1) < SILENT_LOOKS) return;
    silent = null;
    say('the hall does not answer; ending it, so that it is opened again.');
    // Whoever hangs hears of no milder signal.
    child.kill('SIGKILL');
  }, LOOK_MS).unref();

  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => end(signal));
  }
  if (process.env['npm_lifecycle_event']) {
    // npm passes on the signals that can be passed on. When it was killed outright, nobody could stop the hall any more.
    const npm = process.ppid;
    setInterval(() => {
      if (process.ppid !== npm) end('SIGTERM');
    }, 1_000).unref();
  }

  /** @param {NodeJS.Signals} signal */
  function end(signal) {
    isEnding = true;
    // Between two launchers there is nobody to be told.
    if (child.exitCode !== null || child.signalCode !== null) process.exit(0);
    child.kill(signal);
    setTimeout(() => child.kill('SIGKILL'), END_MS).unref();
  }

  function start() {
    const startedAt = performance.now();
    const again = port === null ? [] : ['--port', String(port)];
    // The channel tells the launcher when this process is gone, however it went.
    const started = spawn(projectNode(), [...HUB_OPTIONS, SERVE, ...argv, ...again], {
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    });
    started.on('message', (/** @type {{ open?: number, ending?: boolean, alive?: boolean }} */ said) => {
      if (silent !== null || said.open !== undefined) silent = 0;
      port = said.open ?? port;
      isEnding ||= said.ending ?? false;
    });
    started.on('error', (error) => {
      say(`the hall could not be opened: ${error.message}`);
      process.exit(1);
    });
    started.on('exit', (code, signal) => {
      silent = null;
      if (port === null || isEnding || code === 0) {
        if (signal !== null) say(`the hall was ended by ${signal}.`);
        process.exit(code ?? 1);
      }
      if (performance.now() - startedAt >= WELL_MS) waitMs = WAIT.first;
      say(`the hall ended (${signal ?? `code ${code}`}); opening it again in ${waitMs / 1_000} s.`);
      setTimeout(() => (child = start()), waitMs);
      waitMs = Math.min(WAIT.longest, waitMs * 2);
    });
    return started;
  }
}
