import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { configDefaults, defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { preload } from './tests/faults/disk/preload.ts';

// Where nothing can be recorded, tests/run.mjs says that these were not run.
const recorded = 'missing' in preload() ? ['tests/faults/recorded.test.ts'] : [];

// Properties that are tried more often take longer: see tests/fixtures/runs.ts.
const times = Number(process.env.MOOTHALL_RUNS ?? '1');

/** Those that take longest: begun first, so that at the end neither of two processes is without work. */
const LONG =
  /\/tests\/(attack\/attack|demo\/people|faults\/(kill|recorded|rounds)|launch\/(serve|browser-wall)|minutes\/page|phone\/(\w+-)?looks|shared\/view\/foretell|soak\/soak|wall\/(drawn|touch(-\w+)?))\.test\.ts$/;
class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const { long = [], other = [] } = Object.groupBy(await super.sort(files), ({ moduleId }) =>
      LONG.test(moduleId) ? 'long' : 'other',
    );
    return [...long, ...other];
  }
}

export default defineConfig({
  plugins: [svelte()],
  resolve: {
    // Only electron/main.ts imports it; outside Electron there is nothing behind that name.
    alias: { electron: fileURLToPath(new URL('./tests/electron/stand-in.ts', import.meta.url)) },
  },
  test: {
    projects: [
      // Nothing but functions: a process is begun for all of them, not for each file.
      {
        extends: true,
        test: { name: 'rules', include: ['tests/shared/**/*.test.ts'], isolate: false },
      },
      {
        extends: true,
        test: {
          name: 'parts',
          include: ['tests/**/*.test.ts'],
          exclude: [...configDefaults.exclude, 'tests/shared/**', ...recorded],
        },
      },
    ],
    environment: 'node',
    pool: 'forks',
    maxWorkers: 2,
    sequence: { sequencer: LongFirst },
    setupFiles: ['tests/fixtures/runs.ts'],
    // As long as a machine with much else to do may need: these end what hangs, and judge nothing.
    testTimeout: 300_000 * times,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 30_000 } },
    restoreMocks: true,
  },
});
