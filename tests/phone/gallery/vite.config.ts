import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

/** The gallery is for tests and for looking (`npx vite --config` with this file): it is not shipped. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/',
  publicDir: false,
  plugins: [svelte({ configFile: fileURLToPath(new URL('../../../svelte.config.js', import.meta.url)) })],
  server: { fs: { allow: ['../../..'] } },
  build: {
    outDir: fileURLToPath(new URL('../../../out/galleries/phone', import.meta.url)),
    emptyOutDir: true,
    target: 'baseline-widely-available',
    reportCompressedSize: false,
    // One file: nothing is fetched in the middle of a test.
    rolldownOptions: { output: { codeSplitting: false } },
  },
  logLevel: 'error',
});
