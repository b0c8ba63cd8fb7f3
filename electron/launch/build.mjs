// `npm run build`: the screens and the machine's programs into out/. Ends with a stamp that says what out/ is made of.
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { projectNode, ROOT, signatureOfSources, stampFile } from './setup.mjs';

const vite = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js');
const builds = [
  ['build', '--config', 'vite.config.ts'],
  ['build', '--app', '--config', 'vite.machine.config.ts'],
];

// The bundler colours its words even where no terminal is.
const env = process.stderr.isTTY ? process.env : { ...process.env, NO_COLOR: '1' };

// Taken before building: a source that changes meanwhile makes the next start build again.
const signature = signatureOfSources();
rmSync(stampFile(ROOT), { force: true });
for (const build of builds) {
  const args = [vite, ...build, '--logLevel', process.argv.includes('--loud') ? 'info' : 'warn'];
  const { status } = spawnSync(projectNode(), args, { cwd: ROOT, stdio: 'inherit', env });
  if (status !== 0) process.exit(status ?? 1);
}
mkdirSync(dirname(stampFile(ROOT)), { recursive: true });
writeFileSync(stampFile(ROOT), signature);
