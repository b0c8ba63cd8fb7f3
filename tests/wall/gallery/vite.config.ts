import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The wall's scenes with made-up people. Built like the screens themselves. */
export default defineConfig({
  root: at('.'),
  publicDir: false,
  plugins: [svelte({ configFile: at('../../../svelte.config.js') })],
  build: {
    outDir: at('../../../out/galleries/wall'),
    emptyOutDir: true,
    target: 'baseline-widely-available',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
});
