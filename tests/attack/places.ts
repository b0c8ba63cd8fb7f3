/** From where one may not come, and what one may not fetch: rebound names, foreign pages, paths out of the house. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { request } from 'node:http';
import { join } from 'node:path';
import { openLine } from './line.ts';
import { addressOf, type Siege } from './siege.ts';

interface Answer {
  readonly status: number;
  readonly text: string;
}

/** Any path and any Host as they are; 0 when the connection was ended. */
export function fetchAs(
  port: number,
  path: string,
  headers: Record<string, string> = {},
  method = 'GET',
  localAddress = '127.0.0.1',
): Promise<Answer> {
  return new Promise((resolve) => {
    const gone = () => resolve({ status: 0, text: '' });
    const sent = request(
      { host: '127.0.0.1', port, path, method, headers, localAddress, agent: false },
      (response) => {
        let text = '';
        response.setEncoding('latin1');
        response.on('data', (chunk: string) => (text += chunk));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
        response.on('error', gone);
      },
    );
    sent.on('error', gone);
    sent.end();
  });
}

const hostsOf = (port: number): readonly string[] => [
  ...[
    'evil.example',
    `evil.example:${port}`,
    `127.0.0.1.evil.example:${port}`,
    '127.0.0.1',
    `127.0.0.1:${port + 1}`,
  ],
  ...[
    `evil.example@127.0.0.1:${port}`,
    `127.0.0.1:${port}@evil.example`,
    `127.0.0.1:${port}.`,
    `127.1:${port}`,
  ],
  ...[
    `2130706433:${port}`,
    `0x7f.1:${port}`,
    `0177.0.0.1:${port}`,
    `[::ffff:127.0.0.1]:${port}`,
    `127.0.0.1:0${port}`,
  ],
  ...[
    `moothall.local.evil.example:${port}`,
    `xn--moothall-.local:${port}`,
    `127.0.0.1:${port}/`,
    `127.0.0.1:${port}#`,
  ],
];
const originsOf = (port: number): readonly string[] => [
  ...[
    'null',
    'http://evil.example',
    `http://evil.example:${port}`,
    `https://127.0.0.1:${port}`,
    'http://127.0.0.1',
  ],
  ...[
    `http://127.0.0.1:${port + 1}`,
    'file://',
    `ws://127.0.0.1:${port}`,
    `http://127.0.0.1:${port}.evil.example`,
  ],
  ...[
    `http://127.0.0.1:${port}@evil.example`,
    `http://127.0.0.1:${port}/`,
    `http://evil.example#127.0.0.1:${port}`,
  ],
];

export async function places(siege: Siege): Promise<void> {
  const { hall, tried } = siege;
  const { port, url } = hall;
  let from = 3_000;
  for (const host of hostsOf(port)) {
    for (const path of ['/', '/wall', '/j/abc2345', '/snapshot/room/x'])
      tried((await fetchAs(port, path, { host })).status === 200, () => `Host ${host} ${path}`);
    const line = await openLine(url, { headers: { host }, localAddress: addressOf(++from) });
    tried(line !== null, () => `a live connection with the Host ${host}`);
    line?.close();
  }
  for (const origin of originsOf(port)) {
    const line = await openLine(url, { origin, localAddress: addressOf(++from) });
    tried(line !== null, () => `a live connection from the page ${origin}`);
    line?.close();
  }
  await traversal(siege);
  await wallFromElsewhere(siege);
}

async function traversal({ hall, tried }: Siege): Promise<void> {
  const dots = [
    '..',
    '%2e%2e',
    '%2E.',
    '.%2e',
    '%252e%252e',
    '..%00',
    '..;',
    '%c0%ae%c0%ae',
    '%u002e%u002e',
    '....',
  ];
  const slashes = ['/', '%2f', '%5c', '\\', '%252f', '//', '/./', '%c0%af'];
  const targets = ['hall.sqlite', 'package.json', 'etc/passwd', 'settings.json'];
  const starts = ['', '/assets', '/snapshot', '/j', '/calendar', '/wall', '/phone', '/socket.io'];
  let n = 0;
  for (const up of dots)
    for (const slash of slashes)
      for (const target of targets)
        for (const start of starts) {
          const path = `${start === '' ? '/' : `${start}${slash}`}${up}${slash}${up}${slash}${target}`;
          const { status, text } = await fetchAs(
            hall.port,
            path,
            {},
            'GET',
            addressOf(3_200 + Math.floor(n++ / 200)),
          );
          const isPage = text.startsWith('<!doctype html>');
          tried(status === 200 && !isPage, () => path);
        }
}

/** The wall's page and its key from an address that is not this machine's own: in a network that is made for it. */
async function wallFromElsewhere({ tried, leftOut }: Siege): Promise<void> {
  const script = `ip link set lo up && ip addr add 10.77.0.1/24 dev lo && exec "$0" "$@"`;
  const program = join(import.meta.dirname, 'elsewhere.ts');
  const args = ['--user', '--map-root-user', '--net', '/bin/sh', '-c', script, process.execPath, program];
  const child = spawn('unshare', args, { stdio: ['ignore', 'pipe', 'ignore'] });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const ended = await Promise.race([once(child, 'close'), once(child, 'error').then(() => null)]);
  if (ended?.[0] !== 0) {
    leftOut('the wall from another machine: no network of its own can be made here (unshare, ip)');
    return;
  }
  const tries = JSON.parse(said) as { readonly what: string; readonly accepted: boolean }[];
  for (const { what, accepted } of tries) tried(accepted, () => what);
}
