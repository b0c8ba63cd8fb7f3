/** Which meetings I am checked in to: the hall tells everybody's own phones, also those of a guest. */
import type { MeetingId } from '../../../shared/domain/ids.ts';
import { hereIn } from '../../../shared/view/asked.ts';
import type { Hall } from '../hall.svelte.ts';

export const hereOf = ({ live }: Hall): ReadonlySet<MeetingId> => hereIn(live.view);

/** Resolves with whether I am in. */
export const checkIn = async (hall: Hall, meeting: MeetingId, named: boolean): Promise<boolean> =>
  (await hall.act({ type: 'CheckIn', meeting, named })) === null;
