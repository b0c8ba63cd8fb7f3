import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Where this installation's files are, whether it runs from sources, from out/ or from a package. */
export interface Place {
  /** The folder of package.json. */
  readonly root: string;
  readonly version: string;
  /** The built screens. */
  readonly renderer: string;
  /** The built programs of the machine. */
  readonly machine: string;
}

/** @param from a folder of this installation, usually `import.meta.dirname` */
export function placeAround(from: string): Place {
  let root = from;
  while (!existsSync(join(root, 'package.json'))) {
    const above = dirname(root);
    if (above === root) throw new Error(`no package.json above ${from}`);
    root = above;
  }
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  return { root, version, renderer: join(root, 'out', 'renderer'), machine: join(root, 'out', 'machine') };
}
