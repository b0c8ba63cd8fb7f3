/** Phones in a room of Colyseus: a pledge is an entry in the room's state. */
import { request } from 'node:http';
import { decode, Reflection } from '@colyseus/schema';
import { openLine, type Line } from './line.ts';
import { notedActs, type From, type Phones } from './phones.ts';

/** Kinds of Colyseus' messages. */
const [JOIN, DATA, STATE, PATCH] = [10, 13, 14, 15];
const KIND = 0x1f;
/** Acts of one round have numbers below this. */
const ROUND = 2_000;

interface Seat {
  readonly processId: string;
  readonly roomId: string;
  readonly sessionId: string;
}

function seat(port: number, { localAddress }: From): Promise<Seat> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json' };
    const path = '/matchmake/joinOrCreate/hall';
    const asked = request({ port, path, localAddress, headers, host: '127.0.0.1', method: 'POST' }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => {
        const said = JSON.parse(Buffer.concat(parts).toString()) as Seat & { readonly error?: string };
        if (said.error === undefined) resolve(said);
        else reject(new Error(`Colyseus lets nobody in: ${said.error}`));
      });
    });
    asked.on('error', reject);
    asked.end('{}');
  });
}

/** `pledge` and a number, as Colyseus' own client encodes them (MessagePack). */
const pledge = (act: number): Buffer =>
  Buffer.concat([
    Buffer.from([DATA, 0xa0 | 'pledge'.length]),
    Buffer.from('pledge'),
    Buffer.from([0xcd, act >> 8, act & 0xff]),
  ]);

export function colyseusPhones(port: number): Phones {
  const { note, placeOf, begin } = notedActs();
  let reader: ReturnType<typeof Reflection.decode> | null = null;
  let round = 0;
  let place = 0;

  function handshake(payload: Buffer): void {
    const at = { offset: 1 };
    for (let skipped = 0; skipped < 2; skipped++) at.offset += 1 + (payload[at.offset] ?? 0);
    const length = decode.number(payload, at);
    reader = Reflection.decode(payload.subarray(0, at.offset + length), at);
    reader.triggerChanges = (changes) => {
      for (const { dynamicIndex: key } of changes) {
        const act = typeof key === 'string' ? parseInt(key, 36) - round * ROUND : -1;
        if (act >= 0) note(act, place);
      }
    };
  }

  return {
    async open(n, from, news): Promise<Line> {
      const { processId, roomId, sessionId } = await seat(port, from);
      const joined = Promise.withResolvers<void>();
      const line = await openLine({
        ...from,
        url: `ws://127.0.0.1:${port}/${processId}/${roomId}?sessionId=${sessionId}`,
        heard(payload, answering) {
          const kind = (payload[0] ?? 0) & KIND;
          if (kind === JOIN) {
            if (n === 0) handshake(Buffer.from(payload));
            answering.send(Buffer.from([JOIN]));
          } else if (kind === STATE) {
            if (n === 0) reader?.decode(Buffer.from(payload), { offset: 1 });
            joined.resolve();
          } else if (kind === PATCH) news(payload);
        },
      });
      await joined.promise;
      return line;
    },
    prepare: (act) => pledge(round * ROUND + act),
    read(payload, at) {
      place = at;
      reader?.decode(Buffer.from(payload), { offset: 1 });
    },
    placeOf,
    begin() {
      begin();
      round += 1;
    },
  };
}
