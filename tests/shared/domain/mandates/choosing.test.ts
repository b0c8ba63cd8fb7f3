import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { Command as CommandSchema, type Command } from '../../../../shared/domain/commands.ts';
import { dueCommands } from '../../../../shared/domain/due.ts';
import { evolve } from '../../../../shared/domain/evolve.ts';
import { askedIn } from '../../../../shared/domain/mandates/strongest.ts';
import { limits } from '../../../../shared/limits.ts';
import { projectRole } from '../../../../shared/view/project-mandates.ts';
import {
  adopted,
  after,
  agrees,
  asked,
  begins,
  choosingAfter,
  choosingId,
  DAY,
  describes,
  given,
  GUEST,
  here,
  HOME,
  itemId,
  kitchen,
  meetingId,
  moves,
  suggests,
  ofRole,
  on,
  otherItem,
  outcome,
  overDays,
  roleAfter,
  roleId,
  treasurer,
  wall,
} from '../../../fixtures/mandate-hall.ts';
import { does, personId, proposalId, type Step } from '../../../fixtures/random-hall.ts';
import { runs } from '../../../fixtures/runs.ts';

const whoIsAsked = (...steps: readonly Step[]) => {
  const state = after(...steps);
  return askedIn(state, state.choosings.get(choosingId())!);
};
const takesUp = (n: number): Step => does(n, { type: 'TakeUp', meeting: meetingId, role: 'facilitator' });
const change = (n: number, changes: Partial<typeof treasurer>): Step =>
  does(n, { type: 'ChangeRole', hallRole: roleId(), changes });

describe('a role of the hall', () => {
  it('U9 any member describes one, changes and puts away what nobody holds; a guest does not', () => {
    expect(outcome(describes(3, roleId(1)))).toBe('ok');
    expect(outcome(describes(GUEST, roleId(1)))).toBe('OnlyMembers');
    expect(outcome(describes())).toBe('IdTaken');
    expect(outcome(change(4, { name: 'The till' }))).toBe('ok');
    expect(outcome(ofRole(2, 'PutRoleAway'), ofRole(3, 'BringRoleBack'))).toBe('ok');
    expect(outcome(ofRole(2, 'PutRoleAway'), begins(0))).toBe('NoSuchThing');
  });

  it('U9 what somebody was chosen for, or is being chosen for, stays as it was said', () => {
    const shorter = change(2, { lasts: 30 });
    expect(outcome(begins(0), shorter)).toBe('ChoosingUnderWay');
    expect(outcome(begins(0), ofRole(2, 'PutRoleAway'))).toBe('ChoosingUnderWay');
    expect(outcome(...given(), shorter)).toBe('HeldBySomebody');
    expect(outcome(...given(), ofRole(2, 'PutRoleAway'))).toBe('HeldBySomebody');
    expect(outcome(...given(), ofRole(1, 'GiveBackMandate'), shorter)).toBe('ok');
  });

  it('U9 a hall has so many roles and no more, and none in a circle that is closed or unknown', () => {
    const many = Array.from({ length: limits.mandates.roles - 1 }, (_, n) => describes(0, roleId(n + 1)));
    expect(outcome(...many, describes(0, roleId(99)))).toBe('TooMany');
    const inCircle = (circle: string): Step =>
      does(0, {
        ...{ type: 'DescribeRole', hallRole: roleId(1) },
        description: { ...treasurer, circle: circle as never },
      });
    expect(outcome(inCircle('circle9_________'))).toBe('NoSuchThing');
    expect(outcome(inCircle(kitchen))).toBe('ok');
  });
});

