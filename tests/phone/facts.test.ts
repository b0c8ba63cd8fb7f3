import { expect, it } from 'vitest';
import type { CircleId } from '../../shared/domain/ids.ts';
import { emptyView, type CircleRow, type NeedRow } from '../../shared/view/rows.ts';
import { factsOf } from '../../renderer/phone/needs/facts.ts';
import { apart } from '../../renderer/lib/apart.ts';
import { sayAmount, sayPlain } from '../../renderer/lib/components/sayings.ts';
import { common } from '../../renderer/lib/i18n/en/common.ts';
import { closed } from '../../renderer/lib/i18n/en/closed.ts';
import { Words } from '../../renderer/lib/i18n/words.svelte.ts';
import { details } from '../fixtures/random-hall.ts';

const kitchen = 'kitchen' as CircleId;
const view = { ...emptyView, circles: new Map([[kitchen, { id: kitchen, name: 'Kitchen' } as CircleRow]]) };
const words = {
  t: (key: string) => key,
  when: () => 'today',
  time: () => '18:00',
  relativeDay: () => 'today',
  ago: () => 'just now',
};
const said = (where: string | null, circle: CircleId | null): string[] => {
  const need = { status: 'open', raisedAt: 0, raisedBy: null, details: { ...details(), circle, where } };
  return factsOf(need as unknown as NeedRow, view, words, 0, () => null)
    .filter(({ kind }) => kind === 'circle' || kind === 'where')
    .map(({ text }) => text);
};

it('H6 circle and place are said, and a place that is named as its circle once', () => {
  expect(said('North beds', kitchen)).toEqual(['Kitchen', 'North beds']);
  expect(said('kitchen', kitchen)).toEqual(['Kitchen']);
  expect(said('Kitchen', null)).toEqual(['Kitchen']);
  expect(said(null, kitchen)).toEqual(['Kitchen']);
});

it('H6 what was noticed in this very minute is not said to be in the future', () => {
  const spoken = new Words(closed, () => Promise.resolve(closed));
  const minute = 60_000;
  expect(spoken.ago(5 * minute + 59_000, 5 * minute)).toBe('this minute');
  expect(spoken.ago(5 * minute, 5 * minute)).toBe('this minute');
  expect(spoken.ago(3 * minute, 5 * minute)).toBe('2 min. ago');
});

it('H6 a word of people’s own is named beside a one, for nobody knows what one of them is called', () => {
  const { t } = new Words(common, () => Promise.resolve(common));
  const packs = apart('packs');
  expect([sayAmount(t, 0, 1, 'packs'), sayAmount(t, 0, 2, 'packs')]).toEqual([
    `${packs}: 1 needed`,
    `2 ${packs} needed`,
  ]);
  expect([sayAmount(t, 1, 1, 'packs'), sayAmount(t, 1, 2, 'packs')]).toEqual([
    `${packs}: 1 of 1`,
    `1 of 2 ${packs}`,
  ]);
  expect([sayPlain(t, 1, 'packs'), sayPlain(t, 2, 'packs'), sayPlain(t, 1, 'beds')]).toEqual([
    `1 × ${packs}`,
    `2 ${packs}`,
    '1 bed',
  ]);
});
