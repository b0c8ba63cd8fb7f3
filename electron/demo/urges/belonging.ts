import { circles, hallName } from '../everyday.ts';
import { named, type Outlook, type Urge } from './outlook.ts';

/** A name for the hall, and "I know this person". */
export function* welcoming({ me, member, view, chance }: Outlook): Generator<Urge> {
  if (!member) return;
  const { hall } = view;
  if (hall !== null && hall.name === null && !hall.founded)
    yield { weight: 1_000, act: () => named({ type: 'NameHall', name: hallName, languages: ['en'] }) };
  const guests = [...view.people.values()].filter(
    ({ status, vouchedBy }) => status === 'guest' && !vouchedBy.includes(me),
  );
  if (guests.length > 0)
    yield {
      weight: 14,
      act: () => {
        const guest = chance.pick(guests.sort((a, b) => a.no - b.no));
        return guest === null ? null : named({ type: 'VouchFor', person: guest.id });
      },
    };
}

export function* circling({ me, member, view, chance, newId }: Outlook): Generator<Urge> {
  if (!member) return;
  const all = [...view.circles.values()]
    .filter(({ status }) => status === 'open')
    .sort((a, b) => a.no - b.no);
  const missing = circles.find(({ name }) => !all.some((circle) => circle.name === name));
  if (missing !== undefined)
    yield { weight: 6, act: () => named({ type: 'StartCircle', circle: newId(), ...missing }) };
  const mine = all.filter(({ members }) => members.includes(me));
  const others = all.filter(({ members }) => !members.includes(me));
  if (mine.length < 2 && others.length > 0)
    yield {
      weight: 1.2,
      act: () => {
        const circle = chance.pick(others);
        return circle === null ? null : named({ type: 'JoinCircle', circle: circle.id });
      },
    };
  const [first] = mine;
  if (first !== undefined && first.size > 3)
    yield { weight: 0.03, act: () => named({ type: 'LeaveCircle', circle: first.id }) };
}
