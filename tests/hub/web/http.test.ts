import { request, type IncomingHttpHeaders } from 'node:http';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { limits } from '../../../shared/limits.ts';
import { slowClock, timeFlies } from '../../fixtures/clock.ts';
import { openHall, tempFolder } from '../../fixtures/hall.ts';
import { speak, Wire } from '../../fixtures/wire.ts';

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** Node's own client: it sends any path and any Host as they are. */
function ask(
  port: number,
  path: string,
  options: { method?: string; headers?: Record<string, string> } = {},
) {
  return new Promise<Answer>((resolve, reject) => {
    const { method = 'GET', headers = {} } = options;
    const sent = request({ host: '127.0.0.1', port, path, method, headers, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => (text += chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
      );
    });
    sent.on('error', reject);
    sent.end();
  });
}

/** Pages as they are built, with a secret outside of them. */
function builtPages(): string {
  const folder = tempFolder();
  const pages = join(folder, 'pages');
  for (const page of ['phone', 'wall', 'assets']) mkdirSync(join(pages, page), { recursive: true });
  writeFileSync(join(folder, 'secret.json'), '"outside"');
  writeFileSync(join(pages, 'phone/index.html'), '<!doctype html><title>phone</title>');
  writeFileSync(join(pages, 'wall/index.html'), '<!doctype html><title>wall</title>');
  writeFileSync(join(pages, 'assets/a.js'), 'export {};');
  writeFileSync(join(pages, 'assets/a.js.map'), '{"sources":["outside"]}');
  writeFileSync(join(pages, '.env'), 'outside');
  return pages;
}

