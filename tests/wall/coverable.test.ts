/** What the wall lets somebody cover. */
import { expect, it } from 'vitest';
import { coverable, coverKinds } from '../../renderer/wall/touch/coverable.ts';
import { seenBy } from '../shared/view/seeing.ts';
import { circleId, details, does, hallWith, needId, personId, run } from '../fixtures/random-hall.ts';

it('W96 V1 of every kind what the room reads is offered, newest first, and nothing that is covered, quiet or one’s own name', () => {
  const raises = (n: number, what: string, quiet = false) =>
    does(0, { type: 'RaiseNeed', need: needId(n), details: { ...details(), what, quiet } });
  const state = run([
    ...hallWith(4, 1),
    ...[raises(0, 'Bread'), raises(1, 'Soup'), raises(2, 'Company', true), raises(3, 'Wood')],
    does(0, { type: 'StartCircle', circle: circleId(0), name: 'Kitchen', domain: null }),
    does(1, { type: 'CoverThing', thing: { kind: 'need', id: needId(1) } }),
  ]).at(-1)!.state;
  const room = seenBy(state, null, 'room');
  const said = (kind: (typeof coverKinds)[number]) =>
    coverable(room, kind, personId(0)).map(({ words }) => words);
  expect(said('need')).toEqual(['Wood', 'Bread']);
  expect(said('circle')).toEqual(['Kitchen']);
  expect(coverable(room, 'person', personId(0)).map(({ thing }) => thing.id)).not.toContain(personId(0));
  expect(said('person').length).toBe(room.people.size - 1);
  for (const kind of coverKinds)
    for (const { thing } of coverable(room, kind, personId(0))) expect(thing.kind).toBe(kind);
});
