/** Phones in a room of Colyseus: a pledge is an entry in the room's state. */
import { request } from 'node:http';
import { decode, Reflection } from '@colyseus/schema';
import { openLine, type Line } from './line.ts';
import { notedActs, type From, type Phones } from './phones.ts';

/** Kinds of Colyseus' messages. */
const [JOIN, DATA, STATE, PATCH] = [10, 13, 14, 15];
const KIND = 0x1f;
const NEEDS = 40;

interface Seat {
  readonly processId: string;
  readonly roomId: string;
  readonly sessionId: string;
}

function seat(port: number, { localAddress }: From): Promise<Seat> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json' };
    const path = '/matchmake/joinOrCreate/hall';
    const asked = request(
      { port, path, localAddress, headers, host: '127.0.0.1', method: 'POST' },
      (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('end', () => {
          const said = JSON.parse(Buffer.concat(parts).toString()) as Seat & { readonly error?: string };
          if (said.error === undefined) resolve(said);
          else reject(new Error(`Colyseus lets nobody in: ${said.error}`));
        });
      },
    );
    asked.on('error', reject);
    asked.end('{}');
  });
}

/** `pledge` and a small number, as Colyseus' own client encodes them (MessagePack). */
const pledge = (need: number): Buffer =>
  Buffer.concat([Buffer.from([DATA, 0xa0 | 'pledge'.length]), Buffer.from('pledge'), Buffer.from([need])]);

export function colyseusPhones(port: number): Phones {
  const { note, placeOf, begin } = notedActs();
  let reader: ReturnType<typeof Reflection.decode> | null = null;
  let round = 0;
  let place = 0;
  /** By their sessions, which are the keys of what they pledge. */
  const phones = new Map<string, number>();

  function handshake(payload: Buffer): void {
    const at = { offset: 1 };
    for (let skipped = 0; skipped < 2; skipped++) at.offset += 1 + (payload[at.offset] ?? 0);
    const length = decode.number(payload, at);
    reader = Reflection.decode(payload.subarray(0, at.offset + length), at);
    reader.triggerChanges = (changes) => {
      for (const { dynamicIndex: key } of changes) {
        const phone = phones.get(String(key));
        if (phone !== undefined) note(phone, place);
      }
    };
  }

  return {
    async open(n, from, news): Promise<Line> {
      const { processId, roomId, sessionId } = await seat(port, from);
      phones.set(sessionId, n);
      const joined = Promise.withResolvers<undefined>();
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
            joined.resolve(undefined);
          } else if (kind === PATCH) news(payload);
        },
      });
      await joined.promise;
      return line;
    },
    prepare(act, n) {
      if (act !== n) throw new Error('here each phone acts once a round');
      // To another need each round: the same again would be no news.
      return pledge((act + round) % NEEDS);
    },
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
