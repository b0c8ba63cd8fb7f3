/** Kinds of floods. Each goes on as fast as it is let, from each of its addresses, until it is stopped. */
import { Agent, get } from 'node:http';
import { connect, type Socket } from 'node:net';
import { newKeys } from '../../electron/demo/phone.ts';
import { canonical, PROTOCOL } from '../../shared/protocol/envelope.ts';
import { chance } from '../fixtures/seeded.ts';
import { openLine, type Line } from './line.ts';
import { MESSAGES } from '../../shared/protocol/messages.ts';

export interface Target {
  readonly port: number;
  readonly seed: number;
  /** A pass to look around with. */
  readonly pass: string;
  readonly hall: string;
  /** Somebody who is here, and their phone: both can be read off the wire by members. */
  readonly person: string;
  readonly device: string;
  readonly addresses: readonly string[];
  /** Newcomers who join to flood: their keys may act. */
  readonly insiders: readonly { readonly person: string; readonly seed: string }[];
}

interface Flood {
  stop(): void;
  /** Tries so far. */
  sent(): number;
}

/** At most so many unanswered at once over one line. */
const AT_ONCE = 20;
const PAUSE = 5;

/** `one` again and again, `lanes` at once from each address. */
function forever(
  target: Target,
  lanes: number,
  one: (from: string, still: () => boolean, tried: (count: number) => void) => Promise<void>,
): Flood {
  let running = true;
  let sent = 0;
  const tried = (count: number): void => void (sent += count);
  for (const from of target.addresses)
    for (let lane = 0; lane < lanes; lane++)
      void (async () => {
        while (running) {
          tried(1);
          await one(from, () => running, tried).catch(() => undefined);
          await new Promise((go) => setTimeout(go, PAUSE));
        }
      })();
  return {
    stop: () => (running = false),
    sent: () => sent,
  };
}

const urlOf = ({ port }: Target): string => `http://127.0.0.1:${port}`;

/** Over lines that say hello as `as`, the same question again and again. */
function asking(
  target: Target,
  lines: number,
  hello: unknown,
  question: (line: Line, n: number) => [string, unknown],
): Flood {
  let n = 0;
  return forever(target, lines, async (from, still, tried) => {
    const line = await openLine(urlOf(target), { localAddress: from });
    if (line === null) return;
    try {
      if (hello !== null) await line.ask('hello', hello);
      while (still() && !line.closed) {
        await Promise.all(Array.from({ length: AT_ONCE }, () => line.ask(...question(line, n++))));
        tried(AT_ONCE);
        line.texts.length = 0;
        await new Promise((go) => setTimeout(go, PAUSE));
      }
    } finally {
      line.close();
    }
  });
}

const looking = (pass: string, since = 0): object => ({
  protocol: MESSAGES,
  since,
  as: { kind: 'looking', pass },
});

function tcp(target: Target, bytes: string | Buffer, after: (socket: Socket) => void): Flood {
  return forever(
    target,
    20,
    (from) =>
      new Promise((resolve) => {
        const socket = connect({ port: target.port, host: '127.0.0.1', localAddress: from }, () => {
          socket.write(bytes);
          after(socket);
        });
        socket.resume();
        socket.on('error', () => undefined);
        socket.on('close', () => resolve());
      }),
  );
}

const page = (target: Target, path: (n: number) => string): Flood => {
  const agents = new Map<string, Agent>();
  let n = 0;
  return forever(target, 8, (from) => {
    const agent = agents.get(from) ?? new Agent({ localAddress: from, keepAlive: true, maxSockets: 8 });
    agents.set(from, agent);
    return new Promise((resolve, reject) => {
      const sent = get({ host: '127.0.0.1', port: target.port, path: path(n++), agent }, (response) => {
        response.resume();
        response.on('end', () => resolve());
        response.on('error', reject);
      });
      sent.on('error', reject);
    });
  });
};

