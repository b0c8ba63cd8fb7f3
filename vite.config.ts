import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

const root = fileURLToPath(new URL('./renderer', import.meta.url));
const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

// build.mjs builds aside and puts it in place when all of it is there.
const out = process.env['MOOTHALL_OUT'] ?? at('./out');

const pages = { wall: at('./renderer/wall/index.html'), phone: at('./renderer/phone/index.html') };

/** The screens: the wall's page and the phone's page, as the hub serves them. Built for old phones, not for Electron. */
export default defineConfig({
  root,
  base: '/',
  publicDir: false,
  plugins: [svelte({ configFile: at('./svelte.config.js') })],
  build: {
    outDir: join(out, 'renderer'),
    emptyOutDir: true,
    target: 'baseline-widely-available',
    minify: true,
    manifest: true,
    sourcemap: false,
    reportCompressedSize: false,
    // The pages are served under `default-src 'self'`: nothing may be inlined, neither small files nor scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      checks: { bundlerTimings: false },
      input: pages,
      output: {
        entryFileNames: 'assets/[name]-[hash].js',
        chunkFileNames: 'assets/[name]-[hash].js',
        assetFileNames: 'assets/[name]-[hash][extname]',
      },
    },
  },
});
