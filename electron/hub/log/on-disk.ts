/** Files and folders that are there after a power cut too. */
import { closeSync, fsyncSync, mkdirSync, openSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** What was written to the file, or which names there are in the folder, is on the disk when it returns. */
export function onDisk(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Only Windows has no way to ask that of a folder. */
export function folderOnDisk(path: string): void {
  if (process.platform !== 'win32') onDisk(path);
}

/** Makes the folder, for its owner's eyes only, and those above it where they are missing. */
export function makeFolder(path: string): void {
  const first = mkdirSync(path, { recursive: true, mode: 0o700 });
  if (first === undefined) return;
  const top = dirname(resolve(first));
  for (let folder = dirname(resolve(path)); ; folder = dirname(folder)) {
    folderOnDisk(folder);
    if (folder === top || folder === dirname(folder)) return;
  }
}
