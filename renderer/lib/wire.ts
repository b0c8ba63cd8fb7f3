/**
 * The socket to the hub, opened again whenever it is lost. Websocket only: there is no second try over http that
 * could lag behind the first. The hub speaks socket.io; of its client a screen would use a tenth, and phones would
 * load all of it before the board.
 */
import { openLine, type Line } from './line.ts';
import { LEAVE, PONG, question, readPacket, type Packet } from './packets.ts';

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
  ask(
    event: 'hello' | 'act' | 'look' | 'sign' | 'wall-act' | 'touch',
    message: unknown,
    ms: number,
  ): Promise<unknown>;
  /** Drops the connection, if there is one, and opens a new one at once. */
  restart(): void;
  close(): void;
}

/** A hub that was killed is back within a second: phones look for it often, and not all in the same moment. */
const RETRY = { first: 100, spread: 0.5 };
/**
 * Milliseconds between two tries at most, give or take half of it: often while it is likely that the hub is just
 * starting, seldom once it has been away for long.
 */
export const retryWithin = (tries: number): number => (tries < 8 ? 180 : tries < 24 ? 300 : 3_000);
/** How long to wait after so many tries: given by chance, so that not all come in the same moment. Milliseconds. */
export function retryAfter(tries: number): number {
  const { first, spread } = RETRY;
  const around = Math.min(first * 2 ** tries, retryWithin(tries));
  return around * (1 - spread + 2 * spread * Math.random());
}
/** After the hub itself ended the connection. Milliseconds. */
const SENT_AWAY = 1_000;
/** Until this screen is let in. Milliseconds. */
const OPENS = 8_000;

/** `address`: of the hub; `opened`: a line to it that is there already. */
export function openWire(address: string, opened?: Line): Wire {
  const hearing = new Map<string, ((message: unknown) => void)[]>();
  const alive: (() => void)[] = [];
  const ended: (() => void)[] = [];
  const asked = new Map<number, (answer: unknown) => void>();
  let line: Line | null = null;
  let isOpen = false;
  let isClosed = false;
  let questions = 0;
  let tries = 0;
  let patience = OPENS;
  let silence: ReturnType<typeof setTimeout> | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;

  function open(next: Line): void {
    line = next;
    patience = OPENS;
    wait();
    next.hear({
      message(text) {
        if (line === next) heard(text);
      },
      closed() {
        if (line === next) lost(null);
      },
    });
  }

  function wait(): void {
    clearTimeout(silence);
    silence = setTimeout(() => lost(null), patience);
  }

  function heard(text: unknown): void {
    let packet: Packet;
    try {
      packet = readPacket(text);
    } catch {
      // Half a message: nothing that comes over this line can be trusted to be whole.
      lost(null);
      return;
    }
    if (isOpen) wait();
    switch (packet.kind) {
      case 'open':
        patience = packet.aliveMs;
        return;
      case 'ping':
        line?.say(PONG);
        for (const run of alive) run();
        return;
      case 'in':
        isOpen = true;
        tries = 0;
        wait();
        return;
      case 'out':
        lost(SENT_AWAY);
        return;
      case 'told':
        for (const hear of hearing.get(packet.event) ?? []) hear(packet.message);
        return;
      case 'answer':
        settle(packet.to, packet.answer);
        return;
      case 'nothing':
    }
  }

  function settle(number: number, answer: unknown): void {
    const give = asked.get(number);
    asked.delete(number);
    give?.(answer);
  }

  /** Gives the line up; what was asked over it stays unanswered. */
  function drop(): void {
    clearTimeout(silence);
    clearTimeout(retry);
    const was = line;
    line = null;
    isOpen = false;
    was?.close();
  }

  function lost(after: number | null): void {
    drop();
    for (const run of ended) run();
    for (const number of [...asked.keys()]) settle(number, null);
    // Whoever was told may have opened another one.
    if (isClosed || line !== null) return;
    const about = retryAfter(tries);
    tries += 1;
    retry = setTimeout(() => open(openLine(address)), after ?? about);
  }

  /** The phone itself says that there is no network: nothing more will come, and no sign of that either. */
  const offline = (): void => {
    if (line !== null) lost(null);
  };
  globalThis.addEventListener?.('offline', offline);
  open(opened ?? openLine(address));

  return {
    on: (event, hear) => void hearing.set(event, [...(hearing.get(event) ?? []), hear]),
    onAlive: (run) => void alive.push(run),
    onClosed: (run) => void ended.push(run),
    get isOpen() {
      return isOpen;
    },
    ask(event, message, ms) {
      if (line === null || !isOpen) return Promise.resolve(null);
      const number = questions++;
      line.say(question(number, event, message));
      return new Promise((resolve) => {
        const timer = setTimeout(() => settle(number, null), ms);
        asked.set(number, (answer) => {
          clearTimeout(timer);
          resolve(answer);
        });
      });
    },
    restart() {
      const was = isOpen;
      line?.say(LEAVE);
      if (was) lost(0);
      else drop();
      clearTimeout(retry);
      if (!isClosed) open(openLine(address));
    },
    close() {
      isClosed = true;
      globalThis.removeEventListener?.('offline', offline);
      line?.say(LEAVE);
      if (isOpen) lost(null);
      else drop();
    },
  };
}
