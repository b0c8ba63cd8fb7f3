/** A made-up folder in place of Electron's own, with as much in it as electron-builder takes hold of. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What @electron/fuses looks for in a binary, then version 1 and nine switches as Electron ships them. */
const SWITCHES = Buffer.concat([
  Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
  Buffer.from([1, 9]),
  Buffer.from('101100011'),
]);

/** For Linux and Windows at once: each takes its own binary from it. */
export function makeDistribution(folder: string): string {
  mkdirSync(join(folder, 'locales'), { recursive: true });
  mkdirSync(join(folder, 'resources'));
  const binary = Buffer.concat([Buffer.from('not Electron '), SWITCHES, Buffer.from(' !')]);
  for (const program of ['electron', 'electron.exe'])
    writeFileSync(join(folder, program), binary, { mode: 0o755 });
  for (const file of ['LICENSE', 'LICENSES.chromium.html', 'version', join('locales', 'en-US.pak')])
    writeFileSync(join(folder, file), 'not Electron\n');
  return folder;
}
