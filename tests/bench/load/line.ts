/** One phone's connection: opened by `ws`, read as cheaply as possible. */
import type { Socket as TcpSocket } from 'node:net';
import WebSocket from 'ws';
import { splitter } from './split.ts';

export interface Line {
  send(message: string | Uint8Array): void;
  /** Bytes that have come in over TCP. */
  readonly received: number;
  close(): void;
}

export interface LineOptions {
  readonly url: string;
  /** The address of this machine to speak from: the hub counts connections and rates by it. */
  readonly localAddress: string;
  readonly heard: (payload: Buffer, line: Line) => void;
  /** It ended, though nobody here ended it. */
  readonly lost: (why: string) => void;
}

const OPEN_FOR = 20_000;
const CLOSE = 8;
const PING = 9;

export function openLine({ url, localAddress, heard, lost }: LineOptions): Promise<Line> {
  return new Promise((resolve, reject) => {
    const ws = new WebSocket(url, { localAddress, perMessageDeflate: false, handshakeTimeout: OPEN_FOR });
    let wanted = true;
    ws.on('error', reject);
    ws.on('open', () => {
      const tcp = (ws as unknown as { _socket: TcpSocket })._socket;
      const read = splitter((opcode, payload) => {
        if (opcode === PING) ws.pong(payload);
        else if (opcode === CLOSE) tcp.destroy();
        else heard(payload, line);
      });
      const line: Line = {
        send: (message) => ws.send(message),
        get received() {
          return tcp.bytesRead;
        },
        close() {
          wanted = false;
          tcp.destroy();
        },
      };
      tcp.removeAllListeners('data');
      tcp.on('data', read);
      tcp.on('close', () => {
        if (wanted) lost('a connection of the load was ended by the server');
      });
      resolve(line);
    });
  });
}
