/**
 * Keeps a view in step with the hub: welcome, hello, what was missed, then frames; after a gap, hello again. Who
 * says hello and what happens to the view besides is the host's concern.
 */
import type { HallId, Time } from '../../shared/domain/ids.ts';
import type { Refusal } from '../../shared/domain/refusals.ts';
import { MESSAGES } from '../../shared/protocol/version.ts';
import type { Hello, HelloAnswer, House, Welcome } from '../../shared/protocol/messages.ts';
import { applyFrame } from '../../shared/view/apply.ts';
import { unpackFrame, type PackedFrame } from '../../shared/view/packed.ts';
import { emptyView, type Audience, type Frame, type Mine } from '../../shared/view/rows.ts';
import type { MineNow, Resume, View } from '../../shared/view/rows.ts';
import type { Link } from './api.ts';
import { caughtUp } from './catch-up.ts';
import type { Clock } from './clock.ts';
import type { As, Heard, Host } from './host.ts';
import type { Wire } from './wire.ts';

export interface ConnectionOptions {
  readonly wire: Wire;
  readonly clock: Clock;
  readonly host: Host;
  /** Fetches a `Resume` from nothing. Null when it could not be had. */
  readonly fetchResume: (path: string) => Promise<Resume | null>;
}

export interface Connection {
  readonly view: View;
  readonly link: Link;
  /** Hub time minus this device's, milliseconds. */
  readonly offset: number;
  /** Hub time of the last message. */
  readonly updatedAt: Time;
  /** Puts another view in place: what is mine has changed. */
  replace(view: View): void;
  /** An answer came that frames may have waited for. */
  release(): void;
  /** Somebody else acts now: nothing of what the one before saw stays. */
  startOver(): Promise<void>;
  /** Says hello once more; `since`: at most the view's number. */
  hello(since?: number): Promise<void>;
  /** The page is in front again, or the network is back. */
  wake(): void;
  close(): void;
}

/** Milliseconds. */
const HELLO_WAITS = 8_000;
const AGAIN_AFTER = 1_000;
const FRAME_WAITS = 300;
/** A connection over which something came this recently is alive. */
const ALIVE = 3_000;

