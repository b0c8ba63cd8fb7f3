/**
 * A bad line between phones and the hub: a proxy that cuts connections, delays and chops what goes over them, lets
 * nothing through for a while, and doubles and swaps socket.io's messages, though TCP never would.
 */
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import type { Chance } from '../../fixtures/seeded.ts';
import { createMessages } from './messages.ts';

export interface Manners {
  /** One piece in so many ends the connection in the middle of it. 0 for never; so with all of them. */
  readonly cut: number;
  /** One piece in so many waits, up to `delayMs`; what comes after it waits too. */
  readonly delay: number;
  readonly delayMs: number;
  /** One message in so many comes twice, the second time now or some messages later. */
  readonly twice: number;
  /** One message in so many lets others pass. */
  readonly late: number;
  /** One piece from the hub in so many is the last that the phone reads for up to `deafMs`. */
  readonly deaf: number;
  readonly deafMs: number;
}

export const good: Manners = { cut: 0, delay: 0, delayMs: 0, twice: 0, late: 0, deaf: 0, deafMs: 0 };

export interface Counts {
  cut: number;
  delayed: number;
  twice: number;
  late: number;
  deaf: number;
}

export interface Line {
  readonly url: string;
  manners: Manners;
  readonly counts: Readonly<Counts>;
  close(): Promise<void>;
}

/** Only what socket.io's events and answers are: not the engine's own signs of life, not the greeting. */
const ORDINARY = /^4(2|3)/;
/** Longest that something held back waits for others to pass. Milliseconds. */
const HELD = 20;

/** `port`: of the hub, on the loopback. */
export async function openLine(port: number, lots: Chance): Promise<Line> {
  const counts: Counts = { cut: 0, delayed: 0, twice: 0, late: 0, deaf: 0 };
  const ends = new Set<Socket>();
  const happens = (oneIn: number): boolean => oneIn > 0 && lots.below(oneIn) === 0;
  const server = createServer((phone) => {
    const hub = connect(port, '127.0.0.1');
    const cut = (): void => {
      phone.destroy();
      hub.destroy();
    };
    for (const end of [phone, hub]) {
      ends.add(end);
      end.setNoDelay(true);
      end.on('error', () => undefined);
      end.on('close', () => {
        ends.delete(end);
        cut();
      });
    }
    carry(phone, hub, 'up', cut);
    carry(hub, phone, 'down', cut);
  });

  function carry(from: Socket, to: Socket, way: 'up' | 'down', cut: () => void): void {
    const messages = createMessages();
    let isWeb = false;
    let held: Buffer[] = [];
    let going: Promise<void> = Promise.resolve();

    /** One piece after the other, each when the one before it is through. */
    function send(bytes: Buffer): void {
      going = going.then(async () => {
        const { manners } = line;
        if (happens(manners.delay)) {
          counts.delayed += 1;
          await new Promise((resolve) => setTimeout(resolve, lots.next() * manners.delayMs));
        }
        if (happens(manners.cut)) {
          counts.cut += 1;
          to.write(bytes.subarray(0, lots.below(bytes.length)), cut);
          return;
        }
        if (to.destroyed) return;
        // In two pieces now and then: nothing says where one ends.
        const at = lots.below(bytes.length + 1);
        to.write(bytes.subarray(0, at));
        if (!to.write(bytes.subarray(at)) && !to.destroyed)
          await Promise.race([once(to, 'drain'), once(to, 'close')]).catch(() => undefined);
      });
    }
    function release(): void {
      for (const bytes of held.splice(0)) send(bytes);
    }

    from.on('data', (chunk: Buffer) => {
      const { manners } = line;
      if (way === 'down' && happens(manners.deaf)) {
        counts.deaf += 1;
        from.pause();
        setTimeout(() => from.resume(), lots.next() * manners.deafMs);
      }
      if (!isWeb) {
        const text = chunk.toString('latin1');
        // The hub answers only to its own name.
        send(
          way === 'up' ? Buffer.from(text.replace(`127.0.0.1:${own}`, `127.0.0.1:${port}`), 'latin1') : chunk,
        );
        isWeb = way === 'up' ? /^upgrade: websocket/im.test(text) : text.startsWith('HTTP/1.1 101');
        return;
      }
      for (const { bytes, text } of messages.take(chunk)) {
        const isOrdinary = text !== null && ORDINARY.test(text);
        if (isOrdinary && happens(manners.late)) {
          counts.late += 1;
          held.push(bytes);
          setTimeout(release, lots.next() * HELD);
          continue;
        }
        send(bytes);
        if (isOrdinary && happens(manners.twice)) {
          counts.twice += 1;
          if (lots.below(2) === 0) send(bytes);
          else held.push(bytes);
        }
        // What is held back may also wait for something that never comes: then it is let go by time.
        if (held.length > 0 && lots.below(2) === 0) release();
        else if (held.length > 0) setTimeout(release, HELD);
      }
    });
    from.on('end', () => void going.then(() => to.end()));
    from.on('close', () => (held = []));
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const own = (server.address() as AddressInfo).port;
  const line: Line = {
    url: `http://127.0.0.1:${own}`,
    manners: good,
    counts,
    async close() {
      const closed = once(server, 'close');
      server.close();
      for (const end of ends) end.destroy();
      await closed;
    },
  };
  return line;
}
