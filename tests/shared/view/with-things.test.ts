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
import { withRole } from '../../../shared/view/with-role.ts';
import {
  begins,
  given,
  HOME,
  kitchen,
  meetingSteps,
  ofRole,
  on,
  overDays,
} from '../../fixtures/mandate-hall.ts';
import { choosingId, does, HOUR, run, type Step } from '../../fixtures/random-hall.ts';
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
type Look = (state: State, me: PersonId, isMember: boolean, view: View) => void;
function everybody(look: Look, examples: readonly Step[][] = []): void {
  const lookAt = (state: State): void => {
    for (const { id, status } of state.people.values())
      if (status !== 'left') for (const view of views(state, id)) look(state, id, status === 'member', view);
  };
  for (const steps of examples)
    for (const { state } of run([...meetingSteps, ...steps]).slice(meetingSteps.length - 1)) lookAt(state);
  fc.assert(
    fc.property(livelySteps, (steps) => {
      for (const { state } of run(steps).filter((_, n) => n % 20 === 19)) lookAt(state);
    }),
    { numRuns: runs(60) },
  );
}

it('W92 C1 C2 what is offered of a circle the rules take, on a phone and at the wall', () => {
  const seen = new Set<string>();
  const circle = kitchen;
  const examples = [
    [
      does(HOME, { type: 'LeaveCircle', circle }),
      does(0, { type: 'LeaveCircle', circle }),
      does(1, { type: 'CloseCircle', circle }),
    ],
  ];
  everybody((state, me, isMember, view) => {
    for (const row of view.circles.values()) {
      const may = withCircle(row, me, isMember);
      if (may === null) continue;
      const closes = comesOf(state, me, { type: 'CloseCircle', circle: row.id });
      expect(closes === 'ok').toBe(may.mayClose);
      expect(comesOf(state, me, { type: may.say, circle: row.id })).toBe('ok');
      seen.add(`${may.say} ${may.mayClose}`);
    }
  }, examples);
  // Out of it and in it, with others and without, and of a closed one.
  expect(seen.size).toBe(5);
});

it('W93 what is offered of a role the rules take, on a phone and at the wall, where nobody is told more of others', () => {
  const seen = new Set<string>();
  const examples = [
    [...given(), ofRole(2, 'LearnRole'), ofRole(1, 'GiveBackMandate')],
    [begins(2, overDays()), on(2, 'CallOffChoosing'), ofRole(3, 'PutRoleAway')],
  ];
  everybody((state, me, isMember, view) => {
    for (const row of view.roles.values()) {
      const may = withRole(view, row, me, isMember);
      const role = state.roles.get(row.id)!;
      const hallRole = row.id;
      const place = { in: 'days', stepMs: 24 * HOUR } as const;
      const offered: [boolean, Command][] = [
        [may.isMine, { type: 'GiveBackMandate', hallRole }],
        [
          may.isMine,
          { type: 'WriteHandover', hallRole, text: `Other words than ${role.handover?.text ?? 'none'}` },
        ],
        [may.learns, { type: 'StopLearning', hallRole }],
        [may.mayLearn, { type: 'LearnRole', hallRole }],
        [may.mayChange, { type: 'PutRoleAway', hallRole }],
        [may.mayChange, { type: 'ChangeRole', hallRole, changes: { name: `${row.name ?? ''} too` } }],
        [may.mayBringBack, { type: 'BringRoleBack', hallRole }],
        [may.mayChoose === 'begin', { type: 'BeginChoosing', choosing: choosingId(77), hallRole, place }],
      ];
      if (may.mayChoose === 'resume' && row.choosing !== null)
        offered.push([true, { type: 'ResumeChoosing', choosing: row.choosing, place }]);
      if (may.mayCallOff && may.choosing !== null)
        offered.push([true, { type: 'CallOffChoosing', choosing: may.choosing.id }]);
      for (const [is, body] of offered) {
        if (!is) continue;
        expect(comesOf(state, me, body), body.type).toBe('ok');
        seen.add(body.type);
      }
    }
  }, examples);
  expect(seen.size).toBe(10);
});
