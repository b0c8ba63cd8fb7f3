/** A poll on the screens, or asked for where it is there no more: for as long as a component is. */
import type { PollId } from '../../../shared/domain/ids.ts';
import type { PollRow } from '../../../shared/view/poll-rows.ts';
import type { Hall } from '../hall.svelte.ts';

export function pollAt(hall: Hall, idOf: () => PollId) {
  const { live } = hall;
  const id = $derived(idOf());
  const onScreens = $derived(live.view.polls.get(id) ?? null);
  let kept = $state.raw<PollRow | null>(null);
  let gone = $state(false);
  const row = $derived(onScreens ?? (kept?.id === id ? kept : null));
  /** Not what is on its way to the hall from here. */
  const asks = $derived(live.link === 'live' && onScreens === null && !hall.isWaiting(id) ? id : null);
  $effect(() => {
    if (asks === null) return;
    let current = true;
    void live.look<'poll'>({ at: 'poll', poll: asks }).then((answer) => {
      if (!current) return;
      if (answer.ok) kept = answer.answer.poll;
      gone = !answer.ok;
    });
    return () => (current = false);
  });
  return {
    /** Null until it is there, or where there is none. */
    get row(): PollRow | null {
      return row;
    },
    get gone(): boolean {
      return row === null && gone;
    },
  };
}
