/** The live connection to the hub: hello, frames, gaps, coming back. It knows nothing of what is drawn. */
import type { Socket } from 'socket.io-client';
import type { Refusal } from '../../../shared/domain/refusals.ts';
import type { Act } from '../../../shared/protocol/envelope.ts';
import type { ActAnswer, Hello, HelloAnswer, House } from '../../../shared/protocol/messages.ts';
import type { Look, LookAnswer, Welcome } from '../../../shared/protocol/messages.ts';
import { PROTOCOL } from '../../../shared/protocol/signing.ts';
import { applyFrame, applyMine, applyResume } from '../../../shared/view/apply.ts';
import {
  emptyView,
  type Audience,
  type Frame,
  type Mine,
  type Resume,
  type View,
} from '../../../shared/view/rows.ts';
import type { Link } from '../api.ts';

export type Greeted = Extract<HelloAnswer, { ok: true }>;

export interface ConnectionOptions {
  readonly socket: Socket;
  /** Gets a snapshot by its path. */
  readonly fetchResume: (path: string) => Promise<Resume>;
  /** Who says hello, given what the hub just said; null to wait. */
  readonly asWhom: (welcome: Welcome) => Hello['as'];
  readonly welcomed: (welcome: Welcome) => void;
  readonly greeted: (answer: Greeted, view: View) => void;
  readonly refused: (refusal: Refusal) => void;
  /** The view after something came; `hash` of its newest entry when the hub told it. */
  readonly changed: (view: View, hash: string | undefined) => void;
  readonly house: (house: House) => void;
  readonly link: (link: Link) => void;
  /** Something came: the hall lives. */
  readonly heard: () => void;
  readonly later: (run: () => void, ms: number) => void;
}

export interface Connection {
  /** Says hello again, from nothing when `afresh`: somebody else acts now, or may see more. */
  greet(afresh: boolean): void;
  /** After sleep: tries now instead of waiting. */
  wake(): void;
  act(act: Act): Promise<ActAnswer>;
  wallAct(body: unknown): Promise<ActAnswer>;
  look<K extends Look['at']>(look: Extract<Look, { at: K }>): Promise<LookAnswer<K>>;
  /** The view with what is mine brought up to date: the next frame follows on it. */
  keep(view: View): void;
}

const ANSWER_WITHIN = 10_000;
const HELLO_AGAIN = 1_000;

export function createConnection(options: ConnectionOptions): Connection {
  const { socket, later } = options;
  let welcome: Welcome | null = null;
  let view: View = emptyView;
  let audience: Audience | null = null;
  /** Counts hellos: an answer to an older one is not looked at. */
  let asked = 0;
  let isOpen = false;
  /** Frames that came before the board they follow on. */
  let early: Frame[] = [];
  let settled = false;

  async function hello(afresh: boolean): Promise<void> {
    if (welcome === null) return;
    const mine = ++asked;
    settled = false;
    if (afresh) {
      view = emptyView;
      audience = null;
    }
    try {
      const said: Hello = { protocol: PROTOCOL, since: view.number, as: options.asWhom(welcome) };
      const answer = (await socket.timeout(ANSWER_WITHIN).emitWithAck('hello', said)) as HelloAnswer;
      if (mine !== asked) return;
      if (!answer.ok) return refuse(answer.refusal);
      if (audience !== null && audience !== answer.audience) return void hello(true);
      await take(answer, mine);
    } catch {
      // No answer, or no snapshot: the connection broke, or the hub is busy. Asked again while there is one.
      if (mine === asked && socket.connected) later(() => void again(mine), HELLO_AGAIN);
    }
  }

  const again = (mine: number) => (mine === asked ? hello(true) : Promise.resolve());

  async function take(answer: Greeted, mine: number): Promise<void> {
    const resume = answer.resume ?? (await options.fetchResume(answer.snapshot ?? ''));
    if (mine !== asked) return;
    audience = answer.audience;
    view = applyMine(applyResume(answer.resume === null ? emptyView : view, resume), answer.mine);
    view = { ...view, here: answer.here };
    settled = true;
    isOpen = true;
    const waited = early;
    early = [];
    options.greeted(answer, view);
    for (const frame of waited) follow(frame);
    options.link('live');
  }

  function refuse(refusal: Refusal): void {
    isOpen = false;
    if (refusal.type === 'TooFast') later(() => void again(asked), refusal.waitMs);
    else if (refusal.type === 'Stopping') later(() => void again(asked), HELLO_AGAIN);
    options.refused(refusal);
  }

  function follow(frame: Frame): void {
    if (!settled) {
      early.push(frame);
      return;
    }
    const next = applyFrame(view, frame);
    if (next === null) {
      early = [frame];
      void hello(false);
      return;
    }
    view = next;
    options.changed(view, frame.to === view.number ? frame.hash : undefined);
  }

  socket.on('welcome', (said: Welcome) => {
    welcome = said;
    early = [];
    options.welcomed(said);
    void hello(false);
  });
  socket.on('f', (frame: Frame) => {
    options.heard();
    follow(frame);
  });
  socket.on('mine', (mine: Mine) => {
    if (!settled) return;
    view = applyMine(view, mine);
    options.changed(view, undefined);
  });
  socket.on('again', () => void hello(true));
  socket.on('house', (house: House) => {
    options.heard();
    options.house(house);
  });
  socket.on('disconnect', () => {
    isOpen = false;
    settled = false;
    asked += 1;
    options.link('away');
    // The hub ended it on purpose (restarting, or this page was too slow): socket.io would not try again.
    if (!socket.active) socket.connect();
  });
  socket.on('connect_error', () => options.link('away'));
  socket.io.on('ping', () => options.heard());

  return {
    greet: (afresh) => void hello(afresh),
    wake() {
      if (!socket.connected) socket.connect();
      else if (settled) void hello(false);
    },
    act: (act) => socket.timeout(ANSWER_WITHIN).emitWithAck('act', act) as Promise<ActAnswer>,
    wallAct: (body) => socket.timeout(ANSWER_WITHIN).emitWithAck('wall-act', { body }) as Promise<ActAnswer>,
    look: async (look) => {
      if (!isOpen) return { ok: false, refusal: { type: 'Stopping' } };
      try {
        return (await socket.timeout(ANSWER_WITHIN).emitWithAck('look', look)) as LookAnswer<typeof look.at>;
      } catch {
        return { ok: false, refusal: { type: 'Stopping' } };
      }
    },
    keep(next) {
      view = next;
    },
  };
}
