/** What a hub has told anybody, read from the bytes it sent: the newest number that it answered or showed. */
import { unpackFrame, type PackedFrame } from '../../../shared/view/packed.ts';
import { createMessages } from '../net/messages.ts';
import type { Op } from './record.ts';

export interface Told {
  /** The next thing that happened. Returns whether the hub has told of something newer with it. */
  apply(op: Op): boolean;
  /** Every entry up to this number has been acknowledged to its author or shown to somebody. */
  readonly number: number;
  /** Acknowledgements of commands so far. */
  readonly answers: number;
}

export function createTold(): Told {
  const sockets = new Map<number, ReturnType<typeof createMessages>>();
  let number = 0;
  let answers = 0;

  function hear(text: string): void {
    // engine.io's message; socket.io's event, or its answer to one.
    const found = /^4(?:2|3\d+)(\[.*)$/s.exec(text);
    if (found === null) return;
    const said = JSON.parse(found[1] ?? '') as readonly unknown[];
    const [first, second] = said as [Record<string, unknown> | string, PackedFrame];
    const isFrame = first === 'f';
    if (!isFrame && (typeof first !== 'object' || first['ok'] !== true || !('number' in first))) return;
    const newest = isFrame ? unpackFrame(second).to : (first as { readonly number: unknown }).number;
    // What cannot be read would be promises that nobody looks for.
    if (typeof newest !== 'number') throw new Error(`not understood: ${text}`);
    number = Math.max(number, newest);
    if (!isFrame) answers += 1;
  }

  return {
    apply(op) {
      if (op.is !== 'sent') return false;
      const before = number;
      // The number of a socket is used again for the next one.
      if (op.bytes.subarray(0, 9).toString('latin1') === 'HTTP/1.1 ') {
        sockets.delete(op.socket);
        const end = op.bytes.indexOf('\r\n\r\n');
        if (!op.bytes.subarray(0, 12).toString('latin1').endsWith('101') || end < 0) return false;
        const messages = createMessages();
        sockets.set(op.socket, messages);
        for (const { text } of messages.take(op.bytes.subarray(end + 4))) if (text !== null) hear(text);
      } else {
        for (const { text } of sockets.get(op.socket)?.take(op.bytes) ?? []) if (text !== null) hear(text);
      }
      return number > before;
    },
    get number() {
      return number;
    },
    get answers() {
      return answers;
    },
  };
}
