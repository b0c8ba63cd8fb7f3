/** A hall as one screen sees it, made from the state by the hub's own projections. */
import fc from 'fast-check';
import type { PersonId, PledgeId } from '../../../shared/domain/ids.ts';
import type { State } from '../../../shared/domain/state.ts';
import { applyMine, applyResume } from '../../../shared/view/apply.ts';
import { nothingOwn } from '../../../shared/view/own.ts';
import { projectMine, projectResume, type Names } from '../../../shared/view/project.ts';
import { emptyView, type Audience, type View } from '../../../shared/view/rows.ts';
import type { Command } from '../../../shared/domain/commands.ts';
import {
  anySteps,
  circleId,
  deedId,
  details,
  deviceKey,
  does,
  hallWith,
  HOUR,
  itemId,
  meetingBegun,
  choosingId,
  lotValue,
  mandateCommand,
  meetingCommand,
  meetingId,
  needId,
} from '../../fixtures/random-hall.ts';
import {
  personId,
  pledgeId,
  proposalId,
  remarkId,
  roleId,
  START,
  thanksId,
  type Step,
} from '../../fixtures/random-hall.ts';

export const names: Names = { get: (person) => `${person.replaceAll('_', '')} Example` };

export const audienceOf = (state: State, me: PersonId | null): Audience =>
  me !== null && state.people.get(me)?.status === 'member' ? 'member' : 'room';

/** All that this audience sees, and what is `me`'s own. */
export function seenBy(state: State, me: PersonId | null, audience = audienceOf(state, me)): View {
  const view = applyResume(emptyView, projectResume(state, audience, names, 0));
  return me === null ? view : applyMine(view, projectMine(state, me));
}

/** As plain values: maps by their keys in order, so that two views with the same content are equal. */
export function plain(view: View): Record<string, unknown> {
  const rows = (map: ReadonlyMap<string, object>) =>
    Object.fromEntries([...map].sort(([a], [b]) => (a < b ? -1 : 1)));
  return {
    number: view.number,
    hall: view.hall,
    needs: rows(view.needs),
    people: rows(view.people),
    circles: rows(view.circles),
    deeds: rows(view.deeds),
    thanks: rows(view.thanks),
    meetings: rows(view.meetings),
    proposals: rows(view.proposals),
    agreements: rows(view.agreements),
    roles: rows(view.roles),
    choosings: rows(view.choosings),
    chosen: rows(view.chosen),
    mine: rows(view.mine),
    concerns: [...view.concerns].sort(),
    keys: view.keys,
    answers: rows(view.answers),
    own: rows(
      new Map(
        [...view.own].filter(([, own]) => JSON.stringify(own) !== JSON.stringify(nothingOwn(own.meeting))),
      ),
    ),
  };
}

/**
 * Phones make ids that nobody made before. The random halls reuse them, which the rules allow for pledges to
 * different needs; here each need's pledges have ids of their own.
 */
function ownPledgeIds(step: Step): Step {
  const { body } = step;
  if (!('pledge' in body)) return step;
  const pledge = `${body.pledge.slice(0, 9)}${body.need.slice(0, 7)}` as PledgeId;
  return { ...step, body: { ...body, pledge } };
}

const leaving = fc.record({ who: fc.nat({ max: 5 }), at: fc.nat({ max: 110 }) });
const nameHall: Command = { type: 'NameHall', name: 'The Mill', languages: ['el', 'en'] };

/** A hall that is named by its first member and in which things happen, people leaving among them. */
const manyThings: fc.Arbitrary<Step[]> = fc
  .tuple(anySteps, fc.array(leaving, { maxLength: 2 }))
  .map(([steps, leave]) => {
    const lively = [...steps.slice(0, 2), does(0, nameHall), ...steps.slice(2)].map(ownPledgeIds);
    for (const { who, at } of leave) lively.splice(20 + at, 0, does(who, { type: 'LeaveHall' }));
    return lively;
  });

/*
 * Much done to very few things, so that one thing is said, taken back, said again.
 */
