import fc from 'fast-check';
import { expect, it } from 'vitest';
import { packFrame, unpackFrame, type PackedFrame } from '../../../shared/view/packed.ts';
import type { Frame, TallyRow } from '../../../shared/view/rows.ts';

const change = fc.integer({ min: -9_999, max: 9_999 });
const wild = fc.tuple(change, change, change, change);
/** What most frames tell: so many pledges more, of one each. */
const plain = fc.integer({ min: -2, max: 40 }).map((more) => [more, more, 0, 0] as const);
const no = fc.oneof(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 2_000_000 }));
const tally = fc
  .uniqueArray(no, { maxLength: 16 })
  .chain((nos) => fc.tuple(...nos.map((one) => fc.oneof(plain, wild).map((row) => [one, ...row] as const))));
const frames: fc.Arbitrary<Frame> = fc
  .record({
    to: fc.nat(2_000_000),
    span: fc.nat(2_000),
    tally: fc.option(tally, { nil: undefined }),
    gone: fc.option(fc.constant(['need:a' as const]), { nil: undefined }),
    hash: fc.option(fc.constant('00ff'), { nil: undefined }),
    here: fc.option(fc.nat(2_000), { nil: undefined }),
  })
  .map(({ to, span, tally: rows, ...rest }) => ({
    ...{ from: Math.max(0, to - span), to },
    ...(rows === undefined || rows.length === 0 ? {} : { tally: rows }),
    ...(Object.fromEntries(Object.entries(rest).filter(([, told]) => told !== undefined)) as Partial<Frame>),
  }));
const inOrder = (frame: Frame): Frame =>
  frame.tally === undefined ? frame : { ...frame, tally: frame.tally.toSorted(([a], [b]) => a - b) };

it('Y57 a frame arrives as it was sent, however it is packed', () => {
  fc.assert(
    fc.property(frames, (frame) => {
      const told = JSON.parse(JSON.stringify(packFrame(frame))) as PackedFrame;
      expect(unpackFrame(told)).toEqual(inOrder(frame));
    }),
    { numRuns: 500 },
  );
});

it('Y57 one pledge more to each of a few needs takes a letter for each of them', () => {
  const rows = [0, 1, 2, 3].map((n): TallyRow => [4_711 + n, 1, 1, 0, 0]);
  const packed = (...tally: TallyRow[]) => JSON.stringify(packFrame({ from: 5_000, to: 5_004, tally }));
  expect(packed(...rows)).toBe('[5004,4,[4711,"1111"]]');
  expect(packed([4_711, 12, 12, 0, 0], [4_714, 1, 1, 0, 0], [4_790, 1, 1, 0, 0])).toBe(
    '[5004,4,[4711,"c001",76,1]]',
  );
  expect(packed([8, 40, 40, 0, 0], [9, 1, 1, 0, 0], [10, -1, -1, 0, 0])).toBe('[5004,4,[8,40,1,1,1,-1]]');
  expect(JSON.stringify(packFrame({ from: 7, to: 8 }))).toBe('[8,1]');
  const standby: TallyRow = [3, 0, 0, 1, 0];
  expect(JSON.stringify(packFrame({ from: 7, to: 8, tally: [standby] }))).toBe('[8,1,[3,[0,0,1]]]');
});
