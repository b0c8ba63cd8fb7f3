/** One page of a browser: how it is, what it shows, and what can be done for it. */
import { PNG } from 'pngjs';
import * as v from 'valibot';
import { PULSE } from '../../shared/protocol/pulse.ts';
import { isBlank } from '../watch/blank.ts';
import type { DevTools } from './devtools.ts';

type On = (event: string, hear: (params: unknown) => void) => () => void;
type Ask = (method: string, params?: object) => Promise<unknown>;

export interface BrowserPage {
  readonly pulse: () => Promise<unknown>;
  readonly isBlank: () => Promise<boolean | null>;
  /** Bytes of what its script keeps. */
  readonly memory: () => Promise<number | null>;
  /** Rejects where the browser itself does not answer. */
  readonly go: (address: string) => Promise<void>;
  /** Ends its process, though it hangs. */
  readonly crash: () => Promise<void>;
  /** Another page in the same window, instead of this one. */
  readonly another: (address: string) => Promise<BrowserPage>;
  /** Anything else that its developer tools can be asked for. */
  readonly ask: Ask;
}

/** Milliseconds. */
const LOOKS = 2_000;
const CRASHES = 1_000;
/** How wide a picture has to be to tell a board from nothing. */
const WIDE = 192;

const Targets = v.object({
  targetInfos: v.array(v.object({ targetId: v.string(), type: v.string() })),
});
const Created = v.object({ targetId: v.string() });
const Attached = v.object({ sessionId: v.string() });
const Evaluated = v.object({ result: v.object({ value: v.optional(v.unknown()) }) });
const Heap = v.object({ usedSize: v.number() });
const Frame = v.object({ data: v.string(), sessionId: v.number() });

/** The page that the browser was started with; null while there is none yet. `crashed` is told when its process ends. */
export async function firstPage(tools: DevTools, crashed: () => void): Promise<BrowserPage | null> {
  const { targetInfos } = v.parse(Targets, await tools.ask('Target.getTargets'));
  const target = targetInfos.find(({ type }) => type === 'page');
  return target === undefined ? null : openPage(tools, target.targetId, crashed);
}

async function openPage(tools: DevTools, targetId: string, crashed: () => void): Promise<BrowserPage> {
  const { sessionId: session } = v.parse(
    Attached,
    await tools.ask('Target.attachToTarget', { targetId, flatten: true }),
  );
  const ask: Ask = (method, params) => tools.ask(method, params, session);
  const on: On = (event, hear) =>
    tools.on(event, (params, of) => {
      if (of === session) hear(params);
    });
  let isEnding = false;
  on('Inspector.targetCrashed', () => {
    if (isEnding) isEnding = false;
    else crashed();
  });
  // Tells of crashes. A page that hangs does not answer even that.
  ask('Inspector.enable').catch(() => undefined);

  return {
    ask,
    async pulse() {
      const expression = `globalThis.${PULSE}`;
      return v.parse(Evaluated, await ask('Runtime.evaluate', { expression, returnByValue: true })).result
        .value;
    },
    async isBlank() {
      const picture = await pictured(ask, on);
      return picture === null ? null : isBlank({ pixels: PNG.sync.read(picture).data });
    },
    async memory() {
      return v.parse(Heap, await ask('Runtime.getHeapUsage')).usedSize;
    },
    async go(address) {
      await ask('Page.navigate', { url: address });
    },
    async crash() {
      isEnding = true;
      const ended = once(on, 'Inspector.targetCrashed', CRASHES);
      // It is not answered: nobody is left to do so.
      ask('Page.crash').catch(() => undefined);
      await ended;
    },
    async another(address) {
      const made = v.parse(Created, await tools.ask('Target.createTarget', { url: address }));
      await tools.ask('Target.closeTarget', { targetId });
      return openPage(tools, made.targetId, crashed);
    },
  };
}

/** A small picture of what is really drawn, or null when there is none in time. */
async function pictured(ask: Ask, on: On): Promise<Buffer | null> {
  const frame = once(on, 'Page.screencastFrame', LOOKS);
  // One frame of a screencast: a screenshot would be of full size, and would have to be taken apart here.
  await ask('Page.startScreencast', { format: 'png', maxWidth: WIDE, maxHeight: WIDE });
  try {
    const told = v.safeParse(Frame, await frame);
    return told.success ? Buffer.from(told.output.data, 'base64') : null;
  } finally {
    ask('Page.stopScreencast').catch(() => undefined);
  }
}

/** What is told with the next such event, or null when none comes within `ms`. */
function once(on: On, event: string, ms: number): Promise<unknown> {
  const { promise, resolve } = Promise.withResolvers<unknown>();
  const end = on(event, resolve);
  const timer = setTimeout(() => resolve(null), ms);
  return promise.finally(() => {
    end();
    clearTimeout(timer);
  });
}