export const floods = {
  /** Connections that are opened and say nothing, held as long as they may be. */
  silent: (target: Target) => tcp(target, '', () => {}),
  /** Connections that are opened and closed. */
  connects: (target: Target) => tcp(target, '', (socket) => socket.destroy()),
  /** Headers that never end, a byte now and then. */
  slow: (target: Target) =>
    tcp(target, 'GET / HTTP/1.1\r\n', (socket) => {
      const drip = setInterval(() => socket.write('x: y\r\n'), 500);
      socket.on('close', () => clearInterval(drip));
    }),
  /** Whole live connections, opened and left. */
  lines: (target: Target) =>
    forever(target, 10, async (from) => {
      const line = await openLine(urlOf(target), { localAddress: from });
      line?.close();
    }),
  /** Live connections that are held. */
  held: (target: Target) =>
    forever(target, 250, async (from, still) => {
      const line = await openLine(urlOf(target), { localAddress: from });
      if (line !== null && still()) await line.ended();
    }),
  pages: (target: Target) => page(target, () => '/'),
  nothings: (target: Target) => page(target, (n) => `/assets/${n}.js`),
  snapshots: (target: Target) => page(target, (n) => `/snapshot/member/${n.toString(36).padStart(24, 'A')}`),
  calendars: (target: Target) => page(target, (n) => `/calendar/${target.person}.${n}.ics`),
  /** Hellos of somebody who looks around, each with another number: what is lacked since then must be found. */
  hellos: (target: Target) =>
    asking(target, 4, looking(target.pass), (_, n) => ['hello', looking(target.pass, 1 + (n % 400))]),
  /** Hellos in another's name: each signature must be checked. */
  names: (target: Target) =>
    asking(target, 4, null, () => [
      'hello',
      {
        protocol: MESSAGES,
        since: 0,
        as: { kind: 'person', person: target.person, device: target.device, signature: 'A'.repeat(86) },
      },
    ]),
  guesses: (target: Target) => {
    const dice = chance(target.seed);
    return asking(target, 4, null, () => [
      'hello',
      {
        protocol: MESSAGES,
        since: 0,
        as: { kind: 'looking', code: dice.next().toString(36).slice(2, 9).toUpperCase() },
      },
    ]);
  },
  /** Acts in another's name. */
  acts: (target: Target) => asking(target, 4, looking(target.pass), (_, n) => ['act', forged(target, n)]),
  /** What is no message at all, at the length that is allowed. */
  noise: (target: Target) => asking(target, 4, null, (_, n) => ['act', { n, noise: 'x'.repeat(15_000) }]),
  /** Searches through everything that was ever asked for. */
  looks: (target: Target) =>
    asking(target, 4, looking(target.pass), (_, n) => [
      'look',
      { at: 'archive', words: 'abcdefghiklmnoprstuvw'[n % 21], circle: null, page: n % 3 },
    ]),
  /** Digests of the whole log. */
  chains: (target: Target) =>
    asking(target, 4, looking(target.pass), () => ['look', { at: 'chain', after: 0 }]),
  /** Somebody who joined, and now acts as fast as they may, and asks for the whole board after each. */
  insider: (target: Target) => {
    const { insiders } = target;
    let at = 0;
    return forever(
      { ...target, addresses: target.addresses.slice(0, insiders.length) },
      1,
      async (from, still, tried) => {
        const who = insiders[at++ % insiders.length];
        const line = await openLine(urlOf(target), { localAddress: from });
        if (line?.welcome == null || who === undefined) return;
        const keys = newKeys(Buffer.from(who.seed, 'hex'));
        const signature = keys.sign(`moothall hello ${target.hall} ${line.welcome.nonce}`);
        const hello = {
          protocol: MESSAGES,
          since: 0,
          as: { kind: 'person', person: who.person, device: keys.device, signature },
        };
        let sent = Date.now() % 10_000_000;
        try {
          while (still() && !line.closed) {
            tried(3);
            const shown = { type: 'ShowMeOnWall', shown: sent % 2 === 0 };
            const id = `${who.person.slice(0, 8)}${String(sent++).padStart(8, '0')}`;
            const head = { v: PROTOCOL, hall: target.hall, id, by: who.person, device: keys.device };
            const envelope = { ...head, at: Date.now(), body: shown };
            await line.ask('act', { envelope, signature: keys.sign(canonical(envelope)) });
            const answer = (await line.ask('hello', hello)) as { snapshot?: string } | null;
            if (answer?.snapshot != null) await fetched(target, from, answer.snapshot);
            line.texts.length = 0;
          }
        } finally {
          line.close();
        }
      },
    );
  },
} as const;
export type FloodName = keyof typeof floods;

function forged({ hall, person, device }: Target, n: number): object {
  const envelope = {
    v: PROTOCOL,
    hall,
    id: n.toString(36).padStart(16, 'f'),
    by: person,
    device,
    at: Date.now(),
    body: { type: 'LeaveHall' },
  };
  return { envelope, signature: 'A'.repeat(86) };
}

const fetched = ({ port }: Target, from: string, path: string): Promise<void> =>
  new Promise((resolve) => {
    const agent = new Agent({ localAddress: from });
    get({ host: '127.0.0.1', port, path, agent }, (response) => {
      response.resume();
      response.on('close', resolve);
    }).on('error', () => resolve());
  });
