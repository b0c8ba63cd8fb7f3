/** As much of socket.io's wire format as the load needs: https://socket.io/docs/v4/socket-io-protocol/ */
import { openLine, type Line } from './line.ts';
import type { From } from './phones.ts';

const DIGIT_0 = 0x30;
const MESSAGE = DIGIT_0 + 4;
const PING = DIGIT_0 + 2;
const [CONNECT, EVENT, ACK] = [DIGIT_0, DIGIT_0 + 2, DIGIT_0 + 3];

export interface Said {
  /** The event that everybody is told: not looked into. */
  readonly news: (payload: Buffer) => void;
  readonly event: (name: string, payload: unknown) => void;
  readonly ack: (id: number, answer: unknown) => void;
}

/** Resolves when socket.io has let the phone in. */
export async function openSocketIo(port: number, from: From, said: Said, news = 'f'): Promise<Line> {
  const start = Buffer.from(`42["${news}"`);
  const entered = Promise.withResolvers<undefined>();
  const line = await openLine({
    ...from,
    url: `ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`,
    heard(payload, answering) {
      if (payload[0] === PING) answering.send('3');
      if (payload[0] !== MESSAGE) return;
      if (payload.length > start.length && payload.compare(start, 0, start.length, 0, start.length) === 0)
        said.news(payload);
      else if (payload[1] === CONNECT) entered.resolve(undefined);
      else if (payload[1] === EVENT) {
        const [name, message] = JSON.parse(payload.toString('utf8', 2)) as [string, unknown];
        said.event(name, message);
      } else if (payload[1] === ACK) {
        const text = payload.toString('utf8', 2);
        const at = text.indexOf('[');
        said.ack(Number(text.slice(0, at)), (JSON.parse(text.slice(at)) as unknown[])[0]);
      } else throw new Error(`the load does not understand ${payload.toString('utf8', 0, 40)}`);
    },
  });
  line.send('40');
  await entered.promise;
  return line;
}

/** The message of an event that wants an answer. */
export const asking = (id: number, event: string, message: unknown): string =>
  `42${id}${JSON.stringify([event, message])}`;
/** The payload of an event. */
export const payloadOf = (payload: Buffer): unknown =>
  (JSON.parse(payload.toString('utf8', 2)) as [string, unknown])[1];
