import { existsSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
// build.mjs builds aside and puts it in place when all of it is there.
const out = process.env['MOOTHALL_OUT'] ?? at('./out');
const { dependencies } = JSON.parse(readFileSync(at('./package.json'), 'utf8')) as {
  dependencies: Record<string, string>;
};

/** What stays outside the bundle: Node, Electron, and the packages that are shipped beside it. */
function external(id: string): boolean {
  const name = id.startsWith('@') ? id.split('/').slice(0, 2).join('/') : (id.split('/')[0] ?? id);
  return isBuiltin(id) || name === 'electron' || name in dependencies;
}

const programs = {
  main: at('./electron/main.ts'),
  hub: at('./electron/hub/process.ts'),
  'mdns-worker': at('./electron/hub/lan/mdns-worker.ts'),
  'backup-worker': at('./electron/hub/log/backup-worker.ts'),
  serve: at('./electron/launch/serve.ts'),
  verify: at('./electron/launch/verify.ts'),
  restore: at('./electron/launch/restore.ts'),
  demo: at('./electron/demo/main.ts'),
};
/** The wall's window needs none so far. */
const preload = at('./electron/wall/preload.ts');
const preloads: Record<string, string> = existsSync(preload) ? { preload } : {};

/**
 * The machine's side for Node 24 (what Electron 45 embeds): programs as ES modules, and the preload as CommonJS
 * because a sandboxed preload cannot be an ES module.
 */
export default defineConfig({
  publicDir: false,
  environments: {
    ssr: {
      resolve: { noExternal: true, conditions: ['node', 'import', 'default'] },
      build: {
        ssr: true,
        outDir: join(out, 'machine'),
        emptyOutDir: true,
        target: 'node24',
        minify: false,
        license: { fileName: 'license.md' },
        rolldownOptions: {
          checks: { bundlerTimings: false },
          input: programs,
          external,
          // All in one folder: what starts a worker looks for it beside itself, wherever the bundler put it.
          output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
        },
      },
    },
    preload: {
      consumer: 'server',
      resolve: { noExternal: true },
      build: {
        ssr: true,
        outDir: join(out, 'machine'),
        emptyOutDir: false,
        target: 'node24',
        minify: false,
        rolldownOptions: {
          checks: { bundlerTimings: false },
          input: preloads,
          external,
          output: { format: 'cjs', entryFileNames: '[name].cjs' },
        },
      },
    },
  },
  builder: {
    async buildApp(builder) {
      for (const [name, inputs] of Object.entries({ ssr: programs, preload: preloads })) {
        const environment = builder.environments[name];
        if (environment && Object.keys(inputs).length > 0) await builder.build(environment);
      }
    },
  },
});
