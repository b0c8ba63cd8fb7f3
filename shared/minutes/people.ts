import type { PersonId } from '../domain/ids.ts';
import type { ItemMinutes, Minutes, PollMinutes } from './minutes.ts';

/** Everybody whom minutes name: whose names have to be told with them. */
export function peopleIn({ named, lent, items, polls }: Minutes): ReadonlySet<PersonId> {
  const people = [
    ...named,
    ...lent.flatMap(({ person, drawnAmong, numbersOf }) => [person, ...drawnAmong, ...numbersOf]),
    ...items.flatMap(peopleInItem),
    ...polls.flatMap(peopleInPoll),
  ];
  return new Set(people.filter((person) => person !== null));
}

const peopleInPoll = ({ tie }: PollMinutes): readonly (PersonId | null)[] => tie?.numbersOf ?? [];

const peopleInItem = ({ notes, proposal, polls }: ItemMinutes): readonly (PersonId | null)[] => [
  ...notes.map(({ by }) => by),
  ...polls.flatMap(peopleInPoll),
  ...(proposal === null
    ? []
    : [
        proposal.by,
        proposal.mandate?.person ?? null,
        ...proposal.versions.map(({ by }) => by),
        ...proposal.rounds.flatMap(({ result }) =>
          result === null
            ? []
            : [...result.said.map(({ by }) => by), ...result.objections.map(({ by }) => by)],
        ),
      ]),
];
