/** The meeting that has the wall, and what of it is up. A frame that only tells how many were heard changes no scene. */
import type { LentRole } from '../../../shared/domain/lent/commands.ts';
import { lentRoles } from '../../../shared/domain/lent/commands.ts';
import type { MeetingRow } from '../../../shared/view/meeting-rows.ts';
import type { View } from '../../../shared/view/rows.ts';
import { untrack } from 'svelte';
import { pace } from '../pace.ts';
import { pollNow } from './poll.ts';
import { choosingNow, itemNow, meetingNow, nextMeeting, sceneOf } from './moment.ts';

export interface Watched {
  readonly view: View;
  /** Hub time, ticking; and to the minute. */
  readonly now: number;
  readonly minute: number;
}

/** To be made while a component is. What it gives is read, never kept: it changes. */
export function createAssembly(watched: Watched) {
  const meetings = $derived(watched.view.meetings);
  const meeting = $derived(meetingNow(meetings, watched.minute));
  const next = $derived(nextMeeting(meetings, watched.minute));
  const item = $derived(meeting === null ? null : itemNow(meeting));
  const proposal = $derived(
    item?.proposal == null ? null : (watched.view.proposals.get(item.proposal) ?? null),
  );

  const polls = $derived(watched.view.polls);
  const poll = $derived(meeting === null ? null : pollNow(polls, meeting, item, watched.now));

  const choosings = $derived(watched.view.choosings);
  const choosing = $derived(meeting === null ? null : choosingNow(choosings, meeting, item));

  /** The role on whose lot the room waited last, and until when it is told on whom it fell. */
  let fell = $state.raw<{ readonly role: LentRole; readonly until: number } | null>(null);
  let before: MeetingRow | null = null;
  $effect.pre(() => {
    const after = meeting;
    untrack(() => {
      const role = lotThatFell(before, after);
      if (role !== null) fell = { role, until: watched.now + pace.fell };
      before = after;
    });
  });
  const telling = $derived(fell !== null && watched.now < fell.until ? fell.role : null);
  const scene = $derived(
    meeting === null
      ? null
      : sceneOf(meeting, proposal, poll !== null, telling !== null, watched.now, choosing !== null),
  );
  /** Another matter is another scene, also where it looks the same. */
  const key = $derived(
    scene === null ? null : `${scene} ${(scene === 'poll' ? poll?.id : item?.id) ?? meeting?.id ?? ''}`,
  );

  return {
    get meeting() {
      return meeting;
    },
    get next() {
      return next;
    },
    get item() {
      return item;
    },
    get proposal() {
      return proposal;
    },
    get poll() {
      return poll;
    },
    get choosing() {
      return choosing;
    },
    get scene() {
      return scene;
    },
    get key() {
      return key;
    },
    /** The role whose lot has just fallen. */
    get fell() {
      return telling;
    },
  };
}
export type Assembly = ReturnType<typeof createAssembly>;

function lotThatFell(before: MeetingRow | null, after: MeetingRow | null): LentRole | null {
  if (before === null || before.id !== after?.id) return null;
  return (
    lentRoles.find(
      (role) =>
        before.lent[role].drawing !== null && after.lent[role].drawing === null && after.lent[role].held,
    ) ?? null
  );
}
