/**
 * A hall in which any people ask for anything, legal or not, in any order; beside it a small second account of what must
 * be true, kept by hand from what was accepted: who is there, what each said last to which text, what is in force.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rulesAsTheyCome } from '../../../../shared/domain/agreements/rules.ts';
import type { Command } from '../../../../shared/domain/commands.ts';
import { decide } from '../../../../shared/domain/decide.ts';
import type { Event, EventOf } from '../../../../shared/domain/events.ts';
import { evolveAll } from '../../../../shared/domain/evolve.ts';
import type { PersonId } from '../../../../shared/domain/ids.ts';
import { givers } from '../../../../shared/domain/lent/draws.ts';
import { lentRoles } from '../../../../shared/domain/lent/commands.ts';
import { commitmentTo } from '../../../../shared/domain/lot/lot.ts';
import { sha256 } from '../../../../shared/domain/lot/sha256.ts';
import { isLive, type Meeting } from '../../../../shared/domain/meetings/state.ts';
import type { Proposal } from '../../../../shared/domain/proposals/state.ts';
import type { State } from '../../../../shared/domain/state.ts';
import {
  deviceOf,
  does,
  hallWith,
  HOUR,
  lotValue,
  meetingBegun,
  meetingCommand,
  meetingId,
  personId,
} from '../../../fixtures/random-hall.ts';
import { runs } from '../../../fixtures/runs.ts';
import { proposalId, stateAfter, wallKey } from '../../../fixtures/random-hall.ts';

/** What was said last by each, by proposal, in its open round: kept from commands alone. */
interface Account {
  readonly said: Map<string, Map<PersonId, string>>;
  readonly seen: Map<string, number>;
  /** Rounds as they were read out at closing, by proposal and number. */
  readonly frozen: Map<string, string>;
}
interface Hall {
  state: State;
  time: number;
}

const count = (account: Pick<Account, 'seen'>, what: string) =>
  account.seen.set(what, (account.seen.get(what) ?? 0) + 1);

const MOVES = new Set<Command['type']>(['OpenRound', 'CloseRound', 'GiveFloor', 'OpenItem', 'CloseMeeting']);

class Act implements fc.Command<Account, Hall> {
  readonly who: number;
  readonly body: Command;
  readonly after: number;
  constructor(who: number, body: Command, after: number) {
    this.who = who;
    this.body = body;
    this.after = after;
  }
  check = (): boolean => true;
  toString = (): string => `${this.who}: ${JSON.stringify(this.body)} (+${this.after})`;

  run(account: Account, hall: Hall): void {
    const before = hall.state;
    hall.time += this.after;
    const at = { number: before.number + 1, time: hall.time };
    const isWall = this.body.type === 'NoteHolder' || this.who === 6;
    const who = this.drawing(before);
    const from = isWall
      ? ({ by: 'wall', device: wallKey } as const)
      : { by: personId(who), device: deviceOf(who) };
    const decision = decide(before, this.fitting(before, who), from, at);
    if (!decision.ok) return;
    hall.state = evolveAll(before, decision.events, at);
    for (const { type } of decision.events) count(account, type);
    count(account, this.body.type);
    for (const event of decision.events) this.note(account, before, hall.state, event);
    nobodyElse(decision.events, from.by, this.body);
    ownWord(before, decision.events);
    sound(hall.state);
    stayFrozen(account, hall.state);
    moved(before, hall.state, this.body, personId(who));
  }

  /** Mostly who may: a facilitator moves, members answer, phones of the willing answer a draw one after the other. */
  private drawing(state: State): number {
    const { body } = this;
    if (this.after % 4 === 0) return this.who;
    // Over days whoever proposed it asks.
    if (body.type === 'OpenRound' && body.place.in === 'days') return 0;
    if (MOVES.has(body.type)) {
      const holder = state.meetings.get(meetingId(0))?.lent.facilitator.holder ?? null;
      return holder === null ? this.who % 4 : Number(holder.slice(6, 7));
    }
    if (body.type === 'Amend') return 0;
    if (body.type === 'AnswerRound') return this.who % 4;
    if (body.type !== 'CommitToLot' && body.type !== 'RevealForLot') return this.who;
    const drawing = state.meetings.get(body.meeting)?.lent[body.role].drawing;
    if (drawing == null) return this.who;
    const shown: object = drawing.stage === 'commit' ? drawing.commitments : drawing.values;
    const next = givers(drawing).find((id) => !(id in shown));
    return next === undefined ? this.who : Number(next.slice(6, 7));
  }

