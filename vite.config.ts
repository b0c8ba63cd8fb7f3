import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig, type HtmlTagDescriptor, type Plugin } from 'vite';

const root = fileURLToPath(new URL('./renderer', import.meta.url));
const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

// build.mjs builds aside and puts it in place when all of it is there.
const out = process.env['MOOTHALL_OUT'] ?? at('./out');

/**
 * The board's script is asked for by the first one, which opens the socket before it is read. The page names it, so
 * that it is fetched at the same time and not after.
 */
const BOARD = '/renderer/phone/board.svelte.ts';
const FACE = /atkinson-hyperlegible-next-latin-wght-normal.*\.woff2$/;
const boardAtOnce: Plugin = {
  name: 'board-at-once',
  transformIndexHtml: {
    order: 'post',
    handler(_html, { bundle = {} }) {
      const files = Object.values(bundle);
      const chunks = files.flatMap((file) => (file.type === 'chunk' ? [file] : []));
      const door = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(BOARD));
      if (door === undefined) return [];
      const board = chunks.filter((chunk) => chunk === door || door.imports.includes(chunk.fileName));
      const link = (rel: string, file: string, more: Record<string, string> = {}): HtmlTagDescriptor => ({
        tag: 'link',
        attrs: { rel, href: `/${file}`, crossorigin: true, ...more },
        injectTo: 'head',
      });
      const face = files.find(({ fileName }) => FACE.test(fileName));
      const styles = new Set(board.flatMap(({ viteMetadata }) => [...(viteMetadata?.importedCss ?? [])]));
      return [
        ...board.map(({ fileName }) => link('modulepreload', fileName)),
        ...[...styles].map((file) => link('stylesheet', file)),
        ...(face === undefined ? [] : [link('preload', face.fileName, { as: 'font', type: 'font/woff2' })]),
      ];
    },
  },
};

/**
 * Licences of fonts. Vite writes those of scripts; a face that a style sheet names is no module to it, only a file that it
 * puts beside. Each comes from a package that has its licence in it.
 */
const licencesOfFonts: Plugin = {
  name: 'licences-of-fonts',
  generateBundle(_options, bundle) {
    const packages = new Set(
      Object.values(bundle).flatMap((file) =>
        file.type === 'asset'
          ? file.originalFileNames.flatMap((path) => /node_modules\/(@[^/]+\/[^/]+)\//.exec(path)?.[1] ?? [])
          : [],
      ),
    );
    for (const name of packages)
      this.emitFile({
        type: 'asset',
        fileName: `licences/${name}/LICENSE`,
        source: readFileSync(at(`./node_modules/${name}/LICENSE`)),
      });
  },
};

/**
 * The screens, as the hub serves them, built for old phones and not for Electron. One build each (`--mode phone`,
 * `--mode wall`): built together they would share what only one of them needs, and phones would load it.
 */
export default defineConfig(({ mode }) => ({
  root,
  base: '/',
  publicDir: false,
  plugins: [boardAtOnce, licencesOfFonts, svelte({ configFile: at('./svelte.config.js') })],
  build: {
    outDir: join(out, 'renderer'),
    // build.mjs gives an empty folder; the second screen must not empty it again.
    emptyOutDir: false,
    target: 'baseline-widely-available',
    minify: true,
    sourcemap: false,
    reportCompressedSize: false,
    // Of what is bundled; packages take these along under this name and no other.
    license: { fileName: `licences/${mode}/license.md` },
    // What phones load first is measured by a test; what makes a PDF is large, and fetched by who wants one. In kB.
    chunkSizeWarningLimit: 700,
    // The pages are served under `default-src 'self'`: nothing may be inlined, neither small files nor scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // English is built into some pages on purpose, and fetched by others.
      checks: { bundlerTimings: false, ineffectiveDynamicImport: false },
      input: { [mode]: at(`./renderer/${mode}/index.html`) },
      output: {
        entryFileNames: 'assets/[name]-[hash].js',
        chunkFileNames: 'assets/[name]-[hash].js',
        assetFileNames: 'assets/[name]-[hash][extname]',
        // What the board needs comes as one piece instead of eighteen.
        ...(mode === 'phone'
          ? {
              codeSplitting: {
                groups: [
                  { name: 'first', test: /renderer\/(phone\/messages|lib\/(line|known))\.ts$/, priority: 1 },
                  { name: 'board', test: /renderer\/phone\/board\.svelte\.ts$/ },
                ],
              },
            }
          : {}),
      },
    },
  },
}));