const need = fc.nat({ max: 1 }).map(needId);
const pledge = fc.constant(pledgeId(0));
const circle = fc.constant(circleId(0));
const deed = fc.constant(deedId(0));
const thanks = fc.constant(thanksId(0));
const amount = fc.integer({ min: 1, max: 4 });
const aPledge = { pledge, need, amount, standby: fc.boolean(), note: fc.constantFrom(null, 'later') };
const type = <T extends Command['type']>(...types: T[]) => fc.constantFrom(...types);
const oneOf = <T extends string>(...types: T[]) => fc.constantFrom(...types);
const thing = fc.oneof(
  need.map((id) => ({ kind: 'need', id }) as const),
  circle.map((id) => ({ kind: 'circle', id }) as const),
  deed.map((id) => ({ kind: 'deed', id }) as const),
  thanks.map((id) => ({ kind: 'thanks', id }) as const),
  fc.nat({ max: 4 }).map((n) => ({ kind: 'person', id: personId(n) }) as const),
);
const changes = fc.record({ what: fc.constantFrom('Bake', 'Cook'), amount, circle }, { requiredKeys: [] });
export const closeCommand = fc.oneof(
  fc.record({ type: type('SeeNeed', 'UnseeNeed', 'LetNeedGo', 'ReopenNeed', 'TakeBackMet'), need }),
  fc.record({ type: type('SayMet'), need, outcome: fc.constantFrom('met' as const, 'not' as const) }),
  fc.record({ type: type('SayMet'), need, outcome: fc.constant('partly' as const), left: amount }),
  fc.record({ type: type('PledgeToNeed', 'ChangePledge'), ...aPledge }),
  ...[1, 2, 3, 4, 5, 6].map(() =>
    fc.record({ type: type('WithdrawPledge', 'RenewPledge', 'MarkDone', 'MarkNotDone'), pledge, need }),
  ),
  ...[1, 2].map(() => fc.record({ type: type('PledgeToNeed'), ...aPledge })),
  fc.record({ type: type('EditNeed'), need, changes }),
  fc.record({ type: type('JoinCircle', 'LeaveCircle', 'CloseCircle', 'ReopenCircle'), circle }),
  fc.record({ type: type('TakeBackDeed', 'RestoreDeed'), deed }),
  fc.record({ type: type('TakeBackThanks', 'RestoreThanks'), thanks }),
  fc.record({ type: type('CoverThing', 'UncoverThing'), thing }),
  fc.record({ type: type('ShowMeOnWall'), shown: fc.boolean() }),
  fc.record({ type: type('VouchFor', 'TakeBackVouch'), person: fc.constant(personId(4)) }),
  ...[1, 2, 3, 4, 5].map(() => meetingCommand),
  ...[1, 2].map(() => mandateCommand),
) as fc.Arbitrary<Command>;

const till = { name: 'The till', purpose: 'Counts what is there', lasts: 90, circle: null } as const;
const suggests = (n: number, whom: number, reason: string): Command => ({
  ...{ type: 'SuggestForRole', choosing: choosingId(0), person: personId(whom), reason, value: lotValue(n) },
});

export const start: Step[] = [
  ...hallWith(4, 1),
  does(0, { type: 'StartCircle', circle: circleId(0), name: 'Kitchen', domain: null }),
  does(1, { type: 'RaiseNeed', need: needId(0), details: details({ circle: circleId(0) }) }),
  {
    ...does(0, { type: 'RaiseNeed', need: needId(1), details: details() }),
    by: 'unnamed',
    device: deviceKey('one'),
  },
  does(2, { type: 'NoticeDeed', deed: deedId(0), what: 'The stairs are clean', circle: null }),
  does(2, {
    type: 'GiveThanks',
    thanks: thanksId(0),
    for: { kind: 'deed', id: deedId(0) },
    words: 'Thank you',
  }),
  ...meetingBegun([0, 1, 2, 4]),
  does(0, { type: 'DescribeRole', hallRole: roleId(0), description: till }),
  does(0, {
    ...{ type: 'BeginChoosing', choosing: choosingId(0), hallRole: roleId(0) },
    place: { in: 'meeting', meeting: meetingId(0), item: itemId(0) },
  }),
  does(2, suggests(2, 1, 'Knows numbers')),
];
const fewThings: fc.Arbitrary<Step[]> = fc
  .array(fc.tuple(fc.nat({ max: 5 }), closeCommand, fc.nat({ max: HOUR })), {
    minLength: 20,
    maxLength: 60,
    size: 'max',
  })
  .map((acts) => [
    ...start,
    ...acts.map(([n, body, after]): Step =>
      ownPledgeIds(
        n === 5 ? { by: 'unnamed', device: deviceKey('one'), body, after } : ownedBy(n, does(n, body, after)),
      ),
    ),
  ]);