describe('where a request comes from', () => {
  it('K22 a page is served, and a live connection opened, only under a name of the hub', async () => {
    const hall = await openHall();
    const { port } = hall.hub;
    for (const host of [
      `127.0.0.1:${port}`,
      `localhost:${port}`,
      `LOCALHOST:${port}`,
      `moothall.local:${port}`,
    ]) {
      expect([host, (await ask(port, '/', { headers: { host } })).status]).toEqual([host, 200]);
      await expect(Wire.open(hall.url, { headers: { host } })).resolves.toBeInstanceOf(Wire);
    }
    const foreign = [
      `evil.example:${port}`,
      `127.0.0.1.evil.example:${port}`,
      '127.0.0.1',
      `127.0.0.1:${port + 1}`,
    ];
    foreign.push(`evil.example@127.0.0.1:${port}`, `127.0.0.1:${port}.`, `127.0.0.1:${port}:80`, 'localhost');
    foreign.push(
      `127.0.0.1:0${port}`,
      `[::1`,
      `0x7f.1:${port}`,
      `2130706433:${port}`,
      `localhost.evil:${port}`,
    );
    for (const host of foreign) {
      for (const path of ['/', '/wall', '/J/ABC2345', '/snapshot/room/x', '/calendar/x.ics', '/assets/a.js'])
        expect([host, path, (await ask(port, path, { headers: { host } })).status]).toEqual([
          host,
          path,
          421,
        ]);
      await expect(Wire.open(hall.url, { headers: { host } })).rejects.toThrow('refused');
    }
    expect(await speak(port, 'GET / HTTP/1.1\r\nconnection: close\r\n\r\n')).toMatch(
      /^HTTP\/1.1 4(00|21)|^$/,
    );
    expect(await speak(port, 'GET / HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1.1 421/);
  });

  it('K22 a page from elsewhere opens no live connection', async () => {
    const hall = await openHall();
    const { port } = hall.hub;
    for (const origin of [hall.url, `http://localhost:${port}`, `http://MOOTHALL.local:${port}`])
      await expect(Wire.open(hall.url, { origin })).resolves.toBeInstanceOf(Wire);
    const foreign = [
      'null',
      'http://evil.example',
      `http://evil.example:${port}`,
      `https://127.0.0.1:${port}`,
    ];
    foreign.push(
      'http://127.0.0.1',
      `http://127.0.0.1:${port + 1}`,
      'file://',
      'chrome-extension://abc',
      'undefined',
    );
    foreign.push(
      `http://127.0.0.1:${port}.evil.example`,
      `ws://127.0.0.1:${port}`,
      `${hall.url}/`,
      `${hall.url}@evil`,
    );
    for (const origin of foreign)
      await expect(Wire.open(hall.url, { origin })).rejects.toThrow('refused with 4');
    // The same by socket.io's other transport, which is not offered at all.
    for (const path of [
      '/socket.io/?EIO=4&transport=polling',
      '/socket.io/?EIO=3&transport=websocket',
      '/socket.io/',
    ])
      for (const method of ['GET', 'POST', 'OPTIONS']) {
        const answer = await ask(port, path, {
          method,
          headers: { host: `127.0.0.1:${port}`, origin: 'null' },
        });
        expect([path, method, answer.status >= 400]).toEqual([path, method, true]);
        expect(answer.headers['access-control-allow-origin']).toBeUndefined();
      }
    expect((await ask(port, '/socket.io/socket.io.js')).status).toBeGreaterThanOrEqual(400);
  });
});

describe('what is served', () => {
  it('K23 nothing but the built pages, however the path is written', async () => {
    timeFlies();
    const hall = await openHall({ renderer: builtPages() });
    const { port } = hall.hub;
    const up = [
      '..',
      '%2e%2e',
      '%2E%2E',
      '.%2e',
      '%252e%252e',
      '..%00',
      '..;',
      '…',
      '%c0%ae%c0%ae',
      '%u002e%u002e',
    ];
    const slashes = ['/', '%2f', '%5c', '\\', '%252f', '//', '/./'];
    const targets = ['secret.json', '.env', 'hall.sqlite', 'etc/passwd', 'package.json'];
    const paths: string[] = [];
    for (const dots of up)
      for (const slash of slashes)
        for (const target of targets) {
          paths.push(`/${dots}${slash}${target}`, `/assets${slash}${dots}${slash}${dots}${slash}${target}`);
          paths.push(`/snapshot${slash}${dots}${slash}${target}`, `/j${slash}${dots}${slash}${target}`);
        }
    paths.push(
      '/.env',
      '/assets/a.js.map',
      '/assets',
      '/assets/',
      '/wall/index.html',
      '/phone/index.html',
      '/phone',
    );
    paths.push(
      '/__proto__',
      '/constructor',
      '/toString',
      '/wall/',
      '/wallx',
      '/j/',
      '/j/a/b',
      `/j/${'a'.repeat(13)}`,
    );
    paths.push('http://127.0.0.1/../secret.json', '//evil.example/', '*', '/?../secret.json', '/wall/demo');
    const served = new Map<string, string>();
    for (const path of paths) {
      if (/[^\u0021-\u00ff]/.test(path)) continue;
      const answer = await ask(port, path);
      if (answer.status === 200) served.set(path, answer.text);
      else expect([path, [400, 403, 404, 405, 421]]).toEqual([path, expect.arrayContaining([answer.status])]);
    }
    for (const text of served.values()) expect(text).toMatch(/<title>(phone|wall)/);
    expect([...served.keys()].sort()).toEqual(['/?../secret.json', '/wall/']);
    expect((await ask(port, '/assets/a.js')).text).toBe('export {};');
  });

  it('K23 reading only: every other method is refused, and a body is not waited for', async () => {
    const hall = await openHall();
    const { port } = hall.hub;
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND'])
      for (const path of ['/', '/wall', '/snapshot/room/x', '/nothing'])
        expect([method, path, (await ask(port, path, { method })).status]).toEqual([method, path, 405]);
    const head = await ask(port, '/', { method: 'HEAD' });
    expect([head.status, head.text]).toEqual([200, '']);
    const host = `host: 127.0.0.1:${port}\r\n`;
    const half = `POST / HTTP/1.1\r\n${host}content-length: 1000000\r\nconnection: close\r\n\r\nonly a little`;
    expect(await speak(port, half)).toMatch(/^HTTP\/1.1 405/);
    expect(await speak(port, `CONNECT evil.example:80 HTTP/1.1\r\n${host}\r\n`)).toBe('');
  });

  it('K23 what is not http, headers without end and TLS are cut off at once', async () => {
    const hall = await openHall();
    const { port } = hall.hub;
    const host = `host: 127.0.0.1:${port}\r\n`;
    const odd: readonly (string | Buffer)[] = [
      // The beginning of a TLS handshake: Safari tries https first.
      Buffer.from('16030100f1010000ed0303', 'hex'),
      'SSH-2.0-OpenSSH_9.6\r\n',
      '\0\0\0\0\r\n\r\n',
      `GET / HTTP/1.1\r\n${host}x: ${'y'.repeat(100_000)}\r\n\r\n`,
      `GET / HTTP/1.1\r\n${host}${'a: b\r\n'.repeat(20_000)}\r\n`,
      `GET /${'a'.repeat(100_000)} HTTP/1.1\r\n${host}\r\n`,
      `GET / HTTP/1.1\r\n${host}bad header\r\n\r\n`,
      `POST / HTTP/1.1\r\n${host}content-length: 3\r\ntransfer-encoding: chunked\r\n\r\nabc`,
    ];
    for (const bytes of odd) expect(await speak(port, bytes)).not.toMatch(/^HTTP\/1.1 200/);
    expect((await ask(port, '/')).status).toBe(200);
  });

  it('K24 every answer carries its protections, and none ever asks for https', async () => {
    const hall = await openHall({ renderer: builtPages() });
    const { port } = hall.hub;
    const answers = await Promise.all(
      ['/', '/j/abc2345', '/wall', '/assets/a.js', '/nothing', '/snapshot/room/x', '/calendar/x.ics'].map(
        (path) => ask(port, path),
      ),
    );
    answers.push(await ask(port, '/', { headers: { host: 'evil.example' } }));
    answers.push(await ask(port, '/', { method: 'POST' }));
    for (const { headers } of answers) {
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
        'cross-origin-resource-policy': 'same-origin',
      });
      for (const unwanted of [
        'strict-transport-security',
        'access-control-allow-origin',
        'x-powered-by',
        'set-cookie',
      ])
        expect(headers[unwanted]).toBeUndefined();
    }
    for (const { headers } of answers.slice(0, 4)) {
      const policy = String(headers['content-security-policy']);
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).toContain("base-uri 'none'");
      expect(policy).not.toMatch(/unsafe|\*|https?:/);
    }
    expect(answers[0]?.headers['cache-control']).toBe('no-cache');
    expect(answers[3]?.headers['cache-control']).toContain('immutable');
    const etag = String(answers[0]?.headers.etag);
    const unchanged = await ask(port, '/', { headers: { 'if-none-match': etag } });
    expect([unchanged.status, unchanged.text]).toEqual([304, '']);
  });

  it('K25 pages are served only so fast to one address', async () => {
    slowClock();
    const hall = await openHall();
    const { port } = hall.hub;
    const statuses: number[] = [];
    for (let n = 0; n < limits.rates.pages.burst + 400 && !statuses.includes(429); n += 50)
      statuses.push(
        ...(await Promise.all(Array.from({ length: 50 }, () => ask(port, '/nothing')))).map((a) => a.status),
      );
    expect(statuses.filter((status) => status === 404).length).toBeGreaterThanOrEqual(
      limits.rates.pages.burst,
    );
    expect(statuses).toContain(429);
    // Also those that would become live connections.
    await expect(
      Promise.all(Array.from({ length: 20 }, () => Wire.open(hall.url, { enter: false }))),
    ).rejects.toThrow('refused');
    expect((await Wire.open(hall.url, { localAddress: '127.0.0.51' })).welcome).not.toBeNull();
  });
});
