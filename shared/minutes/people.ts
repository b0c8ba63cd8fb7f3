import type { PersonId } from '../domain/ids.ts';
import type { ItemMinutes, Minutes } from './minutes.ts';

/** Everybody whom minutes name: whose names have to be told with them. */
export function peopleIn({ named, lent, items }: Minutes): ReadonlySet<PersonId> {
  const people = [...named, ...lent.map(({ person }) => person), ...items.flatMap(peopleInItem)];
  return new Set(people.filter((person) => person !== null));
}

const peopleInItem = ({ notes, proposal }: ItemMinutes): readonly (PersonId | null)[] => [
  ...notes.map(({ by }) => by),
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
