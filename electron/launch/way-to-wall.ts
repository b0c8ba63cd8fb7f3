/**
 * The wall's address has its key in it, and what a program is started with can be read by every account of the machine.
 * So a browser is started with a page for its owner's eyes only, which leads on to the wall.
 */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const PAGE = 'to-the-wall.html';

/**
 * The address of a page in `folder` (a browser's profile) that goes on to `address` at once. Written anew each time: the key
 * is another one after the hub was started again. Where nothing can be written it is an empty page: whoever watches over the
 * wall finds it empty and loads it over a pipe that only this program has.
 */
export function wayTo(address: string, folder: string): string {
  const page = join(folder, PAGE);
  // An address has no sign in it that would end the script.
  const script = `location.replace(${JSON.stringify(new URL(address).href)})`;
  try {
    // What is there already would keep whatever rights it has.
    rmSync(page, { force: true });
    writeFileSync(
      page,
      `<!doctype html><meta charset="utf-8"><title>Moothall</title><script>${script}</script>\n`,
      { mode: 0o600, flag: 'wx' },
    );
    return pathToFileURL(page).href;
  } catch {
    return 'about:blank';
  }
}
