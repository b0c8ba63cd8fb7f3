// Reads the reports of the test runners for tests/run.mjs. What was skipped did not pass: it counts as failed.

/** @typedef {{ passed: number, failed: number }} Sum */
/** @typedef {{ status: number | null, report: unknown }} Ran */

/**
 * @param {Ran} ran
 * @returns {Sum}
 */
export function sumOfVitest({ status, report }) {
  if (report === null) return broken('vitest wrote no report');
  const read =
    /** @type {{ numPassedTests: number, numTotalTests: number, testResults: { status: string, assertionResults: unknown[] }[] }} */ (
      report
    );
  const files = read.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  );
  const failed = read.numTotalTests - read.numPassedTests + files.length;
  // An error outside every test fails the run though each test passed.
  return atLeastOneFailed(status, { passed: read.numPassedTests, failed });
}

/**
 * @param {Ran} ran
 * @returns {Sum}
 */
export function sumOfPlaywright({ status, report }) {
  if (report === null) return broken('playwright wrote no report');
  const { stats, errors } = /** @type {PlaywrightReport} */ (report);
  const failed = stats.unexpected + stats.flaky + stats.skipped + errors.length;
  return atLeastOneFailed(status, { passed: stats.expected, failed });
}

/** @typedef {{ specs?: { tests: unknown[] }[], suites?: Suite[] }} Suite */
/**
 * @typedef {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number }, errors: unknown[],
 *   suites: Suite[] }} PlaywrightReport
 */

/**
 * How many checks there would have been, and why there was none.
 *
 * @param {string} what
 * @param {string} list what `playwright test --list --reporter=json` printed
 * @param {string} why
 */
export function notRun(what, list, why) {
  try {
    /** @type {unknown} */
    const read = JSON.parse(list);
    const { suites } = /** @type {PlaywrightReport} */ (read);
    const count = suites.reduce((sum, suite) => sum + testsIn(suite), 0);
    return `  NOT RUN  ${count} checks of ${what} were not run: ${why}.`;
  } catch {
    return `  NOT RUN  the checks of ${what} could not be counted, and were not run: ${why}.`;
  }
}

/**
 * @param {Suite} suite
 * @returns {number}
 */
function testsIn(suite) {
  const own = (suite.specs ?? []).reduce((sum, spec) => sum + spec.tests.length, 0);
  return (suite.suites ?? []).reduce((sum, inner) => sum + testsIn(inner), own);
}

/**
 * @param {number | null} status
 * @param {Sum} sum
 */
function atLeastOneFailed(status, sum) {
  return status === 0 || sum.failed > 0 ? sum : { ...sum, failed: 1 };
}

/** @param {string} words */
function broken(words) {
  console.log(`  FAILED  ${words}`);
  return { passed: 0, failed: 1 };
}