/** Two people never choose the same id. */
function ownedBy(n: number, step: Step): Step {
  const { body } = step;
  if (!('pledge' in body)) return step;
  return { ...step, body: { ...body, pledge: `${n}${body.pledge.slice(1)}` as PledgeId } };
}

/*
 * One meeting, one item on hand, one proposal, one agreement: said, taken back, said again.
 */
const meeting = fc.constant(meetingId(0));
const item = fc.constantFrom(0, 0, 1).map(itemId);
const proposal = fc.constant(proposalId(0));
const remark = fc.constant(remarkId(0));
const role = fc.constantFrom('facilitator' as const, 'noteTaker' as const);
const text = fc.constantFrom('It is cold', 'Start later');
const about = { kind: 'discuss', title: 'Garden', minutes: 5, proposal: null } as const;
const choosing = fc.constant(choosingId(0));
const hallRole = fc.constant(roleId(0));
const mandateDay = fc.oneof(
  ...[1, 2].map(() =>
    fc.record({
      ...{ type: type('SuggestForRole'), choosing, person: fc.nat({ max: 2 }).map(personId), reason: text },
      value: fc.nat({ max: 3 }).map(lotValue),
    }),
  ),
  fc.record({ type: type('TakeBackSuggestion', 'RatherNot', 'TakeBackRatherNot'), choosing }),
  fc.record({ type: type('MoveChoosing'), choosing, from: oneOf('gathering', 'changing') }),
  fc.record({ type: type('AgreeToBeProposed'), choosing, proposal: fc.constant(proposalId(2)) }),
  fc.record({ type: type('CallOffChoosing', 'GatherAgain', 'AskNext'), choosing }),
  fc.record({
    ...{ type: type('ResumeChoosing'), choosing },
    place: fc.constant({ in: 'meeting' as const, meeting: meetingId(0), item: itemId(0) }),
  }),
  fc.record({ type: type('LearnRole', 'StopLearning', 'GiveBackMandate', 'KeepMandate'), hallRole }),
  fc.record({ type: type('WriteHandover'), hallRole, text: fc.option(text, { nil: null }) }),
) as fc.Arbitrary<Command>;
const meetingDay = fc.oneof(
  fc.record({ type: type('CheckIn'), meeting, named: fc.boolean() }),
  fc.record({ type: type('CheckOut', 'LowerHand', 'CloseMeeting', 'ReopenMeeting'), meeting }),
  fc.record({ type: type('RaiseHand'), meeting, kind: fc.constantFrom('speak' as const, 'answer' as const) }),
  fc.record({ type: type('GiveFloor'), meeting, person: fc.nat({ max: 4 }).map(personId) }),
  fc.record({ type: type('GiveFeedback'), meeting, words: fc.option(text, { nil: null }) }),
  ...[1, 2].map(() =>
    fc.record({ type: type('MarkInterest', 'UnmarkInterest', 'OpenItem', 'CloseItem'), meeting, item }),
  ),
  fc.record({ type: type('AddItem'), meeting, item, details: fc.constant(about) }),
  ...[1, 2].map(() =>
    fc.record({ type: type('DropItem', 'RestoreItem'), meeting, item: fc.constant(itemId(1)) }),
  ),
  fc.record({
    type: type('EditItem'),
    meeting,
    item: fc.constant(itemId(1)),
    changes: fc.record({ minutes: amount }),
  }),
  fc.record({ type: type('WriteNote'), meeting, item, note: remark, text }),
  fc.record({ type: type('StrikeNote'), meeting, item, note: remark }),
  ...[1, 2].map(() =>
    fc.record({
      type: type(
        'SayWilling',
        'TakeBackWilling',
        'CallBack',
        'TakeBackCall',
        'TakeUp',
        'DrawLot',
        'StepBack',
      ),
      meeting,
      role,
    }),
  ),
  ...[1, 2].map(() =>
    fc.record({
      type: type('CallBack', 'TakeBackCall', 'TakeBackCall', 'TakeUp'),
      meeting,
      role: fc.constant('facilitator' as const),
    }),
  ),
  fc.record({ type: type('HandOn'), meeting, role, to: fc.nat({ max: 3 }).map(personId) }),
  fc.record({ type: type('Remark'), proposal, remark, kind: fc.constant('question' as const), text }),
  fc.record({ type: type('TakeBackRemark'), proposal, remark }),
  fc.record({
    type: type('OpenRound'),
    proposal,
    version: fc.constantFrom(1, 2),
    place: meeting.map((id) => ({ in: 'meeting' as const, meeting: id })),
  }),
  ...[1, 2, 3].map(() =>
    fc.record({
      type: type('AnswerRound'),
      proposal,
      round: fc.constantFrom(1, 2),
      version: fc.constantFrom(1, 2),
      answer: fc.oneof(
        fc.constant({ kind: 'consent' as const, words: null }),
        fc.record({ kind: oneOf('object', 'concern'), words: text }),
      ),
    }),
  ),
  ...[1, 2].map(() => fc.record({ type: type('TakeBackAnswer'), proposal, round: fc.constantFrom(1, 2) })),
  fc.record({ type: type('CloseRound'), proposal, round: fc.constantFrom(1, 2) }),
  fc.record({
    type: type('Amend'),
    proposal,
    version: fc.constantFrom(1, 2),
    text,
    reviewAfter: fc.constant(90),
  }),
  fc.record({ type: type('CallReview', 'TakeBackReview'), agreement: fc.constant(proposalId(1)) }),
  fc.record({ type: type('ShowMeOnWall'), shown: fc.boolean() }),
  ...[1, 2, 3, 4].map(() => mandateDay),
) as fc.Arbitrary<Command>;