describe('suggesting', () => {
  it('U11 whoever is asked suggests whoever can be chosen, oneself too; the last one counts', () => {
    const { suggestions } = choosingAfter(
      begins(0),
      suggests(1, 1),
      suggests(2, 3),
      suggests(2, HOME, 'Knows numbers'),
      suggests(3, 2),
      on(3, 'TakeBackSuggestion'),
    );
    expect(suggestions.map(({ by, person }) => [by, person])).toEqual([
      [personId(1), personId(1)],
      [personId(2), personId(HOME)],
    ]);
    expect(outcome(begins(0), suggests(GUEST, 1))).toBe('OnlyMembers');
    expect(outcome(begins(0), suggests(HOME, 1))).toBe('NotPresent');
    expect(outcome(begins(0), suggests(1, GUEST))).toBe('CannotBeChosen');
    expect(outcome(begins(0), suggests(1, 2), suggests(1, 2))).toBe('AlreadySo');
    expect(outcome(begins(0), on(1, 'TakeBackSuggestion'))).toBe('AlreadySo');
  });

  it('U11 in the change round each may change theirs, say one for the first time, or take it back', () => {
    const reading = [begins(0), suggests(1, 2), suggests(2, 3), moves(0, 'gathering')];
    const { suggestions, read } = choosingAfter(
      ...reading,
      suggests(1, 3),
      suggests(4, 3),
      on(2, 'TakeBackSuggestion'),
    );
    expect(suggestions.map(({ person }) => person)).toEqual([personId(3), personId(3)]);
    expect(read.map(({ person }) => person)).toEqual([personId(2), personId(3)]);
    expect(outcome(...reading, moves(0, 'changing'), suggests(1, 3))).toBe('ChoosingMovedOn');
  });

  it('U11 for a role of a circle whoever is in it is asked and chosen', () => {
    const inKitchen = does(0, {
      ...{ type: 'DescribeRole', hallRole: roleId(1) },
      description: { ...treasurer, circle: kitchen },
    });
    const begun = [inKitchen, begins(0, overDays(), choosingId(), roleId(1))];
    expect(outcome(...begun, suggests(0, HOME))).toBe('ok');
    expect(outcome(...begun, suggests(1, HOME))).toBe('NotInCircle');
    expect(outcome(...begun, suggests(0, 1))).toBe('CannotBeChosen');
  });
});

describe('who is asked', () => {
  it('U12 whoever is suggested most, and nobody before the change round is over', () => {
    expect(whoIsAsked(begins(0), suggests(0, 1), suggests(2, 1), suggests(3, 2))).toBe(null);
    expect(whoIsAsked(...asked([0, 1], [2, 1], [3, 2]))).toBe(personId(1));
    expect(outcome(begins(0), moves(0, 'gathering'))).toBe('NobodySuggested');
  });

  it('U12 among equals whoever never held it, or held it longest ago', () => {
    const again = [
      ...given(),
      ofRole(1, 'GiveBackMandate'),
      begins(0, here, choosingId(1)),
      ...[
        [0, 1],
        [2, 3],
      ].map(([n, whom]) =>
        does(n!, {
          ...{ type: 'SuggestForRole', choosing: choosingId(1), person: personId(whom!), reason: 'Yes' },
          value: 'v'.repeat(43),
        }),
      ),
      does(0, { type: 'MoveChoosing', choosing: choosingId(1), from: 'gathering' }),
      does(0, { type: 'MoveChoosing', choosing: choosingId(1), from: 'changing' }),
    ];
    const state = after(...again);
    expect(askedIn(state, state.choosings.get(choosingId(1))!)).toBe(personId(3));
  });

  it('U12 else by lot from what all phones added: each of the equals comes up, whatever the order of what was said', () => {
    const state = after(...asked([0, 1], [1, 2], [2, 3], [3, 4]));
    const choosing = state.choosings.get(choosingId())!;
    const drawn = new Set<string | null>();
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[A-Za-z0-9_-]{43}$/), { minLength: 4, maxLength: 4 }),
        (values) => {
          const suggestions = choosing.suggestions.map((one, n) => ({ ...one, value: values[n]! }));
          const found = askedIn(state, { ...choosing, suggestions });
          drawn.add(found);
          expect(suggestions.map(({ person }) => person)).toContain(found);
          expect(askedIn(state, { ...choosing, suggestions: suggestions.toReversed() })).toBe(found);
        },
      ),
      { numRuns: runs(200) },
    );
    expect(drawn.size).toBe(4);
  });

  it('U13 whoever would rather not is passed over, before or after they are asked, and says so for themselves alone', () => {
    const said = asked([0, 1], [2, 1], [3, 2]);
    expect(whoIsAsked(...said, on(1, 'RatherNot'))).toBe(personId(2));
    expect(whoIsAsked(...said, on(1, 'RatherNot'), on(2, 'RatherNot'))).toBe(null);
    expect(whoIsAsked(...said, on(1, 'RatherNot'), on(1, 'TakeBackRatherNot'))).toBe(personId(1));
    expect(whoIsAsked(begins(0), on(1, 'RatherNot'), ...said.slice(1))).toBe(personId(2));
    expect(outcome(...said, on(1, 'RatherNot'), on(1, 'RatherNot'))).toBe('AlreadySo');
    expect(outcome(begins(0), on(GUEST, 'RatherNot'))).toBe('OnlyMembers');
  });

  it('U13 only whoever is asked agrees to be proposed; who is silent is passed over after a while, and not before', () => {
    const said = asked([0, 1], [2, 1], [3, 2]);
    expect(outcome(...said, agrees(2))).toBe('NotAsked');
    expect(outcome(...said, agrees(0))).toBe('NotAsked');
    expect(outcome(...said, agrees(1))).toBe('ok');
    expect(outcome(...said, on(0, 'AskNext'))).toBe('StillWaiting');
    const waited = on(0, 'AskNext', limits.mandates.patienceMs);
    expect(whoIsAsked(...said, waited)).toBe(personId(2));
    // Somebody else was asked since: they have as long.
    expect(outcome(...said, on(1, 'RatherNot', limits.mandates.patienceMs), on(0, 'AskNext'))).toBe(
      'StillWaiting',
    );
  });

  it('U13 who leaves the hall is asked no more, and what they said of others is gone', () => {
    const state = after(...asked([0, 1], [1, 2], [3, 1]), does(1, { type: 'LeaveHall' }));
    const choosing = state.choosings.get(choosingId())!;
    expect(choosing.suggestions).toEqual([]);
    expect(askedIn(state, choosing)).toBe(null);
  });
});

