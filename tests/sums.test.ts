import { describe, expect, test, vi } from 'vitest';
import { notRun, sumOfPlaywright, sumOfVitest } from './sums.mjs';

const file = (status: string, tests: number) => ({
  status,
  assertionResults: Array.from({ length: tests }, () => ({})),
});
const vitestReport = (passed: number, total: number, files = [file('passed', total)]) => ({
  numPassedTests: passed,
  numTotalTests: total,
  testResults: files,
});
const playwrightReport = (stats: object, errors: unknown[] = []) => ({
  stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0, ...stats },
  errors,
  suites: [],
});

describe('what npm test counts', () => {
  test('passed and failed parts', () => {
    expect(sumOfVitest({ status: 0, report: vitestReport(7, 7) })).toEqual({ passed: 7, failed: 0 });
    expect(sumOfVitest({ status: 1, report: vitestReport(5, 7) })).toEqual({ passed: 5, failed: 2 });
  });

  test('a skipped test did not pass', () => {
    expect(sumOfVitest({ status: 0, report: vitestReport(6, 7) })).toEqual({ passed: 6, failed: 1 });
    expect(sumOfPlaywright({ status: 0, report: playwrightReport({ expected: 3, skipped: 2 }) })).toEqual({
      passed: 3,
      failed: 2,
    });
  });

  test('a file that cannot be read is a failure, though it has no tests', () => {
    const report = vitestReport(4, 4, [file('passed', 4), file('failed', 0)]);
    expect(sumOfVitest({ status: 1, report })).toEqual({ passed: 4, failed: 1 });
  });

  test('an error outside every test is a failure', () => {
    expect(sumOfVitest({ status: 1, report: vitestReport(4, 4) })).toEqual({ passed: 4, failed: 1 });
    expect(sumOfPlaywright({ status: 1, report: playwrightReport({ expected: 4 }) })).toEqual({
      passed: 4,
      failed: 1,
    });
    expect(sumOfPlaywright({ status: 1, report: playwrightReport({}, ['no browser']) })).toEqual({
      passed: 0,
      failed: 1,
    });
  });

  test('a test that passed only at the second try did not pass', () => {
    const report = playwrightReport({ expected: 3, flaky: 1, unexpected: 1 });
    expect(sumOfPlaywright({ status: 1, report })).toEqual({ passed: 3, failed: 2 });
  });

  test('a runner that left no report failed', () => {
    vi.spyOn(console, 'log').mockImplementation(() => {});
    expect(sumOfVitest({ status: null, report: null })).toEqual({ passed: 0, failed: 1 });
    expect(sumOfPlaywright({ status: 1, report: null })).toEqual({ passed: 0, failed: 1 });
  });

  test('checks of the real Electron that were not run are counted and explained', () => {
    const suites = [{ specs: [{ tests: [{}] }], suites: [{ specs: [{ tests: [{}] }, { tests: [{}] }] }] }];
    expect(notRun('the real Electron', JSON.stringify({ suites }), 'it is not here')).toContain(
      '3 checks of the real Electron were not run: it is not here.',
    );
    expect(notRun('the real Electron', 'oops', 'it is not here')).toContain('could not be counted');
  });
});
