// `npm run package`: what people install, by electron-builder, into dist/. What it is told goes on to electron-builder:
// `npm run package -- --linux --arm64`. The same sources give the same archive, whoever packs them and when.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { checkNode, ensureBuilt, ensureInstalled, projectNode, ROOT, say, SetupProblem } from './setup.mjs';

/** Seconds since 1970 of the last commit: packers write it where they would write the time of day. */
function timeOfSources() {
  const { stdout, status } = spawnSync('git', ['log', '-1', '--format=%ct'], { cwd: ROOT, encoding: 'utf8' });
  return status === 0 ? stdout.trim() : '0';
}

function pack() {
  const builder = join(ROOT, 'node_modules', 'electron-builder', 'cli.js');
  const { status } = spawnSync(projectNode(), [builder, '--publish', 'never', ...process.argv.slice(2)], {
    cwd: ROOT,
    stdio: 'inherit',
    env: { SOURCE_DATE_EPOCH: timeOfSources(), ...process.env },
  });
  return status ?? 1;
}

try {
  checkNode();
  ensureInstalled();
  ensureBuilt();
  process.exitCode = pack();
} catch (error) {
  if (!(error instanceof SetupProblem)) throw error;
  say(error.message);
  process.exitCode = 1;
}
