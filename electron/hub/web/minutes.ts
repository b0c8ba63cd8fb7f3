/**
 * Minutes behind a secret path, as calendars are. Everybody's path is sealed for one meeting and shows what the room
 * may see: it stands on the wall as a code when the meeting is over. A person's own shows what they may see, and holds
 * until they retire a phone, make new words, or leave.
 */
import { createHmac } from 'node:crypto';
import type { MeetingId, PersonId } from '../../../shared/domain/ids.ts';
import type { Guest, Member, State } from '../../../shared/domain/state.ts';
import type { MinutesFile } from '../../../shared/minutes/file.ts';
import { minutesOf } from '../../../shared/minutes/of-meeting.ts';
import { peopleIn } from '../../../shared/minutes/people.ts';
import { firstName } from '../../../shared/view/first-name.ts';
import type { Audience } from '../../../shared/view/rows.ts';
import { same } from './standing.ts';

export interface MinutesAt {
  /** Where minutes can be read, by whoever has the path. `person`: with their eyes; null: with the room's. */
  path(meeting: MeetingId, person: Guest | Member | null): string;
  /** What is read there, or null. */
  read(secret: string): MinutesFile | null;
}

const SEAL_LENGTH = 22;
const OF_ROOM = 'room';

/** `key`: a secret of this hall's machine. */
export function createMinutes(
  state: () => State,
  names: ReadonlyMap<PersonId, string>,
  key: string,
): MinutesAt {
  const seal = (meeting: string, reader: Guest | Member | null): string => {
    const whose = reader === null ? OF_ROOM : `${reader.id} ${reader.recovery} ${reader.retired.length}`;
    const made = createHmac('sha256', key).update(`minutes ${meeting} ${whose}`).digest('base64url');
    return made.slice(0, SEAL_LENGTH);
  };

  function readerOf(whose: string): Guest | Member | null | undefined {
    if (whose === OF_ROOM) return null;
    const person = state().people.get(whose as PersonId);
    return person === undefined || person.status === 'left' ? undefined : person;
  }

  return {
    path: (meeting, person) =>
      `/minutes/${meeting}.${person === null ? OF_ROOM : person.id}.${seal(meeting, person)}`,
    read(secret) {
      const [id = '', whose = '', given = ''] = secret.split('.');
      const reader = readerOf(whose);
      if (reader === undefined || !same(given, seal(id, reader))) return null;
      const meeting = state().meetings.get(id as MeetingId);
      const audience: Audience = reader?.status === 'member' ? 'member' : 'room';
      const minutes = meeting === undefined ? null : minutesOf(state(), meeting, audience);
      if (minutes === null) return null;
      const { hall } = state();
      return {
        minutes,
        audience,
        hall: hall?.name ?? null,
        languages: hall?.languages ?? [],
        names: [...peopleIn(minutes)].flatMap((person) => {
          const name = names.get(person);
          return name === undefined ? [] : [[person, audience === 'room' ? firstName(name) : name] as const];
        }),
      };
    },
  };
}
