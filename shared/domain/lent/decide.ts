import type { Actor } from '../actor.ts';
import { memberOf } from '../actor.ts';
import { limits } from '../../limits.ts';
import type { Digest, Moment, PersonId } from '../ids.ts';
import { commitmentTo, draw } from '../lot/lot.ts';
import { poolOf } from '../lot/pool.ts';
import { sha256 } from '../lot/sha256.ts';
import { isHere, isLive, type Drawing, type Lent, type Meeting } from '../meetings/state.ts';
import { accept, refuse, type Decision } from '../refusals.ts';
import type { State } from '../state.ts';
import type { LentCommand, LentRole } from './commands.ts';
import { drawAmongst, drawsWithout, givers, numbersFor } from './draws.ts';
import type { LentEvent } from './events.ts';

type Decided = Decision<LentEvent>;

/** So many people present call a role back. */
const CALLS_NEEDED = 2;

export function decideLent(state: State, command: LentCommand, actor: Actor, at: Moment): Decided {
  const meeting = state.meetings.get(command.meeting);
  if (meeting === undefined) return refuse('NoSuchThing');
  const { role } = command;
  const lent = meeting.lent[role];
  const on = { v: 1, meeting: meeting.id, role } as const;
  if (command.type === 'NoteHolder') {
    if (actor.kind !== 'wall') return refuse('NotAllowedHere');
    if (!isLive(meeting)) return refuse('MeetingOver');
    if (lent.holder === null || lent.gone === command.gone) return refuse('AlreadySo');
    return accept({ type: 'HolderNoted', ...on, gone: command.gone });
  }
  // Whoever moves a meeting opens rounds and closes them: that is for people whom somebody knows.
  const found = memberOf(actor);
  if (!found.ok) return found;
  const by = found.person.id;
  const about = { ...on, by } as const;
  if (!isLive(meeting)) return refuse(meeting.status === 'announced' ? 'NotGatheringYet' : 'MeetingOver');
  if (!isHere(meeting, by)) return refuse('NotPresent');
  switch (command.type) {
    case 'SayWilling': {
      if (lent.willing.includes(by)) return refuse('AlreadySo');
      const { numberless = false } = command;
      const isWaitedFor = numberless && lent.drawing !== null && givers(lent.drawing).includes(by);
      return accept<LentEvent>(
        { type: 'WillingSaid', ...about, ...(numberless ? { numberless } : {}) },
        // Their number was asked for before they said that they have no phone with them.
        ...(isWaitedFor ? drawsWithout(state, meeting, by, at, [role]) : []),
      );
    }
    case 'TakeBackWilling':
      if (!lent.willing.includes(by)) return refuse('AlreadySo');
      return accept<LentEvent>(
        { type: 'WillingTakenBack', ...about },
        ...(lent.drawing?.among.includes(by) === true ? drawsWithout(state, meeting, by, at, [role]) : []),
      );
    case 'DrawLot':
      return startDraw(state, meeting, role, by, at);
    case 'CommitToLot':
    case 'RevealForLot':
    case 'DrawWithout':
      return lent.drawing === null
        ? refuse('AlreadySo')
        : inDraw(state, meeting, lent.drawing, command, by, at);
    case 'HandOn':
      if (lent.holder !== by) return refuse('NotYours');
      if (lent.offeredTo === command.to || command.to === by) return refuse('AlreadySo');
      if (!isHere(meeting, command.to)) return refuse('NotPresent');
      if (state.people.get(command.to)?.status !== 'member') return refuse('OnlyMembers');
      return accept({ type: 'RoleOffered', ...about, to: command.to });
    case 'TakeBackHandOn':
      if (lent.holder !== by) return refuse('NotYours');
      return lent.offeredTo === null ? refuse('AlreadySo') : accept({ type: 'OfferTakenBack', ...about });
    case 'AcceptRole':
      if (lent.offeredTo !== by) return refuse('AlreadySo');
      return heldOften(meeting, by) ? refuse('TooMany') : accept({ type: 'RoleTaken', ...about });
    case 'DeclineRole':
      return lent.offeredTo === by ? accept({ type: 'RoleDeclined', ...about }) : refuse('AlreadySo');
    case 'StepBack':
      return lent.holder === by ? accept({ type: 'RoleGivenBack', ...about }) : refuse('AlreadySo');
    case 'CallBack':
      return callBack(lent, about);
    case 'TakeBackCall':
      return lent.calledBackBy.includes(by)
        ? accept({ type: 'CallTakenBack', ...about })
        : refuse('AlreadySo');
    case 'TakeUp':
      if (lent.holder === by) return refuse('AlreadySo');
      if (lent.holder !== null && !lent.gone) return refuse('HeldBySomebody');
      if (lent.drawing !== null) return refuse('BeingDrawn');
      // Where nobody is there to draw it goes to who takes it up; where others are willing, not to the fastest.
      if (lent.holder === null && lent.willing.some((id) => id !== by && !heldOften(meeting, id)))
        return refuse('OthersWilling');
      return heldOften(meeting, by) ? refuse('TooMany') : accept({ type: 'RoleTaken', ...about });
  }
}

