/** Where a meeting's minutes are, as the code on the wall says it when the meeting is over. */
import type { MeetingRow } from '../../../shared/view/meeting-rows.ts';
import type { Live } from '../../lib/api.ts';

interface Watched {
  readonly live: Pick<Live, 'house' | 'link' | 'look'>;
  readonly meeting: MeetingRow | null;
}

/** To be made while a component is. `address`: null while there is none, or no network to reach it by. */
export function createMinutesCode(watched: Watched) {
  let path = $state<string | null>(null);
  const over = $derived(watched.meeting?.status === 'closed' ? watched.meeting.id : null);
  const isLive = $derived(watched.live.link === 'live');
  $effect(() => {
    path = null;
    const meeting = over;
    if (meeting === null || !isLive) return;
    void watched.live.look<'minutes'>({ at: 'minutes', meeting }).then((answer) => {
      if (answer.ok && meeting === over) path = answer.answer.path;
    });
  });
  const code = $derived(watched.live.house?.join.code ?? null);
  return {
    get address(): string | null {
      return path === null || code === null ? null : `${new URL(code).origin}${path}`;
    },
  };
}
