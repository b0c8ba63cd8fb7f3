import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Command } from '../../../shared/domain/commands.ts';
import type { Event } from '../../../shared/domain/events.ts';
import { lastSeen, tallyOf } from '../../../shared/domain/needs/tally.ts';
import type { Need, State } from '../../../shared/domain/state.ts';
import {
  anySteps,
  circleId,
  details,
  deviceKey,
  deviceOf,
  does,
  hallWith,
  HOUR,
  needId,
  personId,
} from '../../fixtures/random-hall.ts';
import { pledgeId, run, START, stateAfter, type Step } from '../../fixtures/random-hall.ts';

const need = needId(0);
const raise = (by: number, changes = {}): Step =>
  does(by, { type: 'RaiseNeed', need, details: details(changes) });
const pledge = (by: number, n: number, amount = 1, standby = false): Step =>
  does(by, { type: 'PledgeToNeed', pledge: pledgeId(n), need, amount, standby, note: null });
const about = (
  by: number,
  type: 'WithdrawPledge' | 'RenewPledge' | 'MarkDone' | 'MarkNotDone',
  n: number,
): Step => does(by, { type, pledge: pledgeId(n), need });
const own = (by: number, type: 'SeeNeed' | 'UnseeNeed' | 'LetNeedGo' | 'ReopenNeed' | 'TakeBackMet'): Step =>
  does(by, { type, need });
const partly = (by: number, left: number): Step =>
  does(by, { type: 'SayMet', need, outcome: 'partly', left });
const met = (by: number): Step => does(by, { type: 'SayMet', need, outcome: 'met' });
const not = (by: number): Step => does(by, { type: 'SayMet', need, outcome: 'not' });
const edit = (by: number, changes: Extract<Command, { type: 'EditNeed' }>['changes']): Step =>
  does(by, { type: 'EditNeed', need, changes });

const hall = hallWith(4, 2);
const MEMBER = 1;
const GUEST = 4;
const outcome = (steps: Step[]) => {
  const happened = run([...hall, ...steps]).at(-1);
  return happened?.decision.ok === true ? 'ok' : happened?.decision.refusal.type;
};
const after = (steps: Step[]): State => stateAfter([...hall, ...steps]);
const needAfter = (steps: Step[]): Need => {
  const found = after(steps).needs.get(need);
  if (found === undefined) throw new Error('the need is not there');
  return found;
};
const tally = (steps: Step[]) => tallyOf(needAfter(steps));