/** Minutes keep each time that somebody began to hold a role: nobody fills them, and the role goes on without them. */
const heldOften = ({ held }: Meeting, by: PersonId): boolean =>
  held.filter(({ person }) => person === by).length >= limits.meeting.heldEach;

interface About {
  readonly v: 1;
  readonly meeting: Meeting['id'];
  readonly role: LentCommand['role'];
  readonly by: PersonId;
}

function callBack(lent: Lent, about: About): Decided {
  const { holder, calledBackBy } = lent;
  if (holder === null || calledBackBy.includes(about.by)) return refuse('AlreadySo');
  // Giving back one's own role is stepping back.
  if (holder === about.by) return refuse('NotAllowedHere');
  const called: LentEvent = { type: 'RoleCalledBack', ...about };
  if (calledBackBy.length + 1 < CALLS_NEEDED) return accept(called);
  return accept<LentEvent>(called, { type: 'RoleVacated', v: 1, meeting: about.meeting, role: about.role });
}

function startDraw(state: State, meeting: Meeting, role: LentRole, by: PersonId, at: Moment): Decided {
  const lent = meeting.lent[role];
  if (lent.holder !== null) return refuse('HeldBySomebody');
  if (lent.drawing !== null) return refuse('BeingDrawn');
  const willing = lent.willing.filter((person) => isHere(meeting, person) && !heldOften(meeting, person));
  if (willing.length === 0) return refuse('NobodyWilling');
  const heldAt = new Map<PersonId, number>();
  for (const person of willing) {
    const held = state.lastHeld.get(`${role}:${person}`);
    if (held !== undefined) heldAt.set(person, held);
  }
  const among = poolOf(willing, heldAt);
  if (among.length > 1 && numbersFor(state, meeting, role, { among }) === null) return refuse('TooFewPhones');
  return accept(...drawAmongst(state, meeting, role, by, { among }, at));
}

type InDraw = Extract<LentCommand, { type: 'CommitToLot' | 'RevealForLot' | 'DrawWithout' }>;

function inDraw(
  state: State,
  meeting: Meeting,
  drawing: Drawing,
  command: InDraw,
  by: PersonId,
  at: Moment,
): Decided {
  const { lot, among, stage, commitments, values } = drawing;
  const numbers = givers(drawing);
  const { role } = command;
  const about = { v: 1, meeting: meeting.id, role, by } as const;
  switch (command.type) {
    case 'CommitToLot':
      if (!numbers.includes(by)) return refuse('NotWilling');
      if (stage !== 'commit' || commitments[by] !== undefined) return refuse('AlreadySo');
      return accept({ type: 'LotCommitted', ...about, commitment: command.commitment });
    case 'RevealForLot': {
      const { value } = command;
      if (!numbers.includes(by)) return refuse('NotWilling');
      if (stage !== 'reveal') return refuse('NotYetAllCommitted');
      if (values[by] !== undefined) return refuse('AlreadySo');
      if (commitmentTo(sha256, lot, by, value) !== commitments[by]) return refuse('NotWhatWasCommitted');
      const revealed: LentEvent = { type: 'LotRevealed', ...about, value };
      const all = { ...values, [by]: value };
      if (Object.keys(all).length < numbers.length) return accept(revealed);
      const { drawn } = draw(sha256, {
        id: lot,
        willing: among,
        ...(drawing.numbers === null ? {} : { numbers }),
        // They were chosen from the willing by how long ago they held it when the draw began.
        heldAt: new Map(),
        commitments: new Map(Object.entries(commitments) as [PersonId, Digest][]),
        values: new Map(Object.entries(all) as [PersonId, string][]),
      });
      if (drawn === null) return accept(revealed);
      const on = { v: 1, meeting: meeting.id, role, lot, among, values: all } as const;
      return accept<LentEvent>(revealed, { type: 'LotDrawn', ...on, chosen: drawn });
    }
    case 'DrawWithout': {
      if (at.time - drawing.since < limits.meeting.lotPatienceMs) return refuse('StillWaiting');
      const shown: Readonly<Record<PersonId, unknown>> = stage === 'commit' ? commitments : values;
      const showed = numbers.filter((person) => shown[person] !== undefined);
      const without = numbers.filter((person) => shown[person] === undefined);
      const rest = { among: among.filter((person) => !without.includes(person)), without, showed };
      return accept(...drawAmongst(state, meeting, role, by, rest, at));
    }
  }
}
