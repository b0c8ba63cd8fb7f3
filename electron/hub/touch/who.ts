/** What the hub tells the wall of whoever stands there, which the room's rows do not tell. */
import type { Thing } from '../../../shared/domain/hall/commands.ts';
import type { DeviceKey, PersonId } from '../../../shared/domain/ids.ts';
import { lentRoles } from '../../../shared/domain/lent/commands.ts';
import { floorOf, mayMove, type Meeting } from '../../../shared/domain/meetings/state.ts';
import { lineOf } from '../../../shared/domain/speaking/line.ts';
import { liveNeeds, type State } from '../../../shared/domain/state.ts';
import type { Who } from '../../../shared/protocol/touch.ts';
import { shownTo } from '../../../shared/view/shown.ts';
import { inMeetings } from './in-meetings.ts';
import { inProposals } from './in-proposals.ts';

/** Members who are there and whom the wall names: what a meeting lends can be handed on to them by touch. */
const couldTake = (state: State, { present }: Meeting, person: PersonId): readonly PersonId[] =>
  present.filter(
    (id) => id !== person && state.people.get(id)?.status === 'member' && shownTo(state, 'room', id) !== null,
  );

function lentTo(state: State, meeting: Meeting, person: PersonId): Who['lent'] {
  return lentRoles.flatMap((role) => {
    const { holder, offeredTo } = meeting.lent[role];
    if (holder !== person && offeredTo !== person) return [];
    const to = holder === person ? couldTake(state, meeting, person) : [];
    return [{ meeting: meeting.id, role, offered: offeredTo === person, to }];
  });
}
function nextFor(state: State, meeting: Meeting, person: PersonId): Who['next'] {
  const [first] = mayMove(meeting, person) ? lineOf(state, meeting) : [];
  return first === undefined ? [] : [{ meeting: meeting.id, person: first.hand.person }];
}

const vouchedFor = (state: State): Who['vouched'] =>
  [...state.people.values()].flatMap((guest) =>
    guest.status === 'guest' && guest.vouchedBy.length > 0 ? [{ person: guest.id, by: guest.vouchedBy }] : [],
  );
const coveredBy = (state: State, person: PersonId): readonly Thing[] =>
  [...state.covers.entries()].flatMap(([key, { by }]) => {
    if (by !== person) return [];
    const at = key.indexOf(':');
    return [{ kind: key.slice(0, at), id: key.slice(at + 1) } as Thing];
  });

export function whoIs(state: State, person: PersonId, device: DeviceKey | null = null): Who | null {
  const known = state.people.get(person);
  if (known === undefined || known.status === 'left') return null;
  const isIn = [...state.circles.values()].filter(({ members }) => members.includes(person));
  const seen = [...liveNeeds(state)].filter(({ sightings }) =>
    sightings.some((one) => one.person === person),
  );
  const roles = [...state.roles.values()];
  const meetings = [...state.meetings.values()].filter(
    ({ status }) => status === 'gathering' || status === 'open',
  );
  const polls = [...state.polling.entries()].flatMap(([id]) => state.polls.get(id) ?? []);
  return {
    person,
    isMember: known.status === 'member',
    device,
    isShown: known.shownOnWall,
    vouched: known.status === 'member' ? vouchedFor(state) : [],
    covered: coveredBy(state, person),
    circles: isIn.map(({ id }) => id),
    sees: seen.map(({ id }) => id),
    holds: roles.filter(({ mandate }) => mandate?.person === person).map(({ id }) => id),
    learns: roles.filter(({ learner }) => learner === person).map(({ id }) => id),
    begun: roles.flatMap(({ choosing }) => {
      const last = choosing === null ? undefined : state.choosings.get(choosing);
      return last?.by === person ? [last.id] : [];
    }),
    lent: meetings.flatMap((meeting) => lentTo(state, meeting, person)),
    willing: meetings.flatMap(({ id: meeting, lent }) =>
      lentRoles.flatMap((role) => (lent[role].willing.includes(person) ? [{ meeting, role }] : [])),
    ),
    next: known.status === 'member' ? meetings.flatMap((meeting) => nextFor(state, meeting, person)) : [],
    speaks: meetings.filter((meeting) => floorOf(meeting)?.person === person).map(({ id }) => id),
    asks: polls.filter(({ by }) => by === person).map(({ id }) => id),
    counted: polls.filter(({ hand }) => hand?.by.person === person).map(({ id }) => id),
    ...inProposals(state, person),
    ...inMeetings(state, person),
  };
}