describe('the mandate', () => {
  it('U14 what the nominee agrees to is a proposal on hand, for so long as the role says, and comes of nothing else', () => {
    const state = after(...asked([0, 1], [2, 1]), agrees(1));
    expect(state.proposals.get(proposalId(0))).toMatchObject({
      title: treasurer.name,
      by: personId(1),
      effect: { kind: 'mandate', hallRole: roleId(), choosing: choosingId(), person: personId(1) },
    });
    expect(state.proposals.get(proposalId(0))?.versions[0]).toMatchObject({
      text: treasurer.purpose,
      reviewAfter: 90,
    });
    const { items } = state.meetings.get(meetingId)!;
    expect(items.find(({ id }) => id === itemId)?.proposal).toBe(proposalId(0));
    expect(state.roles.get(roleId())?.mandate).toBe(null);
  });

  it('U15 the round gives it, to one person and until a date; whoever held it does not any more', () => {
    const state = after(...given());
    const mandate = state.roles.get(roleId())!.mandate!;
    expect(mandate).toMatchObject({ person: personId(1), proposal: proposalId(0) });
    expect(mandate.until - mandate.since).toBe(90 * DAY);
    expect(state.agreements.size).toBe(0);
    expect(projectRole(state, state.roles.get(roleId())!, 'room').decided).toBe(proposalId(0));
    const next = (n: number, body: object): Step => does(n, { ...body, choosing: choosingId(1) } as Command);
    const handed = roleAfter(
      ...given(),
      begins(0, here, choosingId(1)),
      next(0, { type: 'SuggestForRole', person: personId(4), reason: 'Has time', value: 'v'.repeat(43) }),
      next(0, { type: 'MoveChoosing', from: 'gathering' }),
      next(0, { type: 'MoveChoosing', from: 'changing' }),
      next(4, { type: 'AgreeToBeProposed', proposal: proposalId(1) }),
      ...adopted([0, 1, 2], 1),
    );
    expect(handed.mandate?.person).toBe(personId(4));
  });

  it('U15 an objection stands against it as against anything, and a shorter time is another version', () => {
    const proposed = [...asked([0, 1], [2, 1]), agrees(1)];
    const objects = adopted([0, 2]).toSpliced(
      1,
      0,
      does(3, {
        ...{ type: 'AnswerRound', proposal: proposalId(0), round: 1, version: 1 },
        answer: { kind: 'object', words: 'Too long' },
      }),
    );
    expect(roleAfter(...proposed, ...objects).mandate).toBe(null);
    const shorter = does(1, {
      ...{ type: 'Amend', proposal: proposalId(0), version: 1, text: treasurer.purpose, reviewAfter: 30 },
    });
    const second = adopted([0, 1, 2], 0, 2).map((step) => ({
      ...step,
      body: 'version' in step.body ? { ...step.body, version: 2 } : step.body,
    }));
    const { mandate } = roleAfter(...proposed, ...objects, shorter, ...second);
    expect(mandate!.until - mandate!.since).toBe(30 * DAY);
  });

  it('Q27 what somebody agreed to stand for is amended by them, and not by who moves the meeting', () => {
    const proposed = [...asked([0, 1], [2, 1]), agrees(1)];
    const amends = (n: number): Step =>
      does(n, {
        ...{ type: 'Amend', proposal: proposalId(0), version: 1, text: 'And the cellar', reviewAfter: 300 },
      });
    const lends = { meeting: meetingId, role: 'facilitator' } as const;
    for (const n of [0, 2])
      expect(outcome(...proposed, does(n, { type: 'TakeUp', ...lends }), amends(n))).toBe('NotYours');
    expect(outcome(...proposed, amends(1))).toBe('ok');
    // Logs of before, in which they did, are lived as they were.
    const state = after(...proposed);
    const then = evolve(
      state,
      {
        ...{ type: 'ProposalAmended', v: 1, proposal: proposalId(0), by: personId(0), version: 2 },
        ...{ text: 'And the cellar', reviewAfter: 300 },
      },
      { number: state.number + 1, time: state.time },
    );
    expect(then.proposals.get(proposalId(0))?.versions.at(-1)).toMatchObject({ version: 2, by: personId(0) });
  });

  it('U16 it ends at its date and not before, by the hall\u2019s own clock or anybody', () => {
    const end = (n: number, later: number): Step => ofRole(n, 'EndMandate', later);
    expect(outcome(...given(), end(3, DAY))).toBe('StillWaiting');
    expect(outcome(...given(), end(GUEST, 91 * DAY))).toBe('OnlyMembers');
    expect(outcome(...given(), end(3, 91 * DAY))).toBe('ok');
    const state = after(...given());
    const { until } = state.roles.get(roleId())!.mandate!;
    const ends = { type: 'EndMandate', hallRole: roleId() } as const;
    expect(dueCommands(state, until - 1)).not.toContainEqual(ends);
    expect(dueCommands(state, until)).toContainEqual(ends);
    expect(roleAfter(...given(), wall(ends, 91 * DAY)).mandate).toBe(null);
  });

  it('U16 its holder gives it back at any time, and keeps it after all for a day', () => {
    expect(outcome(...given(), ofRole(2, 'GiveBackMandate'))).toBe('NotYours');
    const back = [...given(), ofRole(1, 'GiveBackMandate')];
    expect(roleAfter(...back).mandate).toBe(null);
    expect(outcome(...back, ofRole(2, 'KeepMandate'))).toBe('NotYours');
    expect(outcome(...back, ofRole(3, 'PutRoleAway'), ofRole(1, 'KeepMandate'))).toBe('MandateOver');
    expect(outcome(...back, ofRole(1, 'KeepMandate', limits.mandates.keepMs))).toBe('MandateOver');
    expect(roleAfter(...back, ofRole(1, 'KeepMandate')).mandate).toEqual(roleAfter(...given()).mandate);
    expect(roleAfter(...given(), does(1, { type: 'LeaveHall' })).mandate).toBe(null);
  });

  it('U17 the learner seat is taken and left by oneself, one beside somebody else', () => {
    expect(outcome(ofRole(2, 'LearnRole'))).toBe('MandateOver');
    expect(outcome(...given(), ofRole(1, 'LearnRole'))).toBe('HeldBySomebody');
    const learning = [...given(), ofRole(3, 'LearnRole')];
    expect(roleAfter(...learning).learner).toBe(personId(3));
    expect(outcome(...learning, ofRole(4, 'LearnRole'))).toBe('HeldBySomebody');
    expect(outcome(...learning, ofRole(1, 'StopLearning'))).toBe('AlreadySo');
    expect(outcome(...learning, ofRole(3, 'StopLearning'), ofRole(4, 'LearnRole'))).toBe('ok');
    // Nothing follows from it when the role is free: a choosing does that.
    expect(roleAfter(...learning, ofRole(1, 'GiveBackMandate'))).toMatchObject({
      mandate: null,
      learner: personId(3),
    });
  });

  it('U17 whoever held it last writes what comes next should know, until somebody else is chosen', () => {
    const writes = (n: number, text: string | null): Step =>
      does(n, { type: 'WriteHandover', hallRole: roleId(), text });
    expect(outcome(...given(), writes(2, 'The key hangs behind the door'))).toBe('NotYours');
    const written = [...given(), writes(1, 'The key hangs behind the door')];
    expect(roleAfter(...written).handover).toMatchObject({ by: personId(1) });
    expect(roleAfter(...written, ofRole(1, 'GiveBackMandate'), writes(1, null)).handover).toBe(null);
  });
});

