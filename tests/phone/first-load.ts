/** What a phone loads before it shows the board, found in what the real build configuration makes. */
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build, type Rolldown } from 'vite';

export interface FirstLoad {
  /** JavaScript, compressed as the hub sends it, file by file: with the words in English. Bytes. */
  readonly bytes: number;
  /** The modules in it. */
  readonly modules: readonly string[];
}

/** The words that a phone fetches at once, besides what the page itself asks for. */
const WORDS = /\/i18n\/en\/(common|phone)\.ts$/;

/** The phone's page as `npm run build` makes it; written to `folder` where there is one. */
export async function buildPhone(folder: string | null = null): Promise<Rolldown.RolldownOutput['output']> {
  const before = process.env['NODE_ENV'];
  // Under tests, what is for development would be built in.
  process.env['NODE_ENV'] = 'production';
  const built = (await build({
    configFile: fileURLToPath(new URL('../../vite.config.ts', import.meta.url)),
    mode: 'phone',
    logLevel: 'error',
    build: folder === null ? { write: false } : { outDir: folder },
  }).finally(() => {
    process.env['NODE_ENV'] = before;
  })) as Rolldown.RolldownOutput;
  return built.output;
}

export async function firstLoad(): Promise<FirstLoad> {
  const output = await buildPhone();
  const chunks = new Map(
    output.flatMap((file) => (file.type === 'chunk' ? [[file.fileName, file] as const] : [])),
  );
  const todo = [...chunks.values()]
    .filter(({ facadeModuleId }) =>
      /renderer\/phone\/(index\.html|board\.svelte\.ts)$|i18n\/en\/(common|phone)\.ts$/.test(
        facadeModuleId ?? '',
      ),
    )
    .map(({ fileName }) => fileName);
  const loaded = new Set<string>();
  for (let name = todo.pop(); name !== undefined; name = todo.pop()) {
    if (loaded.has(name)) continue;
    loaded.add(name);
    todo.push(...(chunks.get(name)?.imports ?? []));
  }
  const files = [...loaded].flatMap((name) => chunks.get(name) ?? []);
  return {
    bytes: files.reduce((sum, { code }) => sum + gzipSync(code, { level: 9 }).length, 0),
    modules: files.flatMap(({ moduleIds }) => moduleIds),
  };
}
export const saysAtOnce = (module: string): boolean => WORDS.test(module);