  /** A phone knows the lot that it binds itself to, the version that it shows and the round that it answers. */
  private fitting(state: State, who: number): Command {
    const { body } = this;
    if (body.type === 'CommitToLot') {
      const lot = state.meetings.get(body.meeting)?.lent[body.role].drawing?.lot ?? '';
      const drawing = state.meetings.get(body.meeting)?.lent[body.role].drawing;
      if (drawing?.stage === 'reveal' && this.after % 4 !== 0) {
        const { meeting, role } = body;
        return { type: 'RevealForLot', meeting, role, value: lotValue(who) };
      }
      const commitment = commitmentTo(sha256, lot, personId(who), lotValue(who));
      return { ...body, commitment };
    }
    if (body.type === 'RevealForLot') return { ...body, value: lotValue(who) };
    // Some phones show what was: those are refused.
    if (this.after % 4 === 0) return body;
    const proposal = 'proposal' in body ? state.proposals.get(body.proposal) : undefined;
    const [round, version] = [proposal?.rounds.length ?? 1, proposal?.versions.length ?? 1];
    if (body.type === 'OpenRound' && body.place.in === 'days') {
      const closesAt = state.time + this.after + 6 * HOUR;
      return { ...body, version, place: { in: 'days', closesAt } };
    }
    if (body.type === 'OpenRound' || body.type === 'Amend') return { ...body, version };
    if (body.type === 'AnswerRound') return { ...body, round: Math.max(1, round), version };
    if (body.type === 'CloseRound') return { ...body, round: Math.max(1, round) };
    return body;
  }

  private note({ said, seen }: Account, before: State, after: State, event: Event): void {
    const key = 'proposal' in event && typeof event.proposal === 'string' ? event.proposal : '';
    switch (event.type) {
      case 'RoundOpened':
        // To the same text objections go on standing; nothing else that was said before counts.
        said.set(key, new Map([...(said.get(key) ?? [])].filter(([, kind]) => kind === 'object')));
        break;
      case 'ProposalAmended': {
        // What was said to the text before is said again when it comes back; to another text nothing was said.
        const [was, is] = [before, after].map((state) => `${key} ${textNow(state, event.proposal)}`);
        const until = said.get(key);
        if (until !== undefined) said.set(was ?? '', until);
        const then = said.get(is ?? '');
        if (then === undefined) said.delete(key);
        else said.set(key, new Map(then));
        break;
      }
      case 'RoundAnswered':
        said.get(key)?.set(event.by, event.answer.kind);
        break;
      case 'AnswerTakenBack':
        takenBack(said.get(key), before, event);
        break;
      case 'RoundClosed':
        count({ seen }, event.verdict.outcome);
        if (before.proposals.get(event.proposal)?.rounds.at(-1)?.meeting === null)
          count({ seen }, event.verdict.mayAdopt ? 'adopted over days' : 'not adopted over days');
        closedRight(before, after, event, said.get(key) ?? new Map());
        break;
      case 'ProposalAdopted':
        count({ seen }, 'adopted at all');
        break;
      default:
    }
  }
}

/** Nothing that names somebody as doing or being bound to something was signed by another. */
function nobodyElse(events: readonly Event[], by: string, body: Command): void {
  for (const event of events) {
    // Who is chosen had said that they are willing; who has the floor had raised their hand.
    if (
      'by' in event &&
      event.type !== 'AgreementKept' &&
      event.type !== 'AgreementEnded' &&
      event.type !== 'AgreementSuperseded' &&
      event.by !== null
    )
      expect(event.by, `${event.type} after ${body.type}`).toBe(by);
    if (event.type === 'RoundClosed') expect(event.by === null || event.by === by).toBe(true);
  }
}

/** A lot falls only on who had said that they are willing, and the floor goes only to a hand that was up. */
function ownWord(before: State, events: readonly Event[]): void {
  for (const event of events) {
    if (event.type === 'LotDrawn')
      expect(before.meetings.get(event.meeting)!.lent[event.role].willing).toContain(event.chosen);
    if (event.type === 'FloorGiven')
      expect(before.meetings.get(event.meeting)!.hands.map(({ person }) => person)).toContain(event.person);
  }
}

