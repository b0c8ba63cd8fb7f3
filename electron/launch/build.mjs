// `npm run build`: the screens and the machine's programs into out/. Built aside and put in place when all of it is
// there, so that a build that fails, or two at once, never leave half a program behind.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectNode, ROOT, signatureOfSources, stampFile } from './setup.mjs';

const out = join(ROOT, 'out');
const aside = join(out, `.building-${process.pid}`);
const vite = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js');
const builds = [
  ['build', '--config', 'vite.config.ts', '--mode', 'phone'],
  ['build', '--config', 'vite.config.ts', '--mode', 'wall'],
  ['build', '--config', 'vite.config.ts', '--mode', 'minutes'],
  ['build', '--config', 'vite.config.ts', '--mode', 'closed'],
  ['build', '--config', 'vite.config.ts', '--mode', 'print'],
  ['build', '--config', 'vite.config.ts', '--mode', 'machine'],
  ['build', '--app', '--config', 'vite.machine.config.ts'],
];

function build() {
  const words = process.argv.includes('--loud') ? 'info' : 'warn';
  const env = { ...process.env, MOOTHALL_OUT: aside };
  for (const args of builds) {
    const { status } = spawnSync(projectNode(), [vite, ...args, '--logLevel', words], {
      cwd: ROOT,
      stdio: 'inherit',
      env,
    });
    if (status !== 0) return false;
  }
  return true;
}

function putInPlace() {
  rmSync(stampFile(ROOT), { force: true });
  for (const part of readdirSync(aside)) {
    rmSync(join(out, part), { recursive: true, force: true });
    renameSync(join(aside, part), join(out, part));
  }
}

// Taken before building: a source that changes meanwhile makes the next start build again.
const signature = signatureOfSources();
const built = build();
if (built) {
  putInPlace();
  writeFileSync(stampFile(ROOT), signature);
}
if (existsSync(aside)) rmSync(aside, { recursive: true });
process.exitCode = built ? 0 : 1;
