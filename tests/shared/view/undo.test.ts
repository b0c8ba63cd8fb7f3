import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Command } from '../../../shared/domain/commands.ts';
import type { PersonId } from '../../../shared/domain/ids.ts';
import { undoOf } from '../../../shared/view/undo.ts';
import {
  circleId,
  details,
  deviceKey,
  does,
  hallWith,
  HOUR,
  needId,
  personId,
  pledgeId,
} from '../../fixtures/random-hall.ts';
import { run, stateAfter, type Happened, type Step } from '../../fixtures/random-hall.ts';
import { audienceOf, livelySteps, plain, seenBy } from './seeing.ts';
import { runs } from '../../fixtures/runs.ts';

type Rows = Record<string, Record<string, unknown>>;

/** What a person sees, without what undoing leaves different: see shared/view/undo.ts. */
function visible(state: Happened['state'], me: PersonId | null, body: Command): unknown {
  const view = plain(seenBy(state, me, me === null ? 'member' : audienceOf(state, me)));
  const { needs, circles, people, mine } = view as Record<string, Rows>;
  delete view.number;
  for (const row of Object.values(needs ?? {})) {
    for (const time of ['seenAt', 'loosenedAt', 'closedAt']) delete row[time];
    row.seenBy = [...(row.seenBy as string[])].sort();
  }
  for (const row of Object.values(circles ?? {})) row.members = [...(row.members as string[])].sort();
  for (const row of Object.values(people ?? {})) row.vouchedBy = [...(row.vouchedBy as string[])].sort();
  // What was made stays, as ended.
  if (body.type === 'StartCircle') delete circles?.[body.circle];
  if (body.type === 'RaiseNeed') {
    delete needs?.[body.need];
    view.concerns = (view.concerns as string[]).filter((id) => id !== body.need);
  }
  if (body.type === 'PledgeToNeed') delete mine?.[body.pledge];
  return view;
}

const undone = ({ state, at }: Happened, step: Step, body: Command): Happened =>
  run([{ ...step, body, after: 0 }], state, at.time).at(-1)!;

describe('undoing', () => {
  it('Y7 brings back what was seen before, for whatever was done', () => {
    const seen = new Map<string, number>();
    fc.assert(
      fc.property(livelySteps, (steps) => {
        for (const happened of run(steps)) {
          const { step, before, decision } = happened;
          if (!decision.ok || step.by === 'wall') continue;
          const me = step.by === 'unnamed' ? null : step.by;
          const view = seenBy(before, me, me === null ? 'member' : audienceOf(before, me));
          const undo = undoOf(view, step.body, me);
          if (undo === null) continue;
          const after = undone(happened, step, undo);
          expect(after.decision, `${step.body.type} by ${step.by}`).toMatchObject({ ok: true });
          expect(visible(after.state, me, step.body), step.body.type).toEqual(visible(before, me, step.body));
          seen.set(step.body.type, (seen.get(step.body.type) ?? 0) + 1);
        }
      }),
      { numRuns: runs(500) },
    );
    expect(seen.size).toBeGreaterThan(24);
  });

  const founded = [...hallWith(4, 1), does(0, { type: 'RaiseNeed', need: needId(0), details: details() })];
  const pledge = { pledge: pledgeId(0), need: needId(0) };
  const pledges = { type: 'PledgeToNeed', ...pledge, amount: 2, standby: true, note: 'after work' } as const;
  const undoIn = (steps: Step[], body: Command, n: number | null) =>
    undoOf(
      seenBy(stateAfter(steps), n === null ? null : personId(n), 'member'),
      body,
      n === null ? null : personId(n),
    );

  it('Y8 says which command that is', () => {
    expect(undoIn(founded, pledges, 1)).toEqual({ type: 'WithdrawPledge', ...pledge });
    const pledged = [...founded, does(1, pledges)];
    expect(undoIn(pledged, { type: 'WithdrawPledge', ...pledge }, 1)).toEqual({
      type: 'RenewPledge',
      ...pledge,
    });
    expect(undoIn(pledged, { ...pledges, type: 'ChangePledge', amount: 5, standby: false }, 1)).toEqual({
      ...pledges,
      type: 'ChangePledge',
    });
    const edit = { type: 'EditNeed', need: needId(0), changes: { what: 'Bake', amount: 9 } } as const;
    expect(undoIn(founded, edit, 0)).toEqual({ ...edit, changes: { what: 'Cook for tonight', amount: 3 } });
    expect(undoIn(founded, { type: 'SayMet', need: needId(0), outcome: 'met' }, 0)).toEqual({
      type: 'ReopenNeed',
      need: needId(0),
    });
    expect(undoIn(founded, { type: 'SeeNeed', need: needId(0) }, 1)).toEqual({
      type: 'UnseeNeed',
      need: needId(0),
    });
  });

  it('Y9 offers nothing where nothing could be brought back', () => {
    const seen = [...founded, does(1, { type: 'SeeNeed', need: needId(0) })];
    expect(undoIn(seen, { type: 'SeeNeed', need: needId(0) }, 1)).toBeNull();
    expect(undoIn(founded, { type: 'LeaveHall' }, 1)).toBeNull();
    expect(undoIn(founded, { type: 'RetireDevice', device: deviceKey('old') }, 1)).toBeNull();
    expect(undoIn(founded, { type: 'NameHall', name: 'The Mill', languages: ['en'] }, 1)).toBeNull();
    const vouched = [...founded, does(0, { type: 'VouchFor', person: personId(4) })];
    expect(undoIn(vouched, { type: 'VouchFor', person: personId(4) }, 1)).toBeNull();
    const partly = does(0, { type: 'SayMet', need: needId(0), outcome: 'partly', left: 1 });
    expect(
      undoIn([...founded, partly], { type: 'EditNeed', need: needId(0), changes: { amount: 4 } }, 0),
    ).toBeNull();
    const moved = { type: 'EditNeed', need: needId(1), changes: { circle: null } } as const;
    const circled = [
      ...founded,
      does(0, { type: 'StartCircle', circle: circleId(0), name: 'Kitchen', domain: null }),
      does(0, { type: 'RaiseNeed', need: needId(1), details: details({ circle: circleId(0) }) }),
    ];
    expect(undoIn(circled, moved, 0)).toEqual({ ...moved, changes: { circle: circleId(0) } });
    const shut = does(0, { type: 'CloseCircle', circle: circleId(0) });
    expect(undoIn([...circled, shut], moved, 0)).toBeNull();
    const closed = does(0, { type: 'LetNeedGo', need: needId(0) }, HOUR);
    expect(
      undoIn([...founded, does(1, pledges), closed], { type: 'WithdrawPledge', ...pledge }, 1),
    ).toBeNull();
  });
});