export function openConnection({ wire, clock, host, fetchResume }: ConnectionOptions): Connection {
  let view = emptyView;
  /** For whom the view is; null when it is for nobody, and has to be had from nothing. */
  let audience: Audience | null = null;
  let link: Link = 'connecting';
  let welcome: Welcome | null = null;
  let hall: HallId | null = null;
  let firstVersion: string | null = null;
  let offset = 0;
  let updatedAt = 0;
  /** Counts hellos: what was asked before the newest one no longer matters. */
  let turn = 0;
  let isCatchingUp = false;
  /** Told while it caught up: it counts where it says more than the answer to hello. */
  let lateMine: MineNow | null = null;
  let held: Frame[] = [];
  let stopWaiting: (() => void) | null = null;

  const heardNow = (): void => void (updatedAt = clock.now() + offset);

  function become(next: Link): void {
    if (link === next) return;
    link = next;
    host.changed();
  }

  function put(next: View, fresh?: Mine): void {
    view = host.settled(next, fresh);
    host.changed();
  }

  function hearWelcome(message: Welcome): void {
    welcome = message;
    offset = message.time - clock.now();
    heardNow();
    firstVersion ??= message.version;
    if (message.protocol !== MESSAGES) {
      become('replaced');
      host.renew('protocol', message.version);
      return;
    }
    if (message.version !== firstVersion) host.renew('version', message.version);
    if (hall !== message.hall) {
      view = emptyView;
      audience = null;
    }
    hall = message.hall;
    host.hall(hall, message.name ?? null);
    void hello();
  }

  async function hello(since = view.number): Promise<void> {
    if (welcome === null || !wire.isOpen || link === 'replaced') return;
    const mine = ++turn;
    isCatchingUp = true;
    stopHolding();
    held = [];
    const from = audience === null ? 0 : Math.min(since, view.number);
    // With nobody to say hello as, it takes a code from the wall.
    let refusal: Refusal = { type: 'CodeExpired' };
    for (const as of host.greetings(welcome)) {
      const message: Hello = { protocol: MESSAGES, since: from, as };
      const answer = (await wire.ask('hello', message, HELLO_WAITS)) as HelloAnswer | null;
      if (mine !== turn) return;
      if (answer === null) {
        if (wire.isOpen) wire.restart();
        return;
      }
      heardNow();
      if (answer.ok) return heard(answer, as, from, mine);
      ({ refusal } = answer);
      if (refusal.type !== 'NotKnownHere') break;
      refusal = { type: 'CodeExpired' };
    }
    refused(refusal, mine);
  }

  function refused(refusal: Refusal, mine: number): void {
    if (refusal.type === 'TooFast' || refusal.type === 'Stopping') {
      const wait = refusal.type === 'TooFast' ? refusal.waitMs : AGAIN_AFTER;
      clock.after(wait, () => {
        if (mine === turn) void hello();
      });
      return;
    }
    isCatchingUp = false;
    host.unheard(refusal);
    if (refusal.type === 'Reload') host.renew('protocol', welcome?.version ?? '');
    become(
      refusal.type === 'CodeExpired' ? 'code-expired' : refusal.type === 'Reload' ? 'replaced' : 'refused',
    );
  }

  async function heard(answer: Heard, as: As, since: number, mine: number): Promise<void> {
    offset = answer.time - clock.now();
    const rolledBack = answer.number < since;
    host.heard(answer, as, since);
    // Another audience, or another history: nothing of the old view can be trusted to be the same.
    if (since > 0 && (rolledBack || audience !== answer.audience)) {
      audience = null;
      return hello(0);
    }
    const path = answer.resume === null ? answer.snapshot : null;
    const resume = path === null ? answer.resume : await fetchResume(path);
    if (mine !== turn) return;
    if (path !== null && resume === null) {
      clock.after(AGAIN_AFTER, () => {
        if (mine === turn) void hello();
      });
      return;
    }
    isCatchingUp = false;
    audience = answer.audience;
    link = 'live';
    put({ ...caughtUp(view, resume, path !== null || since === 0), here: answer.here }, answer.mine);
    if (lateMine !== null && lateMine.to > answer.number) host.mine(lateMine);
    lateMine = null;
    applyHeld();
    host.caughtUp(answer, since);
  }

  function hearFrame(frame: Frame): void {
    heardNow();
    // Meant for whoever this connection was before.
    if (link === 'refused' || link === 'code-expired') return;
    if (isCatchingUp || held.length > 0 || (host.isAsking() && frame.to > frame.from)) {
      held.push(frame);
      if (!isCatchingUp) stopWaiting ??= clock.after(FRAME_WAITS, applyHeld);
    } else {
      apply(frame);
    }
  }

  function stopHolding(): void {
    stopWaiting?.();
    stopWaiting = null;
  }

  function applyHeld(): void {
    stopHolding();
    const frames = held;
    held = [];
    for (const frame of frames) if (!isCatchingUp) apply(frame);
  }

  function apply(frame: Frame): void {
    const next = applyFrame(view, frame);
    if (next === null) {
      void hello();
      return;
    }
    if (next !== view) put(next);
    else host.changed();
    if (frame.hash !== undefined && frame.to === view.number) host.witnessed(frame.to, frame.hash);
  }

  function lost(): void {
    turn += 1;
    welcome = null;
    isCatchingUp = false;
    stopHolding();
    held = [];
    lateMine = null;
    host.lost();
    if (link !== 'replaced') become('away');
  }

  wire.on('welcome', (message) => hearWelcome(message as Welcome));
  wire.on('f', (message) => hearFrame(unpackFrame(message as PackedFrame)));
  wire.on('mine', (message) => {
    heardNow();
    if (isCatchingUp) lateMine = message as MineNow;
    host.mine(message as MineNow);
  });
  wire.on('again', () => {
    heardNow();
    void hello(0);
  });
  wire.on('house', (message) => {
    heardNow();
    host.house(message as House);
  });
  wire.onClosed(lost);
  wire.onAlive(() => {
    heardNow();
    host.changed();
  });

  return {
    get view() {
      return view;
    },
    get link() {
      return link;
    },
    get offset() {
      return offset;
    },
    get updatedAt() {
      return updatedAt;
    },
    replace(next) {
      if (next === view) return;
      view = next;
      host.changed();
    },
    release() {
      if (!isCatchingUp && !host.isAsking()) applyHeld();
    },
    startOver() {
      view = emptyView;
      audience = null;
      if (link === 'live' || link === 'code-expired' || link === 'refused') link = 'connecting';
      host.changed();
      return hello(0);
    },
    hello,
    wake() {
      if (!wire.isOpen) wire.restart();
      else if (!isCatchingUp && clock.now() + offset - updatedAt > ALIVE) void hello();
    },
    close: () => wire.close(),
  };
}
