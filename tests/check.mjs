// `npm run check`: what can be said about the sources without running them. Plain JavaScript for Node >= 20.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { projectNode, ROOT } from '../electron/launch/setup.mjs';

/** The same commands as the scripts `check:…` of package.json; what takes longest is first. */
const CHECKS = [
  { name: 'lint (eslint)', tool: 'eslint', args: ['--max-warnings', '0', '.'] },
  { name: 'formatting (prettier)', tool: 'prettier', args: ['--check', '--log-level', 'warn', '.'] },
  {
    name: 'types (svelte-check)',
    tool: 'svelte-check',
    args: ['--tsgo', '--fail-on-warnings', '--tsconfig', 'tsconfig.json'],
  },
  {
    name: 'boundaries (dependency-cruiser)',
    tool: 'dependency-cruiser',
    command: 'depcruise',
    args: ['--config', '.dependency-cruiser.cjs', 'electron', 'renderer', 'shared'],
  },
  { name: 'dead code (knip)', tool: 'knip', args: [] },
];
const AT_ONCE = 2;

/**
 * The script behind a package's command, to be run by the project's Node whatever the PATH says.
 *
 * @param {string} tool name of the package
 * @param {string} [command] name of its command, where it differs
 */
export function scriptOf(tool, command = tool) {
  const manifest = join(ROOT, 'node_modules', tool, 'package.json');
  /** @type {unknown} */
  const read = createRequire(import.meta.url)(manifest);
  const { bin } = /** @type {{ bin: string | Record<string, string> }} */ (read);
  const script = typeof bin === 'string' ? bin : bin[command];
  if (script === undefined) throw new Error(`${tool} has no command ${command}`);
  return join(dirname(manifest), script);
}

/**
 * Runs every check, each counted as one test.
 *
 * @param {() => Promise<void>} [last] begun once no other check waits: the longest leaves a processor idle until it ends
 */
export async function runChecks(last) {
  const waiting = [...CHECKS];
  const sum = { passed: 0, failed: 0 };
  const worker = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      const { code, output } = await run(scriptOf(check.tool, check.command), check.args);
      console.log(code === 0 ? `  ok      ${check.name}` : `  FAILED  ${check.name}\n${output.trimEnd()}\n`);
      sum[code === 0 ? 'passed' : 'failed'] += 1;
    }
    const begun = last?.();
    last = undefined;
    await begun;
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return sum;
}

/**
 * @param {string} script
 * @param {readonly string[]} args
 * @returns {Promise<{ code: number | null, output: string }>}
 */
function run(script, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(projectNode(), [script, ...args], { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
        output += text;
      });
    }
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { failed } = await runChecks();
  process.exitCode = failed === 0 ? 0 : 1;
}
