/** What is offered of circles and roles, on a phone and at the wall, and what the rules then take. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { whoIs } from '../../../electron/hub/touch/who.ts';
import { seenBy as seenAtWall } from '../../../renderer/wall/touch/seen.ts';
import type { Command } from '../../../shared/domain/commands.ts';
import { decide } from '../../../shared/domain/decide.ts';
import type { PersonId } from '../../../shared/domain/ids.ts';
import type { State } from '../../../shared/domain/state.ts';
import { projectMine } from '../../../shared/view/project.ts';
import type { View } from '../../../shared/view/rows.ts';
import { withCircle } from '../../../shared/view/with-circle.ts';
import { run } from '../../fixtures/random-hall.ts';
import { runs } from '../../fixtures/runs.ts';
import { livelySteps, seenBy } from './seeing.ts';

/** As their phone shows it, and as the wall does to them. */
function views(state: State, me: PersonId): readonly View[] {
  const who = whoIs(state, me);
  const room = seenBy(state, null, 'room');
  return [seenBy(state, me), ...(who === null ? [] : [seenAtWall(room, projectMine(state, me), who, 'Me')])];
}
const comesOf = (state: State, me: PersonId, body: Command): string => {
  const person = state.people.get(me);
  const device = person === undefined || person.status === 'left' ? undefined : person.devices[0];
  if (device === undefined) throw new Error('nobody');
  const decision = decide(state, body, { by: me, device }, { number: state.number + 1, time: state.time });
  return decision.ok ? 'ok' : decision.refusal.type;
};
/** Everybody who is here, in a hall in which much has happened. */
function everybody(look: (state: State, me: PersonId, isMember: boolean, view: View) => void): void {
  fc.assert(
    fc.property(livelySteps, (steps) => {
      for (const { state } of run(steps).filter((_, n) => n % 20 === 19))
        for (const { id, status } of state.people.values())
          if (status !== 'left')
            for (const view of views(state, id)) look(state, id, status === 'member', view);
    }),
    { numRuns: runs(60) },
  );
}

it('W92 C1 C2 what is offered of a circle the rules take, on a phone and at the wall', () => {
  const seen = new Set<string>();
  everybody((state, me, isMember, view) => {
    for (const row of view.circles.values()) {
      const may = withCircle(row, me, isMember);
      if (may === null) continue;
      const closes = comesOf(state, me, { type: 'CloseCircle', circle: row.id });
      expect(closes === 'ok').toBe(may.mayClose);
      expect(comesOf(state, me, { type: may.say, circle: row.id })).toBe('ok');
      seen.add(`${may.say} ${may.mayClose}`);
    }
  });
  expect(seen.size).toBeGreaterThan(3);
});
