// `npm test`: does all set-up, runs everything, and ends with the one line "N passed, N failed".
// Plain JavaScript for Node >= 20 with nothing installed.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import {
  checkNode,
  ensureInstalled,
  projectNode,
  ROOT,
  say,
  SetupProblem,
} from '../electron/launch/setup.mjs';
import { runChecks, scriptOf } from './check.mjs';
import { notRun, sumOfPlaywright, sumOfVitest } from './sums.mjs';

const RESULTS = join(ROOT, 'test-results');
const sum = { passed: 0, failed: 0 };

/** @param {{ passed: number, failed: number }} more */
function add(more) {
  sum.passed += more.passed;
  sum.failed += more.failed;
}

/**
 * Runs a tool on the project's Node and reads the report it wrote.
 *
 * @param {string} script
 * @param {readonly string[]} args
 * @param {string} report path of the JSON it writes
 * @param {Record<string, string>} [env]
 * @param {'at once' | 'when it ends'} [told] when its words are shown
 * @returns {Promise<{ status: number | null, report: unknown }>} report is null where none was written
 */
async function runWithReport(script, args, report, env = {}, told = 'at once') {
  rmSync(report, { force: true });
  const words = told === 'at once' ? 'inherit' : 'pipe';
  const child = spawn(projectNode(), [script, ...args], {
    cwd: ROOT,
    stdio: ['ignore', words, words],
    env: { ...process.env, PATH: PATH_WITH_TOOLS, ...env },
  });
  let kept = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (/** @type {string} */ text) => (kept += text));
  const [status] = /** @type {[number | null]} */ (await once(child, 'close'));
  if (kept !== '') console.log(kept.trimEnd());
  return { status, report: readReport(report) };
}

const PATH_WITH_TOOLS = [join(ROOT, 'node_modules', '.bin'), process.env['PATH'] ?? ''].join(delimiter);

/**
 * @param {string} path
 * @returns {unknown}
 */
function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}

/** @returns {{ chromium: string | null, windowless: string | null, withoutElectron: string | null, withoutRecording: string | null, withoutNetworks: string | null }} */
function present() {
  const { stdout, status } = spawnSync(projectNode(), [join(ROOT, 'tests', 'present.ts')], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
  });
  if (status !== 0)
    throw new SetupProblem('which browsers are here could not be found out; the words are above.');
  return /** @type {ReturnType<typeof present>} */ (JSON.parse(stdout));
}

/** Whether all could be built. */
async function build() {
  const child = spawn(projectNode(), [join(ROOT, 'tests', 'build.ts')], {
    cwd: ROOT,
    stdio: ['ignore', 2, 2],
  });
  const [status] = /** @type {[number | null]} */ (await once(child, 'close'));
  return status === 0;
}

/** @param {string} command */
function attempt(command) {
  spawnSync(command, {
    shell: true,
    stdio: ['ignore', 2, 2],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}

/** One that can open windows, and where Debian has it the one that cannot, with which the tests take half as long. */
function ensureChromium() {
  const mayInstall = process.getuid?.() === 0;
  const { chromium, windowless } = present();
  if (mayInstall && windowless === null && (chromium === null || existsSync('/etc/debian_version')))
    attempt('apt-get update -qq && apt-get install -y -qq chromium-headless-shell');
  if (chromium !== null) return;
  say('no Chromium or Chrome here, and the browser tests need one …');
  if (mayInstall) attempt('apt-get update -qq && apt-get install -y -qq chromium');
  if (present().chromium !== null) return;
  attempt(`"${projectNode()}" "${scriptOf('playwright')}" install chromium`);
  if (present().chromium !== null) return;
  say(
    'it could not be installed. Install Chromium or Chrome, or name one in CHROME_PATH. The browser tests will fail.',
  );
}

async function unitTests() {
  const report = join(RESULTS, 'unit.json');
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  add(sumOfVitest(await runWithReport(scriptOf('vitest'), args, report)));
  const why = present().withoutRecording;
  if (why !== null) console.log(`  The checks of power cuts and of errors of the disk were not run: ${why}.`);
}

/**
 * @param {readonly string[]} projects
 * @param {'at once' | 'when it ends'} [told]
 */
async function browserTests(projects, told) {
  const report = join(RESULTS, `${projects.join('-')}.json`);
  const args = ['test', ...projects.flatMap((project) => ['--project', project]), '--reporter=list,json'];
  const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: report };
  const script = scriptOf('@playwright/test', 'playwright');
  add(sumOfPlaywright(await runWithReport(script, args, report, env, told)));
}

/**
 * Checks that need what not every machine has: run where it is, otherwise counted and named.
 *
 * @param {string} project
 * @param {string} what
 * @param {string | null} why not
 * @param {'at once' | 'when it ends'} [told]
 */
async function browserTestsUnless(project, what, why, told) {
  if (why === null) {
    await browserTests([project], told);
    return;
  }
  const { stdout } = spawnSync(
    projectNode(),
    [scriptOf('@playwright/test', 'playwright'), 'test', '--project', project, '--list', '--reporter=json'],
    {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'inherit'],
      encoding: 'utf8',
      env: { ...process.env, PATH: PATH_WITH_TOOLS },
    },
  );
  console.log(notRun(what, stdout, why));
}

/** @param {string} words */
function heading(words) {
  console.log(`\n== ${words}`);
}

try {
  checkNode();
  ensureInstalled();
  ensureChromium();
  mkdirSync(RESULTS, { recursive: true });
  const { withoutNetworks, withoutElectron } = present();
  heading('the sources; a network that changes');
  // The lint takes longer than everything else here and one processor only: the other one has the network, which mostly
  // waits, and needs what is built.
  const building = build();
  const network = async () => {
    if (await building)
      await browserTestsUnless('network', 'a network that changes', withoutNetworks, 'when it ends');
  };
  const [checked, isBuilt] = await Promise.all([runChecks(network), building]);
  add(checked);
  if (!isBuilt) throw new SetupProblem('the build failed; its own words are above.');
  heading('the parts');
  await unitTests();
  heading('the whole, in real browsers');
  await browserTests(['e2e', 'e2e-evening']);
  heading('the real Electron');
  await browserTestsUnless('electron', 'the real Electron', withoutElectron);
} catch (error) {
  say(error instanceof SetupProblem ? error.message : String(error instanceof Error ? error.stack : error));
  sum.failed += 1;
}

process.exitCode = sum.failed === 0 && sum.passed > 0 ? 0 : 1;
console.log(`\n${sum.passed} passed, ${sum.failed} failed`);
