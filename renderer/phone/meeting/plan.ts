/** What a meeting is announced with, as fields have it: on a phone, and at the wall. Pure. */
import type { CircleId, Time } from '../../../shared/domain/ids.ts';
import type { MeetingPlan } from '../../../shared/domain/meetings/commands.ts';
import { tidyText } from '../../../shared/domain/plain-text.ts';
import { limits } from '../../../shared/limits.ts';
import type { MeetingRow } from '../../../shared/view/meeting-rows.ts';
import { comingEvening, dueOf, whenOf } from '../raise/due.ts';
import { changesIn } from './changes.ts';

export interface PlanFields {
  title: string;
  /** As fields for date and time have them. */
  date: string;
  time: string;
  where: string;
  circle: CircleId | null;
}
export type PlanFault = 'gather.needsTitle' | 'gather.needsDate';

/** Null: one that is to be announced, when people meet, mostly. */
export function planFields(meeting: MeetingRow | null, now: Time): PlanFields {
  if (meeting === null) return { title: '', ...comingEvening(now), where: '', circle: null };
  const { date, time } = dueOf({ at: meeting.at, allDay: false });
  return { title: meeting.title ?? '', date, time, where: meeting.where ?? '', circle: meeting.circle };
}

/** What is missing is said as a word for it. */
export function planOf({ title, date, time, where, circle }: PlanFields, now: Time): MeetingPlan | PlanFault {
  const what = tidyText(title, limits.text.what);
  if (what === '') return 'gather.needsTitle';
  const when = whenOf({ choice: 'date', date, time }, now);
  if (when === null || when === 'incomplete') return 'gather.needsDate';
  const place = tidyText(where, limits.text.where);
  return { title: what, at: when.at, where: place === '' ? null : place, circle };
}

/** Null where nothing is changed. */
export function planChanges(before: MeetingRow, wanted: MeetingPlan): Partial<MeetingPlan> | null {
  const { title, at, where, circle } = before;
  return changesIn({ title: title ?? '', at, where, circle }, wanted);
}