describe('needs', () => {
  it('N1 a need records who noticed it and when, in a unit people use; anyone here can raise one', () => {
    const raised = needAfter([raise(GUEST, { unit: 'buckets', amount: 7 })]);
    expect(raised).toMatchObject({
      raisedBy: personId(GUEST),
      key: null,
      details: { unit: 'buckets', amount: 7 },
    });
    expect(raised.raisedAt).toBeGreaterThan(START);
    expect(outcome([raise(9)])).toBe('NotKnownHere');
    expect(outcome([raise(0), raise(1)])).toBe('IdTaken');
  });

  it('N2 a need without a name keeps only the key made for it, never a key or a person that is known', () => {
    const key = deviceKey('made-for-this-need');
    const unnamed: Step = { ...raise(0), by: 'unnamed', device: key };
    expect(needAfter([unnamed])).toMatchObject({ raisedBy: null, key });
    expect(outcome([{ ...unnamed, device: deviceOf(0) }])).toBe('NotAllowedHere');
    const gone: Step = { by: 'unnamed', device: key, body: { type: 'LetNeedGo', need }, after: 1 };
    expect(outcome([unnamed, gone])).toBe('ok');
    expect(outcome([unnamed, { ...gone, device: deviceKey('another-key') }])).toBe('NotConcerned');
    expect(JSON.stringify(needAfter([unnamed]))).not.toContain('person0');
  });

  it('N3 to a guest a quiet need does not exist', () => {
    const quiet = raise(0, { quiet: true });
    expect(outcome([raise(GUEST, { quiet: true })])).toBe('OnlyMembers');
    expect(outcome([quiet, pledge(GUEST, 0)])).toBe('NoSuchThing');
    expect(outcome([quiet, own(GUEST, 'SeeNeed')])).toBe('NoSuchThing');
    expect(outcome([quiet, pledge(MEMBER, 0)])).toBe('ok');
    const thanks = {
      type: 'GiveThanks',
      thanks: 'thanks0_________',
      for: { kind: 'need', id: need },
      words: null,
    };
    expect(outcome([quiet, does(GUEST, thanks as Command)])).toBe('NoSuchThing');
  });

  it('N3 only who asked quietly can show it to the room', () => {
    const quiet = raise(0, { quiet: true });
    expect(outcome([quiet, own(1, 'SeeNeed'), edit(1, { quiet: false })])).toBe('NotYours');
    expect(outcome([quiet, own(1, 'SeeNeed'), edit(1, { amount: 2 })])).toBe('ok');
    expect(outcome([quiet, edit(0, { quiet: false })])).toBe('ok');
  });

  it('N4 times that cross, and circles that are closed or unknown, are refused', () => {
    const at = (hours: number) => ({ at: START + hours * HOUR, allDay: false });
    expect(outcome([raise(0, { from: at(5), by: at(4) })])).toBe('TimesCrossed');
    expect(outcome([raise(0, { from: at(4), by: at(5) })])).toBe('ok');
    expect(outcome([raise(0, { circle: circleId(0) })])).toBe('NoSuchThing');
    const circle = does(0, { type: 'StartCircle', circle: circleId(0), name: 'Kitchen', domain: null });
    const close = does(0, { type: 'CloseCircle', circle: circleId(0) });
    expect(outcome([circle, raise(0, { circle: circleId(0) })])).toBe('ok');
    expect(outcome([circle, close, raise(0, { circle: circleId(0) })])).toBe('CircleClosed');
    // A need keeps its circle through other edits though the circle has closed meanwhile.
    expect(outcome([circle, raise(0, { circle: circleId(0) }), close, edit(0, { amount: 9 })])).toBe('ok');
  });

  it('N5 "I see it too" makes one concerned and the need fresh, and can be taken back', () => {
    const late = { ...own(2, 'SeeNeed'), after: 50 * HOUR };
    expect(lastSeen(needAfter([raise(0), late]))).toBeGreaterThan(
      lastSeen(needAfter([raise(0)])) + 49 * HOUR,
    );
    expect(outcome([raise(0), own(2, 'LetNeedGo')])).toBe('NotConcerned');
    expect(outcome([raise(0), late, own(2, 'LetNeedGo')])).toBe('ok');
    const taken = [raise(0), late, own(2, 'UnseeNeed')];
    expect(lastSeen(needAfter(taken))).toBe(lastSeen(needAfter([raise(0)])));
    expect(outcome([...taken, own(2, 'LetNeedGo')])).toBe('NotConcerned');
    expect(outcome([raise(0), own(2, 'UnseeNeed')])).toBe('AlreadySo');
  });

  it('N6 only who raised it or sees it too can edit it, let it go, or say whether it was met', () => {
    for (const step of [edit(2, { amount: 9 }), own(2, 'LetNeedGo'), met(2), not(2), partly(2, 1)]) {
      expect(outcome([raise(0), step])).toBe('NotConcerned');
      expect(outcome([raise(0), own(2, 'SeeNeed'), step])).toBe('ok');
      expect(outcome([raise(2), step])).toBe('ok');
    }
  });

  it('N7 an edit names only what changed; a changed amount replaces what was said to be missing', () => {
    const happened = run([...hall, raise(0), edit(0, { amount: 3, where: 'Kitchen' })]).at(-1);
    expect(happened?.decision).toMatchObject({ ok: true, events: [{ changes: { where: 'Kitchen' } }] });
    expect(outcome([raise(0), edit(0, { amount: 3 })])).toBe('AlreadySo');
    expect(tally([raise(0), partly(0, 1), edit(0, { amount: 8 })]).needed).toBe(8);
    expect(outcome([raise(0), own(0, 'LetNeedGo'), edit(0, { amount: 9 })])).toBe('NeedClosed');
  });

  it('N8 what was let go or met can be opened again by anyone who may notice a need', () => {
    expect(needAfter([raise(0), own(0, 'LetNeedGo'), own(GUEST, 'ReopenNeed')]).status).toBe('open');
    expect(needAfter([raise(0), met(0), own(3, 'ReopenNeed')])).toMatchObject({
      status: 'open',
      assessments: [],
    });
    expect(outcome([raise(0), own(1, 'ReopenNeed')])).toBe('AlreadySo');
  });
});

