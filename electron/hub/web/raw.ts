/**
 * socket.io's own wire format, built once and written straight to each TCP socket. Clients are stock socket.io;
 * what is saved is building the same bytes again for every phone, and the way of each answer through three libraries.
 */
import type { Socket as TcpSocket } from 'node:net';
import type { Socket } from 'socket.io';
import { limits } from '../../../shared/limits.ts';

export interface ReadyFrame {
  readonly event: string;
  readonly payload: unknown;
  /** A whole WebSocket text message, unmasked, as servers send. */
  readonly bytes: Buffer;
}

/** engine.io's "message", socket.io's "event" and "ack". */
const EVENT = '42';
const ACK = '43';

export const readyFrame = (event: string, payload: unknown): ReadyFrame => ({
  event,
  payload,
  bytes: textMessage(`${EVENT}${JSON.stringify([event, payload])}`),
});

/** A whole WebSocket text message (RFC 6455, 5.2), unmasked. */
function textMessage(words: string): Buffer {
  const text = Buffer.from(words);
  const length = text.length;
  const header =
    length < 126
      ? Buffer.from([0x81, length])
      : length < 65_536
        ? Buffer.from([0x81, 126, length >> 8, length & 0xff])
        : Buffer.alloc(10);
  if (length >= 65_536) {
    header[0] = 0x81;
    header[1] = 127;
    header.writeBigUInt64BE(BigInt(length), 2);
  }
  return Buffer.concat([header, text]);
}

export interface RawSocket {
  write(frame: ReadyFrame): void;
  /** What is written to it in this turn, an answer and the frame that tells of the same act, goes out in one piece. */
  together(): void;
  /** Drops a phone that lets too much wait unread, whatever it is that waits. True when it was dropped. */
  dropIfSlow(): boolean;
}

/** The parts of engine.io that are needed, none of them in its types. */
interface Insides {
  readonly transport?: {
    readonly name?: string;
    readonly socket?: { readonly readyState?: number; readonly _socket?: TcpSocket | null };
  };
  /** What engine.io holds back until the transport has sent what came before. */
  readonly writeBuffer?: readonly { readonly data?: string | Buffer }[];
}
const OPEN = 1;

/**
 * A phone that does not read what it is sent is dropped; it resumes when it comes back. Where the insides are not
 * as expected the frame goes the ordinary way, and so it does where engine.io holds something back: what was said
 * first must arrive first.
 */
export function rawSocket(socket: Socket): RawSocket {
  const insides = (): Insides => socket.conn as unknown as Insides;
  const tcpOf = (transport: Insides['transport']): TcpSocket | null => {
    const web = transport?.name === 'websocket' ? transport.socket : undefined;
    return web?.readyState === OPEN ? (web._socket ?? null) : null;
  };

  function dropIfSlow(): boolean {
    const { transport, writeBuffer = [] } = insides();
    const tcp = tcpOf(transport);
    if (tcp === null) return false;
    let waiting = tcp.writableLength;
    for (const { data } of writeBuffer) waiting += data?.length ?? 0;
    if (waiting <= limits.slowPhoneBytes) return false;
    tcp.destroy();
    return true;
  }

  /** Where what is written now arrives after all that was said before. */
  function free(): TcpSocket | null {
    const { transport, writeBuffer } = insides();
    return writeBuffer?.length === 0 ? tcpOf(transport) : null;
  }

  answerReadily(socket, free);
  return {
    dropIfSlow,
    write(frame) {
      if (dropIfSlow()) return;
      const tcp = free();
      if (tcp === null) socket.emit(frame.event, frame.payload);
      else tcp.write(frame.bytes);
    },
    together() {
      const tcp = free();
      if (tcp === null) return;
      tcp.cork();
      // What is settled in this turn is answered in microtasks, which may make others: ticks come after all of them.
      queueMicrotask(() => process.nextTick(() => tcp.uncork()));
    },
  };
}

interface Answering {
  ack?: (id: number) => (...answer: unknown[]) => void;
}

/** The answers that socket.io hands to those who are asked. Where they cannot go out ready-made they go its own way. */
function answerReadily(socket: Socket, free: () => TcpSocket | null): void {
  const answering = socket as unknown as Answering;
  const { ack } = answering;
  if (typeof ack !== 'function') return;
  answering.ack = (id) => {
    let isGiven = false;
    return (...answer) => {
      if (isGiven) return;
      isGiven = true;
      const tcp = free();
      if (tcp === null) ack.call(socket, id)(...answer);
      else tcp.write(textMessage(`${ACK}${id}${JSON.stringify(answer)}`));
    };
  };
}
