import type { MeetingId, PersonId } from '../ids.ts';
import type { MeetingPlan } from './commands.ts';

interface Of<T extends string> {
  readonly type: T;
  readonly v: 1;
  readonly meeting: MeetingId;
  readonly by: PersonId;
}

export type MeetingEvent =
  | (Of<'MeetingAnnounced'> & { readonly plan: MeetingPlan })
  | (Of<'MeetingChanged'> & { readonly changes: Partial<MeetingPlan> })
  | Of<'MeetingCalledOff'>
  | Of<'MeetingRestored'>
  | Of<'GatheringBegun'>
  | (Of<'CheckedIn'> & { readonly named: boolean })
  | Of<'CheckedOut'>
  | Of<'MeetingOpened'>
  | Of<'MeetingClosed'>
  | Of<'MeetingReopened'>
  | (Of<'FeedbackGiven'> & { readonly words: string | null });