/** Nothing that anybody does later changes who was entitled, the counts, what was said, or the verdict. */
function stayFrozen({ frozen }: Account, state: State): void {
  for (const { id, rounds } of state.proposals.values())
    for (const one of rounds) {
      if (one.status === 'open') continue;
      const key = `${id} ${one.round}`;
      const now = JSON.stringify({ ...one, answers: [...one.answers.entries()] });
      expect(frozen.get(key) ?? now, key).toBe(now);
      frozen.set(key, now);
    }
}

/** A rule's value is part of its text and stands beside it, so each version of one is another text. */
function textOf({ effect, versions }: Proposal, which: number): string {
  const { version, text, reviewAfter } = versions[which - 1]!;
  return effect.kind === 'rule' ? `version ${version}` : `${text} ${reviewAfter}`;
}
function textNow(state: State, id: Proposal['id']): string {
  const proposal = state.proposals.get(id)!;
  return textOf(proposal, proposal.versions.length);
}

/** What was said in this round is not said; an objection to the same text from an earlier one stands as before. */
function takenBack(
  said: Map<PersonId, string> | undefined,
  before: State,
  { proposal, by }: EventOf<'AnswerTakenBack'>,
): void {
  const was = before.proposals.get(proposal)!;
  const now = textNow(before, proposal);
  const earlier = was.rounds.slice(0, -1).filter(({ version }) => textOf(was, version) === now);
  const last = earlier.findLast(({ answers }) => answers.has(by))?.answers.get(by)?.kind;
  if (last === 'object') said?.set(by, last);
  else said?.delete(by);
}

/** A second, plain account of closing: who is there, what they said last, in whole numbers. */
function closedRight(
  before: State,
  after: State,
  event: EventOf<'RoundClosed'>,
  said: ReadonlyMap<PersonId, string>,
): void {
  const proposal = before.proposals.get(event.proposal)!;
  const round = proposal.rounds.at(-1)!;
  const isMember = (id: PersonId) => before.people.get(id)?.status === 'member';
  const circle = proposal.circle === null ? null : (before.circles.get(proposal.circle) ?? null);
  const asked =
    round.meeting !== null
      ? before.meetings.get(round.meeting)!.present
      : circle !== null
        ? circle.members
        : [...before.people.values()].map(({ id }) => id);
  const entitled = asked.filter(isMember).toSorted();
  expect(event.entitled).toEqual(entitled);
  expect(round.version).toBe(proposal.versions.at(-1)?.version);
  const stands = [...said].filter(([id]) => isMember(id));
  const answered = stands.filter(([id]) => entitled.includes(id));
  const of = (kind: string) => answered.filter(([, said2]) => said2 === kind).length;
  const objections = stands.filter(([, kind]) => kind === 'object').map(([id]) => id);
  const { counts, quorum } = event.verdict;
  expect(counts).toEqual({
    consent: of('consent'),
    concern: of('concern'),
    standAside: of('standAside'),
    object: objections.length,
    notHeard: entitled.length - answered.length,
  });
  expect(event.verdict.objections).toEqual(objections.toSorted());
  const { num, den } = quorum.fraction;
  expect(quorum.met).toBe(answered.length > 0 && answered.length * den >= num * entitled.length);
  const now = after.proposals.get(event.proposal)!;
  if (now.status === 'adopted') {
    // Silence never consents; an objection stands against everything but the fall-back that was in force.
    expect(quorum.met).toBe(true);
    expect(of('consent') + of('concern')).toBeGreaterThan(0);
    if (objections.length > 0)
      expect([event.verdict.outcome, round.fallBack !== null]).toEqual(['adoptedByFallBack', true]);
  } else expect(now.status).toBe('open');
  const closed = now.rounds.at(-1)!;
  expect(closed).toMatchObject({ status: 'closed', entitled: event.entitled, verdict: event.verdict });
}

