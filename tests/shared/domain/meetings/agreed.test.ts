import { describe, expect, it } from 'vitest';
import { rulesAsTheyCome } from '../../../../shared/domain/agreements/rules.ts';
import { projectAll } from '../../../../shared/view/project.ts';
import { freshness } from '../../../../shared/view/board.ts';
import {
  circleId,
  details,
  hallWith,
  meetingBegun,
  needId,
  stateAfter,
  type Step,
} from '../../../fixtures/random-hall.ts';
import {
  adopts,
  after,
  answers,
  closes,
  consent,
  does,
  GUEST,
  hall,
  heating,
  HOUR,
  meets,
  open,
  opens,
  outcome,
  overDays,
  p,
  personId,
  plan,
  proposalId,
  proposalIn,
  proposes,
  timed,
  wall,
} from './acting.ts';
import { DAY, names, rule, amend, kitchen, meetingOn, rounds, consents } from './proposing.ts';

describe('what is agreed', () => {
  it('Q16 what is a circle’s is decided in a room by enough of that circle, and by nobody alone', () => {
    const circle = circleId(0);
    const joins = (n: number): Step => does(n, { type: 'JoinCircle', circle });
    const asks = (people: readonly number[]): Step[] => [
      ...[
        ...hall,
        does(0, { type: 'StartCircle', circle, name: 'Kitchen', domain: null }),
        joins(1),
        joins(2),
      ],
      proposes(3, rule({ rule: 'circle', to: { circle, name: 'Mine', domain: null } }), 1, circle),
      ...meetingOn(1, people),
      opens(people[0] ?? 0, 1, 1),
    ];
    expect(outcome(asks([3]))).toBe('TooFewHere');
    expect(outcome(asks([3, 0, 1]))).toBe('TooFewHere');
    expect(outcome(asks([3, 0, 1, 2]))).toBe('ok');
    // Most of them have gone home when it is closed: it lapses.
    const gone = [
      ...asks([3, 0, 1, 2]),
      ...[answers(3, consent, 1, 1, 1), does(0, { type: 'CheckOut', ...meets }), closes(3, 1, 1)],
    ];
    expect(proposalIn(after(gone), 1).rounds[0]?.status).toBe('lapsed');
  });

  it('Q16 a rule is ended by no fewer than could have made it', () => {
    const made = timed([
      ...[...hallWith(10), proposes(0, rule({ rule: 'welcome', to: 5 }), 1)],
      ...overDays(1, 0, [0, 1, 2, 3]),
    ]);
    const ends = (people: readonly number[]): Step[] => [
      ...[...made, proposes(0, { kind: 'end', agreement: proposalId(1) }, 2)],
      ...[...meetingOn(2, people), opens(0, 1, 2)],
    ];
    expect(outcome(ends([0, 1, 2]))).toBe('TooFewHere');
    expect(outcome(ends([0, 1, 2, 3]))).toBe('ok');
  });

  it('Q16 what is the whole hall’s is decided by no circle and by no few', () => {
    const anew = rule({ rule: 'hallName', to: { name: 'Mine', languages: ['en'] } });
    const circle = circleId(0);
    expect(outcome([...hall, kitchen, proposes(3, anew, 1, circle)])).toBe('ForTheHall');
    const own = rule({ rule: 'circle', to: { circle, name: 'Pots', domain: null } });
    expect(outcome([...hall, kitchen, proposes(3, own, 1, circle)])).toBe('ok');
    const agreed = timed([...hall, kitchen, ...adopts({ kind: 'agreement' }, 1)]);
    for (const kind of ['keep', 'change', 'end'] as const)
      expect(outcome([...agreed, proposes(3, { kind, agreement: proposalId(1) }, 2, circle)])).toBe(
        'ForTheHall',
      );
    expect(
      outcome([...hall, kitchen, proposes(3, anew, 1), does(3, { type: 'ReturnToCircle', ...p(1), circle })]),
    ).toBe('ForTheHall');
    // Alone, or two, in a meeting that nobody else heard of.
    expect(outcome([...hall, ...meetingBegun([0]), opens(0)])).toBe('TooFewHere');
    expect(outcome([...hall, ...meetingBegun([0, 1]), opens(0)])).toBe('TooFewHere');
    expect(outcome([...hall, ...meetingBegun([0, 1, 2]), opens(0)])).toBe('ok');
    const home = [
      ...hall,
      ...meetingBegun([0, 1, 2]),
      opens(0),
      ...consents([0, 1, 2]),
      does(2, { type: 'CheckOut', ...meets }),
      closes(0),
    ];
    expect([proposalIn(after(home)).status, rounds(home)[0]?.status]).toEqual(['open', 'lapsed']);
    // A rule: three of ten are less than a third.
    const ten = hallWith(10);
    const item = {
      type: 'AddItem',
      ...meets,
      item: heating.item,
      details: { kind: 'decide', title: 'Name', minutes: 5, proposal: proposalId(0) },
    } as const;
    const assembly = (people: number[]): Step[] => [
      ...ten,
      proposes(0, anew, 0),
      does(0, { type: 'AnnounceMeeting', ...meets, plan }),
      does(0, item),
      does(0, { type: 'BeginGathering', ...meets }),
      ...people.map((n) => does(n, { type: 'CheckIn', ...meets, named: true })),
      does(0, { type: 'OpenMeeting', ...meets }),
      does(0, { type: 'OpenItem', ...heating }),
      opens(0),
    ];
    expect([outcome(assembly([0, 1, 2])), outcome(assembly([0, 1, 2, 3]))]).toEqual(['TooFewHere', 'ok']);
    const circles = [
      ...hall,
      kitchen,
      ...meetingBegun([0, 1, 2]).map((step) =>
        step.body.type === 'AnnounceMeeting'
          ? { ...step, body: { ...step.body, plan: { ...plan, circle } } }
          : step,
      ),
      opens(0),
    ];
    expect(outcome(circles)).toBe('ForTheHall');
  });

  it('Q17 what is adopted is an agreement with a review date, and a rule is obeyed and says where it was decided', () => {
    const closed = [...open, opens(0), ...consents([0, 1, 2]), closes(0)];
    const state = after(closed);
    expect(state.agreements.get(proposalId(0))).toMatchObject({
      status: 'inForce',
      text: 'With wood',
      reviewAt: state.time + 90 * DAY,
      insteadOf: null,
    });
    const first = timed([...hall, ...adopts(rule({ rule: 'speaking', to: 'firstCome' }), 1)]);
    expect(after(first).rules).toMatchObject({ speaking: 'firstCome', from: { speaking: proposalId(1) } });
    const second = timed([...first, ...adopts(rule({ rule: 'speaking', to: 'leastAirtime' }), 2)]);
    expect(after(second).rules).toMatchObject({
      speaking: 'leastAirtime',
      from: { speaking: proposalId(2) },
    });
    expect(after(second).agreements.get(proposalId(1))).toMatchObject({
      status: 'superseded',
      supersededBy: proposalId(2),
    });
    const named = timed([
      ...hall,
      kitchen,
      ...adopts(rule({ rule: 'hallName', to: { name: 'The New Mill', languages: ['el'] } }), 1),
      ...adopts(rule({ rule: 'circle', to: { circle: circleId(0), name: 'Pots', domain: null } }), 2),
    ]);
    expect([after(named).hall?.name, after(named).circles.get(circleId(0))?.name]).toEqual([
      'The New Mill',
      'Pots',
    ]);
    expect(outcome([...hall, does(0, { type: 'NameHall', name: 'Mine', languages: ['en'] })])).toBe(
      'NeedsAgreement',
    );
    expect(outcome([...closed, amend(0, 1)])).toBe('ProposalOver');
  });

  it('Q18 any member calls for a review; it keeps, changes or ends', () => {
    const agreed = timed([...hall, ...adopts(rule({ rule: 'speaking', to: 'firstCome' }), 1)]);
    const call = (n: number): Step => does(n, { type: 'CallReview', agreement: proposalId(1) });
    const back = (n: number): Step => does(n, { type: 'TakeBackReview', agreement: proposalId(1) });
    expect([
      outcome([...agreed, call(3)]),
      outcome([...agreed, call(GUEST)]),
      outcome([...agreed, call(3), call(2)]),
      outcome([...agreed, call(3), back(2)]),
      outcome([...agreed, call(3), back(3)]),
    ]).toEqual(['ok', 'OnlyMembers', 'AlreadySo', 'NotYours', 'ok']);
    const review = (kind: 'keep' | 'change' | 'end') =>
      after(timed([...agreed, call(3), ...adopts({ kind, agreement: proposalId(1) }, 2)]));
    expect(review('keep').agreements.get(proposalId(1))).toMatchObject({
      status: 'inForce',
      reviewCalledBy: null,
      reviewAt: review('keep').time + 90 * DAY,
    });
    expect(review('change').agreements.get(proposalId(2))).toMatchObject({
      status: 'inForce',
      insteadOf: proposalId(1),
      change: { rule: 'speaking', to: 'firstCome' },
    });
    expect(review('change').agreements.get(proposalId(1))?.status).toBe('superseded');
    expect(review('end').agreements.get(proposalId(1))?.status).toBe('ended');
    expect(review('end').rules).toEqual(rulesAsTheyCome);
    // Ended another way while a review was open: that asks for nothing any more.
    const both = timed([
      ...agreed,
      proposes(0, { kind: 'keep', agreement: proposalId(1) }, 3),
      does(0, { type: 'OpenRound', ...p(3), version: 1, place: { in: 'days', closesAt: 0 } }),
      ...[0, 1, 2].map((n) => answers(n, consent, 1, 1, 3)),
      ...adopts({ kind: 'end', agreement: proposalId(1) }, 2),
      closes(0, 1, 3),
    ]);
    expect(proposalIn(after(both), 3)).toMatchObject({ status: 'open', rounds: [{ status: 'lapsed' }] });
    expect(outcome([...both, proposes(0, { kind: 'keep', agreement: proposalId(1) }, 4)])).toBe(
      'AgreementOver',
    );
    // A circle's agreement stays the circle's when the hall changes it.
    const circled = timed([
      ...hall,
      kitchen,
      proposes(3, { kind: 'agreement' }, 1, circleId(0)),
      ...overDays(1, 3, [3]),
      ...adopts({ kind: 'change', agreement: proposalId(1) }, 2),
    ]);
    expect(after(circled).agreements.get(proposalId(2))?.circle).toBe(circleId(0));
  });

  it('Q19 rules that contradict each other are never in force together', () => {
    const pale = (to: number) => rule({ rule: 'paleAfterDays', to });
    const shelf = (to: number) => rule({ rule: 'shelfAfterDays', to });
    expect(outcome([...hall, proposes(0, pale(14), 1)])).toBe('TimesCrossed');
    // Both possible when they were proposed: the second to be adopted no longer is.
    const asks = (which: number): Step =>
      does(0, { type: 'OpenRound', ...p(which), version: 1, place: { in: 'days', closesAt: 0 } });
    const both = timed([
      ...hall,
      proposes(0, pale(10), 1),
      proposes(0, shelf(8), 2),
      asks(1),
      asks(2),
      ...[1, 2].flatMap((which) => [0, 1, 2].map((n) => answers(n, consent, 1, 1, which))),
      wall({ type: 'CloseRound', ...p(1), round: 1 }, 25 * HOUR),
      wall({ type: 'CloseRound', ...p(2), round: 1 }),
    ]);
    expect(after(both).rules).toMatchObject({ paleAfterDays: 10, shelfAfterDays: 14 });
    expect(proposalIn(after(both), 2).status).toBe('open');
    const late = timed([...hall, ...adopts(shelf(30), 1), ...adopts(pale(20), 2)]);
    expect(outcome([...late, proposes(0, { kind: 'end', agreement: proposalId(1) }, 3)])).toBe(
      'TimesCrossed',
    );
    expect(outcome([...late, proposes(0, { kind: 'end', agreement: proposalId(2) }, 3)])).toBe('ok');
  });

  it('Q22 how many welcome a newcomer and when needs fade is as the hall agreed', () => {
    const vouch = (n: number): Step => does(n, { type: 'VouchFor', person: personId(GUEST) });
    const agreed = timed([...hall, ...adopts(rule({ rule: 'welcome', to: 3 }), 1)]);
    const status = (steps: readonly Step[]) => after(steps).people.get(personId(GUEST))?.status;
    expect([
      status([...hall, vouch(0), vouch(1)]),
      status([...agreed, vouch(0), vouch(1)]),
      status([...agreed, vouch(0), vouch(1), vouch(2)]),
    ]).toEqual(['member', 'guest', 'member']);
    const fades = timed([
      ...hall,
      does(0, { type: 'RaiseNeed', need: needId(0), details: details() }),
      ...adopts(rule({ rule: 'paleAfterDays', to: 2 }), 1),
      ...adopts(rule({ rule: 'shelfAfterDays', to: 4 }), 2),
    ]);
    const state = stateAfter(fades);
    const row = [...projectAll(state, 'member', names)].map(([one]) => one).find(({ k }) => k === 'need');
    const at = (days: number) =>
      row?.k === 'need' ? freshness(row, row.seenAt + days * DAY, state.rules) : null;
    expect([at(1), at(2), at(4)]).toEqual(['fresh', 'pale', 'shelf']);
  });
});
