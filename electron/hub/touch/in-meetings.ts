/** What is somebody's own of meetings, thanks and deeds, where the room is not told whose it is. */
import type { PersonId } from '../../../shared/domain/ids.ts';
import type { Meeting } from '../../../shared/domain/meetings/state.ts';
import type { State } from '../../../shared/domain/state.ts';
import type { Who } from '../../../shared/protocol/touch.ts';

/** On the screens. */
const meetingsShown = ({ meetings, gatherings, recent }: State): readonly Meeting[] =>
  [...[...gatherings.entries()].map(([id]) => id), ...recent.meetings].flatMap(
    (id) => meetings.get(id) ?? [],
  );

export function inMeetings(
  state: State,
  person: PersonId,
): Pick<Who, 'items' | 'notes' | 'thanks' | 'deeds'> {
  const items = meetingsShown(state).flatMap((meeting) => meeting.items);
  const hasLeft = (by: PersonId): boolean => state.people.get(by)?.status === 'left';
  return {
    items: items.flatMap(({ id: item, by }) =>
      by !== null && (by === person || hasLeft(by)) ? [{ item, by }] : [],
    ),
    notes: items.flatMap(({ notes }) => notes.filter(({ by }) => by === person).map(({ id }) => id)),
    thanks: state.recent.thanks.filter((id) => state.thanks.get(id)?.by === person),
    deeds: state.recent.deeds.filter((id) => state.deeds.get(id)?.by === person),
  };
}