describe('the steps of a choosing', () => {
  it('U18 in a meeting whoever moves it takes each step while the item is on hand', () => {
    expect(outcome(begins(0, { ...here, item: otherItem }))).toBe('ItemNotOpen');
    expect(outcome(takesUp(1), begins(0))).toBe('NotFacilitator');
    expect(outcome(takesUp(1), begins(1), suggests(2, 3), moves(0, 'gathering'))).toBe('NotFacilitator');
    expect(outcome(takesUp(1), begins(1), suggests(2, 3), moves(1, 'gathering'))).toBe('ok');
    expect(outcome(begins(0), begins(1, overDays(), choosingId(1)))).toBe('ChoosingUnderWay');
    expect(outcome(begins(0), suggests(1, 2), moves(0, 'changing'))).toBe('ChoosingMovedOn');
  });

  it('U18 a meeting does not close while people suggest or are asked in it', () => {
    const closes = does(0, { type: 'CloseMeeting', meeting: meetingId });
    expect(outcome(begins(0), closes)).toBe('ChoosingUnderWay');
    expect(outcome(...asked([0, 1]), closes)).toBe('ChoosingUnderWay');
    expect(outcome(...asked([0, 1]), agrees(1), closes)).toBe('ok');
    expect(outcome(begins(0), on(0, 'CallOffChoosing'), closes)).toBe('ok');
  });

  it('U18 over days each step ends by itself, and the round is open at once when somebody agrees', () => {
    const begun = [begins(2, overDays()), suggests(0, 1), suggests(HOME, 1)];
    expect(outcome(...begun, moves(2, 'gathering'))).toBe('StillWaiting');
    expect(dueCommands(after(...begun), after(...begun).time)).toEqual([]);
    /** What is due, until nothing is. */
    let steps: Step[] = begun;
    for (let day = 0; day < 2; day++) {
      const state = after(...steps);
      const due = dueCommands(state, state.time + DAY);
      expect(due).toHaveLength(1);
      steps = [...steps, wall(due[0]!, DAY)];
    }
    const state = after(...steps, agrees(1));
    const { rounds } = state.proposals.get(proposalId(0))!;
    expect(rounds).toMatchObject([{ status: 'open', meeting: null, closesAt: state.time + DAY }]);
    const said = [0, 2].map((n) =>
      does(n, {
        ...{ type: 'AnswerRound', proposal: proposalId(0), round: 1, version: 1 },
        answer: { kind: 'consent', words: null },
      }),
    );
    const closed = wall({ type: 'CloseRound', proposal: proposalId(0), round: 1 }, DAY);
    expect(roleAfter(...steps, agrees(1), ...said, closed).mandate?.person).toBe(personId(1));
  });

  it('U18 over days what comes to nothing is called off by itself, and whoever is silent is passed over', () => {
    const begun = after(begins(2, overDays()));
    expect(dueCommands(begun, begun.time + DAY)).toEqual([
      { type: 'CallOffChoosing', choosing: choosingId() },
    ]);
    const asks = [
      begins(2, overDays()),
      suggests(0, 1),
      wall({ type: 'MoveChoosing', choosing: choosingId(), from: 'gathering' }, DAY),
      wall({ type: 'MoveChoosing', choosing: choosingId(), from: 'changing' }, DAY),
    ];
    const state = after(...asks);
    expect(dueCommands(state, state.time + DAY)).toEqual([{ type: 'AskNext', choosing: choosingId() }]);
    const nobody = after(...asks, wall({ type: 'AskNext', choosing: choosingId() }, DAY));
    expect(dueCommands(nobody, nobody.time + DAY)).toEqual([
      { type: 'CallOffChoosing', choosing: choosingId() },
    ]);
  });

  it('U18 the hall\u2019s own clock moves nothing before its time, and nothing in a meeting', () => {
    const move = { type: 'MoveChoosing', choosing: choosingId(), from: 'gathering' } as const;
    expect(outcome(begins(0), suggests(0, 1), wall(move, 99 * DAY))).toBe('NotKnownHere');
    expect(outcome(begins(0, overDays()), suggests(0, 1), wall(move))).toBe('NotKnownHere');
    const off = wall({ type: 'CallOffChoosing', choosing: choosingId() }, DAY);
    expect(outcome(begins(0, overDays()), suggests(0, 1), off)).toBe('ChoosingMovedOn');
  });

  it('U19 what was called off goes on with what was said, over days too', () => {
    const off = [begins(0), suggests(1, 2), on(0, 'CallOffChoosing')];
    const resumes = does(3, { type: 'ResumeChoosing', choosing: choosingId(), place: overDays() });
    expect(choosingAfter(...off, resumes)).toMatchObject({ stage: 'gathering', meeting: null, stepMs: DAY });
    expect(choosingAfter(...off, resumes).suggestions).toHaveLength(1);
    expect(outcome(begins(0, overDays()), on(1, 'CallOffChoosing'))).toBe('NotYours');
    expect(outcome(...off, begins(0, here, choosingId(1)), resumes)).toBe('ChoosingMovedOn');
  });

  it('U19 suggestions begin again when nobody is left, or the room has heard it and not adopted it; not before', () => {
    const again = on(0, 'GatherAgain');
    expect(outcome(...asked([0, 1]), again)).toBe('ChoosingMovedOn');
    expect(outcome(...asked([0, 1]), on(1, 'RatherNot'), again)).toBe('ok');
    const proposed = [...asked([0, 1], [2, 1]), agrees(1)];
    expect(outcome(...proposed, again)).toBe('NotHeardYet');
    expect(outcome(...proposed, on(0, 'CallOffChoosing'))).toBe('NotHeardYet');
    const heard = after(...proposed, ...adopted([]), again);
    expect(heard.proposals.get(proposalId(0))?.status).toBe('withdrawn');
    expect(heard.choosings.get(choosingId())).toMatchObject({
      stage: 'gathering',
      suggestions: [],
      proposed: null,
    });
    expect(outcome(...proposed, does(1, { type: 'WithdrawProposal', proposal: proposalId(0) }), again)).toBe(
      'ok',
    );
  });

  it('U14 nothing else makes such a proposal, and one whose choosing has gone on is not asked about again', () => {
    const gone = [...asked([0, 1], [2, 1]), agrees(1), ...adopted([]), on(0, 'GatherAgain')];
    const up = does(1, { type: 'TakeUpProposal', proposal: proposalId(0) });
    expect(outcome(...gone, up, adopted()[0]!)).toBe('ChoosingMovedOn');
    const propose = {
      ...{ type: 'Propose', proposal: proposalId(2), title: 'Me', driver: null, text: 'Me', circle: null },
      effect: { kind: 'mandate', hallRole: roleId(), choosing: choosingId(), person: personId(0) },
      reviewAfter: 90,
    };
    expect(v.safeParse(CommandSchema, propose).success).toBe(false);
    expect(v.safeParse(CommandSchema, { ...propose, effect: { kind: 'agreement' } }).success).toBe(true);
  });
});
