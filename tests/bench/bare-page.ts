/**
 * What the phone's page is compared with: one that fetches and reads the very same files, runs none of them, puts six
 * plain cards on the page and opens an empty sheet. No page with these bytes could be there sooner.
 */
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { readPages } from '../../electron/hub/web/pages.ts';
import { HALL_NAME, ROOT } from './program.ts';

export interface BarePage {
  readonly url: string;
  stop(): void;
}

const card = (n: number): string =>
  `<article class="card"><h2>Need number ${n}</h2><p>Kitchen · today</p><button>I can</button></article>`;
/** Cards that are there before what answers them would be pressed in vain: so they come together. */
const SCRIPT = `
document.querySelector('main').innerHTML = ${JSON.stringify([1, 2, 3, 4, 5, 6].map(card).join(''))};
const dialog = document.querySelector('dialog');
for (const button of document.querySelectorAll('article button')) button.onclick = () => dialog.showModal();
`;

/** `files`: names of assets that the phone's page asks for first. */
export async function openBarePage(files: readonly string[]): Promise<BarePage> {
  const pages = readPages(join(ROOT, 'out/renderer'));
  const links = files.map((file) =>
    file.endsWith('.js')
      ? `<link rel="modulepreload" href="/assets/${file}" crossorigin>`
      : file.endsWith('.css')
        ? `<link rel="stylesheet" href="/assets/${file}">`
        : `<link rel="preload" as="font" type="font/woff2" href="/assets/${file}" crossorigin>`,
  );
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport"
content="width=device-width, initial-scale=1">${links.join('')}<script type="module" src="/bare.js"></script>
</head><body><h1>Needs</h1><main></main>
<dialog><h2>I can</h2><button>Close</button></dialog></body></html>`;
  const server = createServer((request, response) => {
    const path = (request.url ?? '/').slice(1);
    const found = pages.get(path);
    if (path === '') response.setHeader('content-type', 'text/html').end(html);
    else if (path === 'bare.js') response.setHeader('content-type', 'text/javascript').end(SCRIPT);
    else if (found === undefined) response.writeHead(404).end('There is nothing here.');
    else
      response
        .writeHead(200, {
          'content-type': found.type,
          'cache-control': 'public, max-age=31536000, immutable',
          ...(found.gzip === null ? {} : { 'content-encoding': 'gzip' }),
        })
        .end(found.gzip ?? found.body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://${HALL_NAME}:${(server.address() as AddressInfo).port}/`,
    stop: () => void server.close(),
  };
}
