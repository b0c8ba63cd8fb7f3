// `npm test`: does all set-up, runs everything, and ends with the one line "N passed, N failed".
// Plain JavaScript for Node >= 20 with nothing installed.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
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
 * Runs a tool on the project's Node, its words shown, and reads the report it wrote.
 *
 * @param {string} script
 * @param {readonly string[]} args
 * @param {string} report path of the JSON it writes
 * @param {Record<string, string>} [env]
 * @returns {{ status: number | null, report: unknown }} report is null where none was written
 */
function runWithReport(script, args, report, env = {}) {
  rmSync(report, { force: true });
  const { status } = spawnSync(projectNode(), [script, ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, PATH: PATH_WITH_TOOLS, ...env },
  });
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

/** @returns {{ chromium: string | null, withoutElectron: string | null, withoutRecording: string | null, withoutNetworks: string | null }} */
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

function ensureChromium() {
  if (present().chromium !== null) return;
  say('no Chromium or Chrome here, and the browser tests need one …');
  const attempts = [];
  if (process.getuid?.() === 0) attempts.push('apt-get update -qq && apt-get install -y -qq chromium');
  attempts.push(`"${projectNode()}" "${scriptOf('playwright')}" install chromium`);
  for (const command of attempts) {
    spawnSync(command, {
      shell: true,
      stdio: ['ignore', 2, 2],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    if (present().chromium !== null) return;
  }
  say(
    'it could not be installed. Install Chromium or Chrome, or name one in CHROME_PATH. The browser tests will fail.',
  );
}

function unitTests() {
  const report = join(RESULTS, 'unit.json');
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  add(sumOfVitest(runWithReport(scriptOf('vitest'), args, report)));
  const why = present().withoutRecording;
  if (why !== null) console.log(`  The checks of power cuts and of errors of the disk were not run: ${why}.`);
}

/** @param {string} project */
function browserTests(project) {
  const report = join(RESULTS, `${project}.json`);
  const args = ['test', '--project', project, '--reporter=list,json'];
  const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: report };
  add(sumOfPlaywright(runWithReport(scriptOf('@playwright/test', 'playwright'), args, report, env)));
}

/**
 * Checks that need what not every machine has: run where it is, otherwise counted and named.
 *
 * @param {string} project
 * @param {string} what
 * @param {string | null} why not
 */
function browserTestsUnless(project, what, why) {
  if (why === null) {
    browserTests(project);
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
  heading('the sources');
  // The lint takes longer than everything else here and one processor only. Nothing in this part minds being slow.
  const [checked, isBuilt] = await Promise.all([runChecks(), build()]);
  add(checked);
  if (!isBuilt) throw new SetupProblem('the build failed; its own words are above.');
  heading('the parts');
  unitTests();
  heading('the whole, in real browsers');
  browserTests('e2e');
  heading('a network that changes');
  browserTestsUnless('network', 'a network that changes', present().withoutNetworks);
  heading('the real Electron');
  browserTestsUnless('electron', 'the real Electron', present().withoutElectron);
} catch (error) {
  say(error instanceof SetupProblem ? error.message : String(error instanceof Error ? error.stack : error));
  sum.failed += 1;
}

process.exitCode = sum.failed === 0 && sum.passed > 0 ? 0 : 1;
console.log(`\n${sum.passed} passed, ${sum.failed} failed`);
