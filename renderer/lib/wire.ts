/** The socket to the hub. Websocket only: there is no second try over http that could lag behind the first. */
import { io } from 'socket.io-client';

export type Told = 'welcome' | 'f' | 'mine' | 'again' | 'house';

export interface Wire {
  /** What the hub says. */
  on(event: Told, hear: (message: unknown) => void): void;
  /** Something came, though it be only a sign of life. */
  onAlive(run: () => void): void;
  /** Lost, or could not be opened. It is tried again by itself. */
  onClosed(run: () => void): void;
  readonly isOpen: boolean;
  /** The answer, or null when none came within `ms` or before the connection was lost. */
  ask(event: 'hello' | 'act' | 'look' | 'sign' | 'wall-act', message: unknown, ms: number): Promise<unknown>;
  /** Drops the connection, if there is one, and opens a new one at once. */
  restart(): void;
  close(): void;
}

/** After `kill -9` of the hub, 150 phones are back within about a second, and not all in the same moment. */
const RETRY = { reconnectionDelay: 250, reconnectionDelayMax: 1_500, randomizationFactor: 0.9 };
/** After the hub itself ended the connection, which socket.io takes for an answer. Milliseconds. */
const SENT_AWAY = 1_000;

/** `address`: of the hub; the one this page came from when left out. */
export function openWire(address?: string): Wire {
  const options = { transports: ['websocket'], forceNew: true, timeout: 8_000, ...RETRY };
  const socket = address === undefined ? io(options) : io(address, options);
  let closed = false;
  let retry: ReturnType<typeof setTimeout> | undefined;

  function lost(run: () => void): void {
    run();
    clearTimeout(retry);
    if (!closed && !socket.active) retry = setTimeout(() => socket.connect(), SENT_AWAY);
  }

  return {
    on: (event, hear) => void socket.on(event, hear),
    onAlive: (run) => void socket.io.on('ping', run),
    onClosed(run) {
      socket.on('disconnect', () => lost(run));
      socket.on('connect_error', () => lost(run));
    },
    get isOpen() {
      return socket.connected;
    },
    ask(event, message, ms) {
      if (!socket.connected) return Promise.resolve(null);
      return new Promise((resolve) => {
        socket.timeout(ms).emit(event, message, (missing: Error | null, answer: unknown) => {
          resolve(missing === null ? answer : null);
        });
      });
    },
    restart() {
      clearTimeout(retry);
      socket.disconnect().connect();
    },
    close() {
      closed = true;
      clearTimeout(retry);
      socket.disconnect();
    },
  };
}
