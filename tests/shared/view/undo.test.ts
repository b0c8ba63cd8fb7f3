import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Command } from '../../../shared/domain/commands.ts';
import type { PersonId } from '../../../shared/domain/ids.ts';
import { thingKey } from '../../../shared/domain/state.ts';
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
function visible(state: Happened['state'], me: PersonId | null, body: Command): Record<string, unknown> {
  const view = plain(seenBy(state, me, me === null ? 'member' : audienceOf(state, me)));
  const { needs, circles, people, mine } = view as Record<string, Rows>;
  delete view.number;
  view.own = Object.fromEntries(
    Object.entries(view.own as Rows).filter(
      ([, own]) => own.here === true || own.feedback !== null || (own.interest as unknown[]).length > 0,
    ),
  );
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
  visibleInMeetings(view as Record<string, Rows>, body);
  return view;
}

/** The same, of meetings, proposals and what is one's own in them. */
function visibleInMeetings(view: Record<string, Rows>, body: Command): void {
  const sorted = (list: unknown) => [...(list as string[])].sort();
  const byId = (list: unknown) => [...(list as { id: string }[])].sort((a, b) => (a.id < b.id ? -1 : 1));
  for (const row of Object.values(view.meetings ?? {})) {
    for (const key of ['hands', 'floor', 'openedAt', 'closedAt']) delete row[key];
    row.present = sorted(row.present);
    for (const item of row.items as Record<string, unknown>[]) {
      for (const key of ['openedAt', 'spent']) delete item[key];
      if (/^(Open|Close)Item$/.test(body.type)) delete item.status;
      for (const key of ['interest', 'needs']) item[key] = sorted(item[key]);
      item.notes = byId(item.notes).map((note) => ({ ...note, at: 0 }));
    }
    if (body.type === 'AddItem')
      row.items = (row.items as { id: string }[]).filter(({ id }) => id !== body.item);
    if (body.type === 'CloseMeeting') for (const key of ['items', 'current', 'lent']) delete row[key];
    if (body.type === 'CheckOut' || body.type === 'StepBack')
      for (const key of ['lent', 'drawn']) delete row[key];
    else if (row.lent !== undefined)
      for (const lent of Object.values(row.lent as Record<string, Record<string, unknown>>))
        lent.willing = sorted(lent.willing);
  }
  for (const row of Object.values(view.own ?? {})) {
    delete row.hand;
    // Who was there before and did not want to be written down has said so again.
    if (row.here === false) delete row.named;
    if (body.type === 'CheckOut' || body.type === 'StepBack') delete row.calls;
    row.interest = sorted(row.interest);
  }
  for (const row of Object.values(view.proposals ?? {}))
    row.remarks = byId(row.remarks).map((remark) => ({ ...remark, at: 0 }));
  if (body.type === 'AnnounceMeeting')
    for (const kind of ['meetings', 'own']) delete view[kind]?.[body.meeting];
  if (body.type === 'DescribeRole') delete view.roles?.[body.hallRole];
  if (body.type === 'BeginChoosing') {
    // A role shows the choosing that was begun last: what an earlier one came to is in the history.
    for (const [id, row] of Object.entries(view.choosings ?? {}))
      if (row.hallRole === body.hallRole) for (const kind of ['choosings', 'chosen']) delete view[kind]?.[id];
    for (const row of Object.values(view.roles ?? {})) delete row.choosing;
  }
  const moved = body.type === 'ResumeChoosing' ? ['by', 'meeting', 'item', 'stepMs'] : [];
  const taken = body.type === 'CallOffChoosing' ? ['by'] : moved;
  for (const row of Object.values(view.choosings ?? {}))
    for (const key of ['since', 'endsAt', ...taken]) delete row[key];
  for (const row of Object.values(view.roles ?? {}))
    if (row.handover !== null) row.handover = (row.handover as { text: string }).text;
  if (body.type === 'Propose') delete view.proposals?.[body.proposal];
  const row = 'proposal' in body ? view.proposals?.[body.proposal] : undefined;
  if (row !== undefined && /^(Withdraw|Defer)Proposal$/.test(body.type)) delete row.status;
  if (row !== undefined && body.type === 'Amend') {
    for (const key of ['status', 'round']) delete row[key];
    const { text, reviewAfter } = row.latest as Record<string, unknown>;
    row.latest = { text, reviewAfter };
    delete view.answers?.[body.proposal];
  }
}

function forgetRequests(view: Record<string, unknown>, id: string): void {
  for (const rows of Object.values(view) as (Rows | null)[]) delete rows?.[id]?.['uncoverAskedBy'];
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
          const seenIn = (state: Happened['state']) => {
            const view = visible(state, me, step.body);
            // What was uncovered is covered anew, without the requests that lifted the cover.
            if (step.body.type === 'UncoverThing' && !happened.state.covers.has(thingKey(step.body.thing)))
              forgetRequests(view, step.body.thing.id);
            return view;
          };
          expect(after.decision, `${step.body.type} by ${step.by}`).toMatchObject({ ok: true });
          expect(seenIn(after.state), step.body.type).toEqual(seenIn(before));
          seen.set(step.body.type, (seen.get(step.body.type) ?? 0) + 1);
        }
      }),
      { numRuns: runs(500) },
    );
    expect(seen.size).toBeGreaterThan(48);
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
