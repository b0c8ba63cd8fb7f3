/**
 * The built pages, read once at start, and compressed when first asked for: nothing a request says is ever made into
 * a path on the disk.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { gzipSync } from 'node:zlib';

export interface Page {
  readonly type: string;
  readonly body: Buffer;
  /** Null where it does not get smaller. */
  readonly gzip: Buffer | null;
  readonly etag: string;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
  '.json': 'application/json',
};

export const MACHINE_PAGE = 'machine/index.html';

/** Pages by path under `folder`, like `assets/phone-1a2b.js`. Other kinds of files are not served. */
export function readPages(folder: string): ReadonlyMap<string, Page> {
  const pages = new Map<string, Page>();
  for (const file of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const type = types[extname(file.name)];
    if (!file.isFile() || type === undefined) continue;
    const path = join(file.parentPath, file.name);
    const body = readFileSync(path);
    let zipped: Buffer | null | undefined;
    pages.set(relative(folder, path).split(sep).join('/'), {
      type,
      body,
      // Not at start: who comes back after a crash has the pages, and waits for the hub.
      get gzip() {
        if (zipped === undefined) zipped = smaller(body);
        return zipped;
      },
      etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
    });
  }
  return pages;
}

function smaller(body: Buffer): Buffer | null {
  const zipped = gzipSync(body, { level: 9 });
  return zipped.length < body.length * 0.9 ? zipped : null;
}
