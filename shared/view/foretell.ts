/**
 * What a command will do to the view of whoever gives it, shown before the hub has answered. Only what the view
 * itself tells can be foretold. A command whose effect is already there, or that the rules would refuse for it,
 * changes nothing, so that a command replayed over a view that has it is not seen twice.
 *
 * Not foretold, and right once the hub tells it: what `UncoverThing` lifts, who asks to be me; rows that are not
 * on this screen (things taken back and restored, needs from the archive); what a new thing pushes off the screens;
 * the word before the one that `TakeBackMet` or `ReopenNeed` takes back; how many pledges no longer count after `SayMet`
 * or count again after `MarkNotDone`; the place of a hand in the line, and what goes with somebody who goes home;
 * whatever moves a choosing along, and whom it asks then; whatever moves a meeting along, hands a role on, opens or
 * closes a round, or changes a text. To guests, whose view has fewer names: whether they had themselves seen a need
 * that they raised, and their own name on what they did before they were shown or while they are covered.
 */
import type { Command } from '../domain/commands.ts';
import type { DeviceKey, PersonId, Time } from '../domain/ids.ts';
import { mineAfter } from './foretold/mine.ts';
import { foretellMeeting } from './foretold/meetings.ts';
import { foretellNeed } from './foretold/needs.ts';
import { foretellJoin, foretellLeave, foretellRename } from './foretold/people.ts';
import { foretellPoll } from './foretold/polls.ts';
import { foretellReturn, foretellShown, foretellVouch } from './foretold/people.ts';
import type { Seer } from './foretold/rows.ts';
import { foretellCircle, foretellCover, foretellDeed } from './foretold/works.ts';
import { stillOwn } from './own.ts';
import type { View } from './rows.ts';

/** What else the phone knows of a command: the key it signed with instead of a name, the name it sent beside. */
export interface Beside {
  readonly unnamed?: DeviceKey | undefined;
  readonly name?: string | undefined;
}

/**
 * The view after `body`, as far as `me` can know. `at`: hub time in milliseconds. The same view when there is
 * nothing to see. Rows made here have `no` -1; the frame brings the same ids with their numbers.
 */
export function foretell(
  view: View,
  body: Command,
  me: PersonId | null,
  at: Time,
  beside: Beside = {},
): View {
  const member = me !== null && view.people.get(me)?.status === 'member';
  const seer: Seer = { view, me, at, member, unnamed: beside.unnamed ?? null };
  const name = beside.name ?? null;
  switch (body.type) {
    case 'NameHall':
      return named(view, body.name, body.languages);
    case 'CoverThing':
      return foretellCover(seer, body);
    case 'StartCircle':
    case 'JoinCircle':
    case 'LeaveCircle':
    case 'CloseCircle':
    case 'ReopenCircle':
      return foretellCircle(seer, body);
    case 'NoticeDeed':
    case 'TakeBackDeed':
    case 'GiveThanks':
    case 'TakeBackThanks':
      return foretellDeed(seer, body);
    case 'JoinHall':
      return foretellJoin(seer, body, name);
    case 'RenameMyself':
      return foretellRename(seer, name);
    case 'ShowMeOnWall':
      return foretellShown(seer, body, name);
    case 'VouchFor':
    case 'TakeBackVouch':
      return foretellVouch(seer, body);
    case 'ConfirmReturn':
      return foretellReturn(seer, body);
    case 'DeclineReturn':
      return mineAfter(foretellReturn(seer, body), body, me, false);
    case 'RetireDevice':
      return mineAfter(view, body, me, false);
    case 'LeaveHall':
      return foretellLeave(seer);
    case 'OpenHall':
    case 'UncoverThing':
    case 'RestoreDeed':
    case 'RestoreThanks':
    case 'AskToComeBack':
    case 'ComeBackWithWords':
    case 'NewRecoveryWords':
      return view;
    case 'RaiseNeed':
    case 'EditNeed':
    case 'SeeNeed':
    case 'UnseeNeed':
    case 'LetNeedGo':
    case 'ReopenNeed':
    case 'SayMet':
    case 'TakeBackMet':
    case 'PledgeToNeed':
    case 'ChangePledge':
    case 'WithdrawPledge':
    case 'RenewPledge':
    case 'MarkDone':
    case 'MarkNotDone':
      return foretellNeed(seer, body);
    case 'Vote':
    case 'TakeBackVote':
    case 'AskForPaper':
    case 'AskForHandPaper':
      return foretellPoll(seer, body);
    default:
      return foretellMeeting(seer, body);
  }
}

/**
 * The view with the effect of an accepted command of mine on my own pledges and concerns: rows come with the
 * frame, but what is mine the hub tells only to my other phones.
 */
export function settleMine(view: View, body: Command, me: PersonId | null, beside: Beside = {}): View {
  const after = mineAfter(view, body, me, beside.unnamed !== undefined);
  return after.own === view.own ? after : { ...after, own: stillOwn(after.own, after.meetings) };
}

/** Names and languages are the founders' to choose; later that is an agreement. */
function named(view: View, name: string, languages: NonNullable<View['hall']>['languages']): View {
  const { hall } = view;
  return hall === null || hall.founded ? view : { ...view, hall: { ...hall, name, languages } };
}
