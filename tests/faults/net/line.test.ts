import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readyFrame } from '../../../electron/hub/web/raw.ts';
import { createMessages } from './messages.ts';

/** As phones send: masked. */
function masked(text: string): Buffer {
  const body = Buffer.from(text);
  const mask = Buffer.from([7, 80, 200, 33]);
  const head =
    body.length < 126 ? [0x81, 0x80 | body.length] : [0x81, 0x80 | 126, body.length >> 8, body.length & 255];
  return Buffer.concat([Buffer.from(head), mask, body.map((byte, at) => byte ^ (mask[at & 3] as number))]);
}

it('F9 whatever pieces they come in, messages are found as they were sent', () => {
  const said = fc.record({ text: fc.string({ maxLength: 400, unit: 'grapheme' }), up: fc.boolean() });
  fc.assert(
    fc.property(
      fc.array(said, { minLength: 1 }),
      fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1 }),
      (all, cuts) => {
        const frames = all.map(({ text, up }) => (up ? masked(text) : readyFrame('f', text).bytes));
        const bytes = Buffer.concat(frames);
        const messages = createMessages();
        const found = [];
        for (let at = 0, n = 0; at < bytes.length; n++) {
          const size = cuts[n % cuts.length] as number;
          found.push(...messages.take(bytes.subarray(at, at + size)));
          at += size;
        }
        expect(found.map((one) => one.text)).toEqual(
          all.map(({ text, up }) => (up ? text : `42${JSON.stringify(['f', text])}`)),
        );
        expect(Buffer.concat(found.map((one) => one.bytes)).equals(bytes)).toBe(true);
      },
    ),
  );
});