/** A proposal adopted over days. */
const agreed: Step[] = [
  does(3, {
    ...{
      type: 'Propose',
      proposal: proposalId(1),
      title: 'Quiet after ten',
      driver: null,
      text: 'After ten',
    },
    ...{ circle: null, effect: { kind: 'agreement' }, reviewAfter: 90 },
  }),
  does(3, {
    ...{ type: 'OpenRound', proposal: proposalId(1), version: 1 },
    place: { in: 'days', closesAt: START + 3 * HOUR },
  }),
  ...[0, 1, 2].map((n) =>
    does(n, {
      ...{ type: 'AnswerRound', proposal: proposalId(1), round: 1, version: 1 },
      answer: { kind: 'consent', words: null },
    }),
  ),
  does(3, { type: 'CloseRound', proposal: proposalId(1), round: 1 }, 4 * HOUR),
];
const held = does(0, { type: 'TakeUp', meeting: meetingId(0), role: 'facilitator' });
const oneMeeting: fc.Arbitrary<Step[]> = fc
  .array(fc.tuple(fc.nat({ max: 4 }), meetingDay, fc.nat({ max: 60_000 })), {
    minLength: 30,
    maxLength: 90,
    size: 'max',
  })
  .map((acts) => [...start, ...agreed, held, ...acts.map(([n, body, after]) => does(n, body, after))]);

/** Any people doing anything; or a few, much with the same things; or a meeting. */
export const livelySteps = fc.oneof(manyThings, fewThings, oneMeeting);

