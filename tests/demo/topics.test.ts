import { describe, expect, it } from 'vitest';
import { topics } from '../../electron/demo/assembly.ts';
import { topicsFor } from '../../electron/demo/urges/attending.ts';
import type { MeetingRow } from '../../shared/view/meeting-rows.ts';

const meeting = (...titles: readonly string[]): MeetingRow =>
  ({ items: titles.map((title) => ({ title })) }) as unknown as MeetingRow;
const titles = topics.map(({ title }) => title);
const [first = '', second = ''] = titles;
const titlesFor = (planned: MeetingRow, before: readonly MeetingRow[]): string[] =>
  topicsFor(planned, [...before, planned]).map(({ title }) => title);

describe('what the people of the demo put on an agenda', () => {
  it('is what no meeting has had yet', () => {
    expect(titlesFor(meeting(second), [meeting(first)])).toEqual(titles.slice(2));
  });

  it('is what is not on it yet, once each topic had its turn: there is always a next meeting', () => {
    expect(titlesFor(meeting(), [meeting(...titles)])).toEqual(titles);
    expect(titlesFor(meeting(first), [meeting(...titles)])).toEqual(titles.slice(1));
  });
});