describe('pledges', () => {
  it('N9 pledged amounts are derived: they equal a recount of the events', () => {
    let compared = 0;
    fc.assert(
      fc.property(anySteps, (steps) => {
        const happened = run(steps);
        const events = happened.flatMap(({ decision, at }) =>
          decision.ok ? decision.events.map((event) => [event, at.number] as const) : [],
        );
        for (const found of happened.at(-1)?.state.needs.values() ?? []) {
          compared += 1;
          expect(tallyOf(found)).toMatchObject(recount(found.id, events));
        }
      }),
    );
    expect(compared).toBeGreaterThan(100);
  });

  it('N10 more pledged than asked is fine and shown', () => {
    expect(tally([raise(0), pledge(1, 0, 2), pledge(2, 1, 4)])).toMatchObject({
      needed: 3,
      pledged: 6,
      pledges: 2,
    });
  });

  it('N11 "I can’t" is always possible until the thing is done, and opens the need again', () => {
    const promised = [raise(0), pledge(1, 0, 3)];
    expect(tally([...promised, about(1, 'WithdrawPledge', 0)])).toMatchObject({ pledged: 0, pledges: 0 });
    expect(needAfter([...promised, about(1, 'WithdrawPledge', 0)]).loosenedAt).toBeGreaterThan(START);
    for (const closing of [met(0), own(0, 'LetNeedGo')])
      expect(outcome([...promised, closing, about(1, 'WithdrawPledge', 0)])).toBe('ok');
    expect(outcome([...promised, about(1, 'MarkDone', 0), about(1, 'WithdrawPledge', 0)])).toBe('PledgeDone');
    expect(
      outcome([
        ...promised,
        about(1, 'MarkDone', 0),
        about(1, 'MarkNotDone', 0),
        about(1, 'WithdrawPledge', 0),
      ]),
    ).toBe('ok');
    expect(tally([...promised, about(1, 'WithdrawPledge', 0), about(1, 'RenewPledge', 0)]).pledged).toBe(3);
  });

  it('N11 a guest takes back what they promised before the need turned quiet, and nothing else there', () => {
    const quiet = [raise(0), pledge(GUEST, 0), pledge(1, 1), edit(0, { quiet: true })];
    expect(outcome([...quiet, about(GUEST, 'WithdrawPledge', 0)])).toBe('ok');
    expect(outcome([...quiet, about(GUEST, 'WithdrawPledge', 1)])).toBe('NoSuchThing');
    expect(outcome([...quiet, about(GUEST, 'MarkDone', 0)])).toBe('NoSuchThing');
  });

  it('N12 a pledge is changed, withdrawn, renewed or done by who made it and nobody else', () => {
    const change = (by: number): Step =>
      does(by, { type: 'ChangePledge', pledge: pledgeId(0), need, amount: 2, standby: false, note: 'late' });
    const others = [
      change(0),
      about(0, 'WithdrawPledge', 0),
      about(0, 'MarkDone', 0),
      about(2, 'RenewPledge', 0),
    ];
    for (const step of others) expect(outcome([raise(0), pledge(1, 0), step])).toBe('NotYours');
    expect(tally([raise(0), pledge(1, 0), change(1)]).pledged).toBe(2);
    expect(outcome([raise(0), pledge(1, 0), pledge(2, 0)])).toBe('IdTaken');
    expect(outcome([raise(0), { ...pledge(1, 0), by: 'unnamed', device: deviceKey('made-for-it') }])).toBe(
      'NotKnownHere',
    );
  });

  it('N13 standby is not counted as pledged', () => {
    expect(tally([raise(0), pledge(1, 0, 2, true), pledge(2, 1, 1)])).toMatchObject({
      pledged: 1,
      standby: 1,
    });
    expect(needAfter([raise(0), pledge(1, 0, 2, true), about(1, 'WithdrawPledge', 0)]).loosenedAt).toBeNull();
  });

  it('N14 done is not met: partly or not met opens what is left', () => {
    const done = [raise(0), pledge(1, 0, 3), about(1, 'MarkDone', 0)];
    expect(needAfter(done).status).toBe('open');
    expect(tally(done)).toMatchObject({ needed: 3, pledged: 3, done: 3 });
    expect(tally([...done, partly(0, 2)])).toMatchObject({ needed: 2, pledged: 0, done: 0 });
    expect(tally([...done, not(0)])).toMatchObject({ needed: 3, pledged: 0 });
    expect(needAfter([...done, met(0)]).status).toBe('met');
    expect(outcome([...done, met(0), pledge(2, 1)])).toBe('NeedClosed');
    // What was only promised when the word was said still counts for what is left.
    expect(
      tally([raise(0), pledge(1, 0, 1), about(1, 'MarkDone', 0), pledge(2, 1, 1), partly(0, 2)]),
    ).toMatchObject({
      needed: 2,
      pledged: 1,
    });
  });

  it('N15 the latest word on whether it was met can be taken back, and what was before holds again', () => {
    const done = [raise(0), pledge(1, 0, 3), about(1, 'MarkDone', 0)];
    expect(tally([...done, partly(0, 2), own(0, 'TakeBackMet')])).toEqual(tally(done));
    expect(needAfter([...done, met(0), own(0, 'TakeBackMet')]).status).toBe('open');
    expect(outcome([...done, own(0, 'TakeBackMet')])).toBe('AlreadySo');
    expect(outcome([...done, met(0), own(2, 'TakeBackMet')])).toBe('NotConcerned');
  });
});

