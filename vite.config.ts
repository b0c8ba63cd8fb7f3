import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig, type Plugin } from 'vite';

const root = fileURLToPath(new URL('./renderer', import.meta.url));
const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

// build.mjs builds aside and puts it in place when all of it is there.
const out = process.env['MOOTHALL_OUT'] ?? at('./out');

/** Screens speak websocket only (see wire.ts), so the other transports of engine.io stay out of the bundle. */
const websocketOnly: Plugin = {
  name: 'websocket-only',
  enforce: 'pre',
  resolveId: (id, importer) =>
    id === './transports/index.js' && importer?.includes('/engine.io-client/') === true
      ? at('./renderer/lib/websocket-only.js')
      : null,
};

/**
 * The screens, as the hub serves them, built for old phones and not for Electron. One build each (`--mode phone`,
 * `--mode wall`): built together they would share what only one of them needs, and phones would load it.
 */
export default defineConfig(({ mode }) => ({
  root,
  base: '/',
  publicDir: false,
  plugins: [websocketOnly, svelte({ configFile: at('./svelte.config.js') })],
  build: {
    outDir: join(out, 'renderer'),
    // build.mjs gives an empty folder; the second screen must not empty it again.
    emptyOutDir: false,
    target: 'baseline-widely-available',
    minify: true,
    sourcemap: false,
    reportCompressedSize: false,
    // The pages are served under `default-src 'self'`: nothing may be inlined, neither small files nor scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      checks: { bundlerTimings: false },
      input: { [mode]: at(`./renderer/${mode}/index.html`) },
      output: {
        entryFileNames: 'assets/[name]-[hash].js',
        chunkFileNames: 'assets/[name]-[hash].js',
        assetFileNames: 'assets/[name]-[hash][extname]',
        // What the board needs comes as one piece instead of eighteen.
        ...(mode === 'phone'
          ? {
              codeSplitting: {
                groups: [{ name: 'board', test: /renderer\/(phone\/Phone\.svelte|lib\/live\.svelte\.ts)$/ }],
              },
            }
          : {}),
      },
    },
  },
}));
