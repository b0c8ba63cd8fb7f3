import { expect, test } from 'vitest';
import type { HallId } from '../../shared/domain/ids.ts';
import { leadsTo } from '../../renderer/lib/steadier.ts';

const OURS = 'AAAAAAAAAAAAAAAA' as HallId;
const OTHER = 'BBBBBBBBBBBBBBBB' as HallId;

/** What each knock is answered with, one after the other; then nothing. */
function door(answers: readonly (HallId | null)[], may: (knocks: number) => boolean = () => true) {
  const seen = { knocks: 0, waited: [] as number[] };
  const answer = leadsTo(
    OURS,
    () => Promise.resolve(answers[seen.knocks++] ?? null),
    {
      now: () => 0,
      after(ms, run) {
        seen.waited.push(ms);
        queueMicrotask(run);
        return () => undefined;
      },
    },
    () => may(seen.knocks),
  );
  return { answer, seen };
}

test('L21 a name is gone on under when it has led to the same hall, also when it takes a while to be answered for', async () => {
  expect(await door([OURS]).answer).toBe(true);
  const late = door([null, null, OURS]);
  expect(await late.answer).toBe(true);
  expect(late.seen).toEqual({ knocks: 3, waited: [1_000, 1_000] });
});

test('L21 a name that leads to another hall, or never to any, is left alone', async () => {
  expect(await door([OTHER, OURS]).answer).toBe(false);
  const never = door([]);
  expect(await never.answer).toBe(false);
  expect(never.seen.knocks).toBe(8);
});

test('L21 whoever has begun something is left where they are', async () => {
  const begun = door([OURS], (knocks) => knocks === 0);
  expect(await begun.answer).toBe(false);
  const before = door([OURS], () => false);
  expect(await before.answer).toBe(false);
  expect(before.seen.knocks).toBe(0);
});