/** The same sums, worked out from the events alone by somebody who does not know the state. */
function recount(id: string, events: readonly (readonly [Event, number])[]) {
  const amounts = new Map<string, { amount: number; standby: boolean; out: boolean; done: number | null }>();
  let words: { outcome: string; left: number; number: number }[] = [];
  let asked = 0;
  let isMet = false;
  for (const [event, number] of events) {
    if (!('need' in event) || event.need !== id) continue;
    const known = 'pledge' in event ? amounts.get(event.pledge) : undefined;
    if (event.type === 'NeedRaised') asked = event.details.amount;
    if (event.type === 'NeedEdited' && event.changes.amount !== undefined) {
      const left = event.changes.amount;
      asked = left;
      words = words.map((word) => ({ ...word, left }));
    }
    if (event.type === 'NeedAssessed') {
      words.push({ outcome: event.outcome, left: event.left, number });
      isMet = event.outcome === 'met';
    }
    if (event.type === 'AssessmentTakenBack' || (event.type === 'NeedReopened' && isMet)) {
      words.pop();
      isMet = false;
    }
    if (event.type === 'PledgeMade')
      amounts.set(event.pledge, { amount: event.amount, standby: event.standby, out: false, done: null });
    if (known === undefined) continue;
    if (event.type === 'PledgeChanged')
      Object.assign(known, { amount: event.amount, standby: event.standby });
    if (event.type === 'PledgeWithdrawn') known.out = true;
    if (event.type === 'PledgeRenewed') known.out = false;
    if (event.type === 'PledgeDone') Object.assign(known, { done: number, standby: false });
    if (event.type === 'PledgeNotDone') known.done = null;
  }
  const word = words.at(-1);
  const partial = word !== undefined && word.outcome !== 'met' ? word : null;
  const live = [...amounts.values()].filter(
    ({ out, standby, done }) =>
      !out && !standby && !(done !== null && partial !== null && done <= partial.number),
  );
  return {
    needed: partial === null ? asked : partial.left,
    pledged: live.reduce((sum, { amount }) => sum + amount, 0),
    pledges: live.length,
    standby: [...amounts.values()].filter(({ out, standby }) => !out && standby).length,
  };
}
