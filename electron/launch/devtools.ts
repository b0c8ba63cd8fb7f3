/**
 * Talks to a Chromium that this program started, over two pipes that nobody else can open (`--remote-debugging-pipe`):
 * no port on this machine, nothing on the network. Only what watching over a page takes.
 */
import type { Readable, Writable } from 'node:stream';
import * as v from 'valibot';

export interface DevTools {
  /** @throws Error when it is refused, not answered within `ANSWERS`, or the browser is gone */
  ask(method: string, params?: object, session?: string): Promise<unknown>;
  /** @returns ends it */
  on(event: string, hear: (params: unknown, session: string | null) => void): () => void;
}

/** Milliseconds: a page that hangs does not answer. */
const ANSWERS = 2_000;

const Message = v.object({
  id: v.optional(v.number()),
  method: v.optional(v.string()),
  params: v.optional(v.unknown()),
  result: v.optional(v.unknown()),
  error: v.optional(v.object({ message: v.string() })),
  sessionId: v.optional(v.string()),
});

interface Asked {
  readonly settle: (result: unknown) => void;
  readonly fail: (reason: Error) => void;
}

export function openDevTools(saying: Writable, hearing: Readable): DevTools {
  const asked = new Map<number, Asked>();
  const ears = new Set<(event: string, params: unknown, session: string | null) => void>();
  let count = 0;
  let isGone = false;
  let rest: string[] = [];

  function heard(text: string): void {
    const read = v.safeParse(Message, parsed(text));
    if (!read.success) return;
    const { id, method, params, result, error, sessionId = null } = read.output;
    if (method !== undefined) for (const hear of [...ears]) hear(method, params, sessionId);
    const question = id === undefined ? undefined : asked.get(id);
    if (error === undefined) question?.settle(result);
    else question?.fail(new Error(error.message));
  }
  function gone(): void {
    isGone = true;
    for (const { fail } of [...asked.values()]) fail(new Error('the browser is gone'));
  }

  // Each message ends with a zero.
  hearing.setEncoding('utf8').on('data', (text: string) => {
    const parts = text.split('\0');
    if (parts.length === 1) return void rest.push(text);
    heard([...rest, parts[0]].join(''));
    for (const part of parts.slice(1, -1)) heard(part);
    rest = [parts.at(-1) ?? ''];
  });
  for (const pipe of [saying, hearing]) pipe.on('error', gone).on('close', gone);

  return {
    ask(method, params = {}, session) {
      if (isGone) return Promise.reject(new Error('the browser is gone'));
      count += 1;
      const id = count;
      const { promise, resolve, reject } = Promise.withResolvers<unknown>();
      const timer = setTimeout(() => reject(new Error(`${method} is not answered`)), ANSWERS);
      asked.set(id, { settle: resolve, fail: reject });
      const message = { id, method, params, ...(session === undefined ? {} : { sessionId: session }) };
      saying.write(`${JSON.stringify(message)}\0`);
      return promise.finally(() => {
        clearTimeout(timer);
        asked.delete(id);
      });
    },
    on(event, hear) {
      const ear = (told: string, params: unknown, session: string | null): void => {
        if (told === event) hear(params, session);
      };
      ears.add(ear);
      return () => ears.delete(ear);
    },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
