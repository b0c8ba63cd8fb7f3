/** A bare line to the hub, outside any test: whatever is said over it, and whatever comes back. */
import { Agent } from 'node:http';
import { connect } from 'node:net';
import WebSocket from 'ws';
import type { Welcome } from '../../shared/protocol/messages.ts';

export interface LineOptions {
  readonly headers?: Record<string, string>;
  readonly origin?: string;
  readonly localAddress?: string;
}

export class Line {
  /** Every message as text, as it came. */
  readonly texts: string[] = [];
  closed = false;
  welcome: Welcome | null = null;
  readonly socket: WebSocket;
  readonly #waiting = new Map<string, (answer: unknown) => void>();
  readonly #ended = new Set<() => void>();
  #asked = 0;
  #finding: (text: string) => void = () => {};

  constructor(url: string, { headers = {}, origin, localAddress }: LineOptions) {
    this.socket = new WebSocket(`${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`, {
      headers,
      ...(origin === undefined ? {} : { origin }),
      ...(localAddress === undefined ? {} : { agent: new Agent({ localAddress }) }),
      perMessageDeflate: false,
    });
    this.socket.on('message', (data) => this.#heard((data as Buffer).toString()));
    this.socket.on('error', () => undefined);
    this.socket.on('close', () => {
      this.closed = true;
      for (const end of this.#ended) end();
      for (const give of this.#waiting.values()) give(null);
      this.#waiting.clear();
    });
  }

  #heard(text: string): void {
    // engine.io's ping: unanswered, the connection would end by itself.
    if (text === '2') this.socket.send('3');
    else this.texts.push(text);
    if (text.startsWith('42["welcome"')) {
      this.welcome = (JSON.parse(text.slice(2)) as [string, Welcome])[1];
      this.#waiting.get('welcome')?.(true);
    }
    this.#finding(text);
    const answer = /^43(\d+)\[/.exec(text);
    const give = answer?.[1] === undefined ? undefined : this.#waiting.get(answer[1]);
    if (answer === null || give === undefined) return;
    this.#waiting.delete(answer[1] ?? '');
    give((JSON.parse(text.slice(2 + (answer[1]?.length ?? 0))) as unknown[])[0]);
  }

  /** Sends an event; resolves with the answer, or null when the connection ended. */
  ask(event: string, message: unknown): Promise<unknown> {
    return this.askInText(event, JSON.stringify(message));
  }

  /** The same with the message as it stands on the wire. */
  askInText(event: string, message: string): Promise<unknown> {
    if (this.closed) return Promise.resolve(null);
    const id = String(++this.#asked);
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      this.socket.send(`42${id}[${JSON.stringify(event)},${message}]`);
    });
  }

  /** Resolves once greeted (true), or ended (false). */
  greeted(): Promise<boolean> {
    return new Promise((resolve) => {
      if (this.welcome !== null || this.closed) resolve(this.welcome !== null);
      else this.#waiting.set('welcome', (greeted) => resolve(greeted === true));
    });
  }

  /** What `find` finds in the texts so far or to come. @throws when it ends before */
  until(find: (text: string) => string | undefined): Promise<string> {
    return new Promise((resolve, reject) => {
      for (const text of this.texts) {
        const found = find(text);
        if (found === undefined) continue;
        resolve(found);
        return;
      }
      this.#finding = (text) => {
        const found = find(text);
        if (found !== undefined) resolve(found);
      };
      void this.ended().then(() => reject(new Error('the line ended')));
    });
  }

  ended(): Promise<void> {
    return new Promise((resolve) => {
      if (this.closed) resolve();
      else this.#ended.add(resolve);
    });
  }

  close(): void {
    this.socket.terminate();
  }
}

/** Opens a line and enters; null when it was refused. */
export async function openLine(url: string, options: LineOptions = {}): Promise<Line | null> {
  const line = new Line(url, options);
  line.socket.once('open', () => line.socket.send('40'));
  return (await line.greeted()) ? line : null;
}

/** Sends bytes over plain TCP, reads until the other side ends it or `ms` have passed; what was read, as latin1. */
export function speak(port: number, bytes: string | Buffer, ms = 2_000, from = '127.0.0.1'): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', localAddress: from }, () => socket.write(bytes));
    let said = '';
    const timer = setTimeout(() => socket.destroy(), ms);
    socket.setEncoding('latin1');
    socket.on('data', (chunk: string) => (said += chunk));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearTimeout(timer);
      resolve(said);
    });
  });
}