const meets = { meeting: meetingId(0) } as const;
const plants = { ...meets, item: itemId(1) } as const;
const lends = { ...meets, role: 'facilitator' } as const;
const heats = { proposal: proposalId(0), round: 1, version: 1 } as const;
/** Member 1 is chosen, and what follows for who holds a role and who learns it. */
const mandated: Step[] = [
  does(0, { type: 'CloseRound', proposal: proposalId(0), round: 1 }),
  does(0, { type: 'MoveChoosing', choosing: choosingId(0), from: 'gathering' }),
  does(0, { type: 'MoveChoosing', choosing: choosingId(0), from: 'changing' }),
  does(1, { type: 'AgreeToBeProposed', choosing: choosingId(0), proposal: proposalId(2) }),
  does(0, { type: 'OpenRound', proposal: proposalId(2), version: 1, place: { in: 'meeting', ...meets } }),
  ...[0, 1, 2].map((n) =>
    does(n, {
      ...{ type: 'AnswerRound', proposal: proposalId(2), round: 1, version: 1 },
      answer: { kind: 'consent', words: null },
    }),
  ),
  does(0, { type: 'CloseRound', proposal: proposalId(2), round: 1 }),
  does(1, { type: 'WriteHandover', hallRole: roleId(0), text: 'The key hangs behind the door' }),
  does(2, { type: 'LearnRole', hallRole: roleId(0) }),
  does(2, { type: 'StopLearning', hallRole: roleId(0) }),
  does(1, { type: 'GiveBackMandate', hallRole: roleId(0) }),
];
/** Each act of one's own in a meeting and on a proposal once, whatever chance brings. */
export const everyOwnAct: Step[] = [
  ...[...start, ...agreed, held],
  does(1, { type: 'CheckOut', ...meets }),
  does(1, { type: 'CheckIn', ...meets, named: true }),
  does(1, { type: 'RaiseHand', ...meets, kind: 'speak' }),
  does(1, { type: 'LowerHand', ...meets }),
  does(1, { type: 'GiveFeedback', ...meets, words: 'Begin earlier' }),
  does(1, { type: 'AddItem', ...plants, details: about }),
  does(1, { type: 'EditItem', ...plants, changes: { minutes: 9 } }),
  does(1, { type: 'MarkInterest', ...plants }),
  does(1, { type: 'UnmarkInterest', ...plants }),
  does(1, { type: 'DropItem', ...plants }),
  does(1, { type: 'RestoreItem', ...plants }),
  does(1, { type: 'WriteNote', ...plants, note: remarkId(0), text: 'Beans' }),
  does(1, { type: 'StrikeNote', ...plants, note: remarkId(0) }),
  does(1, { type: 'SayWilling', ...lends }),
  does(1, { type: 'TakeBackWilling', ...lends }),
  does(1, { type: 'CallBack', ...lends }),
  does(1, { type: 'TakeBackCall', ...lends }),
  does(1, { type: 'Remark', proposal: proposalId(0), remark: remarkId(1), kind: 'question', text: 'Why?' }),
  does(1, { type: 'TakeBackRemark', proposal: proposalId(0), remark: remarkId(1) }),
  does(0, { type: 'OpenRound', proposal: proposalId(0), version: 1, place: { in: 'meeting', ...meets } }),
  does(1, { type: 'AnswerRound', ...heats, answer: { kind: 'object', words: 'It smokes' } }),
  does(1, { type: 'TakeBackAnswer', proposal: proposalId(0), round: 1 }),
  does(1, { type: 'CallReview', agreement: proposalId(1) }),
  does(1, { type: 'TakeBackReview', agreement: proposalId(1) }),
  does(1, suggests(1, 2, 'Has time')),
  does(1, { type: 'RatherNot', choosing: choosingId(0) }),
  does(1, { type: 'TakeBackRatherNot', choosing: choosingId(0) }),
  does(1, { type: 'TakeBackSuggestion', choosing: choosingId(0) }),
  does(1, suggests(1, 1, 'I would like to')),
  ...mandated,
];
