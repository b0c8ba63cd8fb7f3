import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as ws from 'ws';
import { splitter } from './split.ts';

/** As `ws` itself would send them. */
function framed(messages: readonly Buffer[]): Buffer {
  const { Sender } = ws as unknown as {
    Sender: { frame(data: Buffer, options: object): Buffer[] };
  };
  return Buffer.concat(
    messages.flatMap((data) =>
      Sender.frame(data, { fin: true, opcode: 1, mask: false, readOnly: true, rsv1: false }),
    ),
  );
}

describe('what a server sends', () => {
  it('is split into the same messages however it is cut on the way', () => {
    const lengths = fc.array(fc.constantFrom(0, 1, 125, 126, 300, 65_535, 65_536), { maxLength: 6 });
    fc.assert(
      fc.property(lengths, fc.array(fc.nat(70_000), { maxLength: 8 }), (sizes, cuts) => {
        const messages = sizes.map((size, n) => Buffer.alloc(size, n + 1));
        const bytes = framed(messages);
        const heard: Buffer[] = [];
        const feed = splitter((_, payload) => heard.push(Buffer.from(payload)));
        let at = 0;
        for (const cut of [...cuts, bytes.length]) {
          const next = Math.min(bytes.length, at + cut);
          feed(bytes.subarray(at, next));
          at = next;
        }
        expect(Buffer.concat(heard).equals(Buffer.concat(messages))).toBe(true);
        expect(heard.map(({ length }) => length)).toEqual(sizes);
      }),
      { numRuns: 60 },
    );
  });

  it('is refused in pieces, for the load would count it wrongly', () => {
    const feed = splitter(() => {});
    expect(() => feed(Buffer.from([0x01, 1, 65]))).toThrow('in pieces');
    expect(() => feed(Buffer.from([0x81, 0x81, 1, 2, 3, 4, 65]))).toThrow('masked');
  });
});