/** What holds at every moment. */
function sound(state: State): void {
  for (const meeting of state.meetings.values()) {
    const open = meeting.items.filter(({ status }) => status === 'open');
    expect(open.map(({ id }) => id)).toEqual(meeting.current === null ? [] : [meeting.current]);
    expect(meeting.turns.filter(({ to }) => to === null).length).toBeLessThanOrEqual(1);
    expect(new Set(meeting.present).size).toBe(meeting.present.length);
    expect(new Set(meeting.hands.map(({ person }) => person)).size).toBe(meeting.hands.length);
    if (isLive(meeting)) liveSound(state, meeting);
    expect(state.gatherings.has(meeting.id)).toBe(isLive(meeting) || meeting.status === 'announced');
  }
  for (const proposal of state.proposals.values()) {
    const version = proposal.versions.at(-1)?.version ?? 0;
    proposal.rounds.forEach((round, n) => {
      expect(round.round).toBe(n + 1);
      // No answer outlives its version: only a round about the text as it is now can be open.
      if (round.status === 'open')
        expect([round.version, n + 1, proposal.status]).toEqual([version, proposal.rounds.length, 'round']);
    });
    if (proposal.status === 'adopted') {
      const last = proposal.rounds.at(-1);
      expect(last?.status === 'closed' && last.verdict.mayAdopt && last.version === version).toBe(true);
    }
  }
  rulesFollow(state);
}

function liveSound(state: State, meeting: Meeting): void {
  for (const person of meeting.present) expect(state.people.get(person)?.status).not.toBe('left');
  for (const { person } of meeting.hands) expect(meeting.present).toContain(person);
  for (const role of lentRoles) {
    const { holder, willing, numberless, offeredTo, calledBackBy, drawing } = meeting.lent[role];
    for (const person of [holder, offeredTo, ...willing, ...calledBackBy, ...(drawing?.among ?? [])])
      if (person !== null) expect(meeting.present).toContain(person);
    if (holder !== null) expect([drawing, state.people.get(holder)?.status]).toEqual([null, 'member']);
    expect(calledBackBy.length).toBeLessThan(2);
    for (const person of numberless) expect(willing).toContain(person);
    if (drawing === null) continue;
    expect(drawing.among.length).toBeGreaterThan(1);
    // Nobody decides alone, and nobody is waited for who has no number to give.
    expect(givers(drawing).length).toBeGreaterThan(1);
    for (const person of givers(drawing)) {
      expect(meeting.present).toContain(person);
      expect(numberless).not.toContain(person);
    }
  }
}

/** What the hall obeys is what the agreements in force say, and otherwise what came. */
function rulesFollow(state: State): void {
  const said = new Map<string, unknown>();
  for (const { status, change, id } of state.agreements.values()) {
    if (status !== 'inForce' || change === null || !(change.rule in rulesAsTheyCome)) continue;
    expect(said.has(change.rule)).toBe(false);
    said.set(change.rule, change.to);
    expect(state.rules.from[change.rule]).toBe(id);
  }
  for (const [rule, value] of Object.entries(rulesAsTheyCome))
    if (rule !== 'from')
      expect(state.rules[rule as keyof typeof rulesAsTheyCome], rule).toEqual(
        said.has(rule) ? said.get(rule) : value,
      );
  expect(state.rules.paleAfterDays).toBeLessThan(state.rules.shelfAfterDays);
}

/** Only who holds the facilitator's role, or somebody present while nobody does, moves a meeting along. */
function moved(before: State, after: State, body: Command, by: PersonId): void {
  if (!('meeting' in body) || body.type === 'AnnounceMeeting') return;
  const [old, now] = [before.meetings.get(body.meeting), after.meetings.get(body.meeting)];
  if (old === undefined || now === undefined || !isLive(old)) return;
  const isMoved =
    old.current !== now.current || (old.status !== now.status && body.type !== ('LeaveHall' as string));
  if (!isMoved) return;
  const { holder } = old.lent.facilitator;
  expect(holder === null ? old.present.includes(by) : holder === by, body.type).toBe(true);
}

