import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const folder = join(import.meta.dirname, '../../electron');
const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => [file, readFileSync(join(folder, file), 'utf8')] as const);

test('EK6 the program takes from Electron what it needs: nothing that pages could talk to or that opens anything', () => {
  const taken = sources.flatMap(([file, text]) =>
    [...text.matchAll(/import \{([^}]*)\} from 'electron'/g)].flatMap(([, names = '']) =>
      names
        .split(',')
        .map((name) => name.trim())
        .filter(Boolean)
        .map((name) => `${file}: ${name}`),
    ),
  );
  const needed = ['BrowserWindow', 'Menu', 'app', 'powerSaveBlocker', 'screen', 'session', 'utilityProcess'];
  expect(taken.sort()).toEqual(needed.map((name) => `main.ts: ${name}`));
  // Nor any other way to it, and no script that runs in a page before the page.
  for (const [file, text] of sources) {
    expect(text, file).not.toMatch(
      /require\(|import\('electron'\)|import \* as \w+ from 'electron'|preload:/,
    );
  }
});
