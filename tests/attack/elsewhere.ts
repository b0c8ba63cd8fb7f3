/** Run in a network of its own: a hub that all may reach, and somebody at another address who wants to be the wall. */
import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startHub } from '../../electron/hub/start.ts';
import { MESSAGES } from '../../shared/protocol/version.ts';
import { openLine } from './line.ts';
import { isDone } from './siege.ts';

const HERE = '10.77.0.1';

const data = mkdtempSync(join(tmpdir(), 'moothall-elsewhere-'));
const hub = await startHub({
  data: join(data, 'hall'),
  port: 0,
  listen: '0.0.0.0',
  address: HERE,
  renderer: join(import.meta.dirname, '../../out/renderer'),
  version: '0.0.0-attack',
});
const key = hub.wall.split('#key=')[1] ?? '';
const { port } = hub;

const status = (path: string, method: string, headers: Record<string, string> = {}): Promise<number> =>
  new Promise((resolve) => {
    const sent = request({ host: HERE, port, path, method, headers, agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    sent.on('error', () => resolve(0));
    sent.end();
  });

const tries: { what: string; accepted: boolean }[] = [];
for (const path of ['/wall', '/WALL', '/wall/', '/wall?x', '/Wall/?key=', '//wall'])
  for (const more of [
    {},
    { 'x-forwarded-for': '127.0.0.1' },
    { host: `127.0.0.1:${port}` },
    { forwarded: 'for=127.0.0.1' },
  ])
    tries.push({
      what: `${path} ${JSON.stringify(more)}`,
      accepted: (await status(path, 'GET', more)) === 200,
    });
for (const path of ['/wall/demo', '/wall/complain'])
  tries.push({ what: path, accepted: (await status(path, 'POST', { 'x-wall-key': key })) < 300 });
const line = await openLine(`http://${HERE}:${port}`);
if (line === null) throw new Error('the hall cannot be reached from there');
const hello = { protocol: MESSAGES, since: 0, as: { kind: 'wall', key } };
tries.push({ what: 'the right key from elsewhere', accepted: isDone(await line.ask('hello', hello)) });
// That something is refused means nothing where everything is.
if ((await status('/', 'GET')) !== 200) throw new Error('the phone’s page cannot be reached from there');
line.close();
process.stdout.write(JSON.stringify(tries), () => {
  void hub.stop().then(() => {
    rmSync(data, { recursive: true, force: true });
    process.exit(0);
  });
});