const others: fc.Arbitrary<Command> = fc.constantFrom<Command[]>(
  { type: 'LeaveHall' },
  { type: 'StartCircle', circle: 'circle0_________' as never, name: 'Kitchen', domain: null },
  { type: 'JoinCircle', circle: 'circle0_________' as never },
  { type: 'LeaveCircle', circle: 'circle0_________' as never },
  { type: 'CloseCircle', circle: 'circle0_________' as never },
  { type: 'VouchFor', person: personId(5) },
);
const meets = { meeting: meetingId(0) } as const;
const heats = { proposal: proposalId(0) } as const;
const draws = { ...meets, role: 'timekeeper' as const };
const nth = fc.constantFrom(1, 1, 2, 2, 3);
/** What a meeting mostly is, so that rounds are opened, answered and closed and not only refused. */
const usual: fc.Arbitrary<Command> = fc.oneof(
  fc.record({
    type: fc.constant('Amend' as const),
    ...constant(heats),
    version: nth,
    text: fc.constantFrom('With the sun', 'With both'),
    reviewAfter: fc.constant(90),
  }),
  fc.record({
    type: fc.constant('OpenRound' as const),
    ...constant(heats),
    version: nth,
    place: fc.constant({ in: 'meeting' as const, ...meets }),
  }),
  fc.record({
    type: fc.constant('OpenRound' as const),
    ...constant(heats),
    version: nth,
    place: fc.constant({ in: 'days' as const, closesAt: 0 }),
  }),
  ...[1, 2, 3, 4, 5].map(() =>
    fc.record({
      type: fc.constant('AnswerRound' as const),
      ...constant(heats),
      round: nth,
      version: nth,
      answer: fc.constantFrom(
        { kind: 'consent' as const, words: null },
        { kind: 'consent' as const, words: null },
        { kind: 'object' as const, words: 'It smokes' },
        { kind: 'standAside' as const, words: null },
      ),
    }),
  ),
  fc.record({ type: fc.constant('CloseRound' as const), ...constant(heats), round: nth }),
  fc.record({
    type: fc.constantFrom(
      'SayWilling' as const,
      'DrawLot' as const,
      'TakeUp' as const,
      'CallBack' as const,
      'StepBack' as const,
    ),
    ...constant({ ...meets, role: 'facilitator' as const }),
  }),
  // Drawn among several, with phones that answer by themselves.
  fc.record({ type: fc.constantFrom('SayWilling' as const, 'DrawLot' as const), ...constant(draws) }),
  fc.record({ ...constant({ type: 'SayWilling' as const, ...draws, numberless: true as const }) }),
  ...[1, 2, 3, 4].map(() =>
    fc.record({
      type: fc.constant('CommitToLot' as const),
      ...constant({ ...draws, commitment: '0'.repeat(64) as never }),
    }),
  ),
  fc.record({
    type: fc.constant('RaiseHand' as const),
    ...constant(meets),
    kind: fc.constantFrom('speak' as const, 'answer' as const),
  }),
  fc.record({
    type: fc.constant('GiveFloor' as const),
    ...constant(meets),
    person: fc.nat({ max: 5 }).map(personId),
  }),
);

function constant<T extends object>(values: T): { [K in keyof T]: fc.Arbitrary<T[K]> } {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, fc.constant(value as unknown)]),
  ) as never;
}

const acts = (body: fc.Arbitrary<Command>) =>
  fc
    .tuple(fc.nat({ max: 6 }), body, fc.nat({ max: 2 * HOUR }))
    .map(([who, what, after]) => new Act(who, what, after));
const anyAct = fc.oneof(
  { weight: 12, arbitrary: acts(usual) },
  { weight: 6, arbitrary: acts(meetingCommand) },
  { weight: 1, arbitrary: acts(others) },
);

describe('any order of acts', () => {
  it('Q23 no answer outlives its version, silence never consents, nobody acts for another, the rules follow', () => {
    const start = stateAfter([
      ...hallWith(4, 2),
      ...meetingBegun([0, 1, 2, 3, 4]),
      ...[1, 2].map((n) => does(n, { type: 'SayWilling', ...draws })),
      does(3, { type: 'DrawLot', ...draws }),
    ]);
    const seen = new Map<string, number>();
    fc.assert(
      fc.property(fc.array(anyAct, { minLength: 50, maxLength: 120, size: 'max' }), (acts) => {
        const account = { said: new Map(), seen, frozen: new Map() };
        const hall = { state: start, time: start.time };
        for (const act of acts) if (act.check()) act.run(account, hall);
      }),
      { numRuns: runs(1_000) },
    );
    for (const what of [
      'adopted at all',
      'adopted over days',
      'not adopted over days',
      'adopted',
      'objectionsStand',
      'noQuorum',
      'Amend',
      'LotRevealed',
      'LotDrawn',
      'GiveFloor',
      'LeaveHall',
      'CloseMeeting',
    ])
      expect(seen.get(what) ?? 0, what).toBeGreaterThan(3);
  });
});
