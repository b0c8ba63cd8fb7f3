/** Which meetings I am checked in to. Members read it from the hall; to guests it is not told, so their phone remembers. */
import type { MeetingId, PersonId } from '../../../shared/domain/ids.ts';
import { isUnderWay } from '../../../shared/view/may-ask.ts';
import type { Hall } from '../hall.svelte.ts';
import { dropFromList, keepInList, recallList } from '../keep.ts';

const mark = (meeting: MeetingId, person: PersonId): string => `${meeting} ${person}`;
let remembered = $state.raw(recallList('here'));

export function hereOf({ live, isMember }: Hall): ReadonlySet<MeetingId> {
  const { me, view } = live;
  if (me === null) return new Set();
  const there = [...view.meetings.values()].filter(({ id, present }) =>
    isMember ? present.includes(me.person) : remembered.includes(mark(id, me.person)),
  );
  return new Set(there.filter(isUnderWay).map(({ id }) => id));
}

/** Resolves with whether I am in. */
export async function checkIn(hall: Hall, meeting: MeetingId, named: boolean): Promise<boolean> {
  const refusal = await hall.act({ type: 'CheckIn', meeting, named });
  const me = hall.live.me?.person;
  if (refusal !== null || me === undefined) return false;
  keepInList('here', mark(meeting, me));
  remembered = recallList('here');
  return true;
}
export async function checkOut(hall: Hall, meeting: MeetingId): Promise<void> {
  await hall.act({ type: 'CheckOut', meeting });
  const me = hall.live.me?.person;
  if (me === undefined) return;
  dropFromList('here', mark(meeting, me));
  remembered = recallList('here');
}
