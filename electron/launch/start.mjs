// `npm start`: sets up what is missing, then runs the built launcher (serve.ts) on the project's own Node.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { HELP, parseFlags } from './flags.mjs';
import { checkNode, ensureBuilt, ensureInstalled, projectNode, ROOT, say, SetupProblem } from './setup.mjs';

const argv = process.argv.slice(2);
const parsed = parseFlags(argv);

if (!parsed.ok) {
  say(parsed.words);
  process.exitCode = 2;
} else if (parsed.flags.help) {
  process.stdout.write(HELP);
} else {
  try {
    checkNode();
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
  // The channel tells the launcher when this process is gone, however it went.
  const child = spawn(projectNode(), [join(ROOT, 'out', 'machine', 'serve.js'), ...argv], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => child.kill(signal));
  }
  if (process.env['npm_lifecycle_event']) {
    // npm passes on the signals that can be passed on. When it was killed outright, nobody could stop the hall any more.
    const npm = process.ppid;
    setInterval(() => {
      if (process.ppid !== npm) child.kill('SIGTERM');
    }, 1_000).unref();
  }
  child.on('error', (error) => {
    say(`the hall could not be opened: ${error.message}`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => {
    if (signal !== null) say(`the hall was ended by ${signal}.`);
    process.exit(code ?? 1);
  });
}
