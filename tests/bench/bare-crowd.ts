import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import WebSocket from 'ws';
import { mean, onTime, received, Sightings, type Crowd } from './crowd.ts';

/** As many bytes as in the published comparison. */
const BYTES = 234;

/** Phones of a server without rules, signatures and log (see bare-server.ts): `ws` alone. */
export async function bareCrowd(how: 'tick' | 'fsync', folder: string, size: number): Promise<Crowd> {
  const child = spawn(
    process.execPath,
    [fileURLToPath(new URL('./bare-server.ts', import.meta.url)), how, folder],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const [port] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  const phones = Array.from(
    { length: size },
    () => new WebSocket(`ws://127.0.0.1:${port}`, { perMessageDeflate: false }),
  );
  await Promise.all(phones.map((phone) => once(phone, 'open')));
  const seen = new Sightings(size);
  /** How many messages each phone has: they come in the same order to all. */
  const counts = phones.map(() => 0);
  const places = new Map<number, number>();
  phones.forEach((phone, n) => {
    phone.on('message', (data: Buffer) => {
      const messages = JSON.parse(data.toString()) as { readonly id: number }[];
      if (n === 0) messages.forEach(({ id }, k) => places.set(id, (counts[0] ?? 0) + k + 1));
      counts[n] = (counts[n] ?? 0) + messages.length;
      seen.note(n, counts[n] ?? 0);
    });
  });
  const bytes = (): number => mean(phones.map(received));
  let id = 0;
  return {
    size,
    async round(times) {
      seen.clear();
      const before = bytes();
      const count = counts[0] ?? 0;
      const acts = await onTime(times, (k) => {
        const bare = { id: id++, text: '' };
        const text = JSON.stringify({ ...bare, text: 'x'.repeat(BYTES - JSON.stringify(bare).length) });
        const sent = performance.now();
        phones[k % size]?.send(text);
        return { by: k % size, id: bare.id, sent };
      });
      await seen.all(count + times.length);
      const lags = acts.flatMap((act) => seen.lags(act.by, places.get(act.id) ?? Infinity, act.sent));
      return { lags, bytesPerPhone: bytes() - before };
    },
    close() {
      for (const phone of phones) phone.terminate();
      child.kill('SIGTERM');
    },
  };
}
