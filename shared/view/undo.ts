/**
 * The command that brings back what was before another one. Nothing is deleted: both stay in the history.
 *
 * What stays different: the times (last seen, loosened, closed), the order in which people are named, and that
 * what was made stays as ended: a circle closed, a need let go, a pledge withdrawn; and what was uncovered is covered
 * anew, without the requests that had lifted the cover; and a role shows the choosing that was begun last. There is
 * no undo (null) for coming and leaving, keys and words; for a word that welcomed somebody; where the rules of now
 * would refuse it; and where the view does not tell what was before.
 */
import type { Command, CommandOf } from '../domain/commands.ts';
import type { PersonId } from '../domain/ids.ts';
import type { NeedCommand, NeedDetails } from '../domain/needs/commands.ts';
import { vouchesNeeded } from '../domain/people/vouching.ts';
import type { NeedRow, View } from './rows.ts';
import { undoMeeting } from './undo-meetings.ts';
import { othersIn } from './with-circle.ts';

/** `view`: as it was before `body`. `me`: who gives both; null for a need without a name, and for the wall. */
export function undoOf(view: View, body: Command, me: PersonId | null): Command | null {
  switch (body.type) {
    case 'NameHall': {
      const { hall } = view;
      if (hall?.name == null || hall.founded) return null;
      return { type: 'NameHall', name: hall.name, languages: [...hall.languages] };
    }
    case 'CoverThing':
      return { type: 'UncoverThing', thing: body.thing };
    case 'UncoverThing': {
      const { thing } = body;
      // Nobody can be covered who has left.
      const isGone = thing.kind === 'person' && view.people.get(thing.id)?.status === 'left';
      return isGone ? null : { type: 'CoverThing', thing };
    }
    case 'ShowMeOnWall':
      return { type: 'ShowMeOnWall', shown: !body.shown };
    case 'VouchFor':
    case 'TakeBackVouch':
      return undoVouch(view, body);
    case 'StartCircle':
    case 'ReopenCircle': {
      const row = view.circles.get(body.circle);
      return row !== undefined && othersIn(row, me) ? null : { type: 'CloseCircle', circle: body.circle };
    }
    case 'JoinCircle':
      return { type: 'LeaveCircle', circle: body.circle };
    case 'LeaveCircle':
      return view.circles.get(body.circle)?.status === 'open'
        ? { type: 'JoinCircle', circle: body.circle }
        : null;
    case 'CloseCircle':
      return { type: 'ReopenCircle', circle: body.circle };
    case 'NoticeDeed':
    case 'RestoreDeed':
      return { type: 'TakeBackDeed', deed: body.deed };
    case 'TakeBackDeed':
      return { type: 'RestoreDeed', deed: body.deed };
    case 'GiveThanks':
    case 'RestoreThanks':
      return { type: 'TakeBackThanks', thanks: body.thanks };
    case 'TakeBackThanks':
      return { type: 'RestoreThanks', thanks: body.thanks };
    case 'OpenHall':
    case 'JoinHall':
    case 'RenameMyself':
    case 'AskToComeBack':
    case 'ConfirmReturn':
    case 'DeclineReturn':
    case 'ComeBackWithWords':
    case 'RetireDevice':
    case 'NewRecoveryWords':
    case 'LeaveHall':
      return null;
    case 'RaiseNeed':
      return { type: 'LetNeedGo', need: body.need };
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
    case 'MarkNotDone': {
      const row = view.needs.get(body.need);
      if (row === undefined) return null;
      return 'pledge' in body ? undoPledge(view, row, body) : undoNeed(view, row, body, me);
    }
    default:
      return undoMeeting(view, body, me);
  }
}

/** Once it welcomed somebody it stands: nobody is sent away. */
function undoVouch(view: View, { type, person }: CommandOf<'VouchFor' | 'TakeBackVouch'>): Command | null {
  const guest = view.people.get(person);
  const enough = vouchesNeeded(view.hall?.members ?? 0, view.hall?.rules.welcome ?? 0);
  const vouches = guest?.vouchedBy.length ?? enough;
  if (type === 'VouchFor') return vouches + 1 < enough ? { type: 'TakeBackVouch', person } : null;
  return vouches < enough ? { type: 'VouchFor', person } : null;
}

type PledgeCommand = Extract<NeedCommand, { pledge: unknown }>;
type OwnCommand = Exclude<NeedCommand, PledgeCommand | { type: 'RaiseNeed' }>;

function undoPledge(view: View, row: NeedRow, body: PledgeCommand): Command | null {
  const { pledge, need } = body;
  const mine = view.mine.get(pledge);
  switch (body.type) {
    case 'PledgeToNeed':
    case 'RenewPledge':
      return { type: 'WithdrawPledge', pledge, need };
    case 'ChangePledge': {
      if (mine === undefined) return null;
      const { amount, note, status } = mine;
      return { type: 'ChangePledge', pledge, need, amount, note, standby: status === 'standby' };
    }
    case 'WithdrawPledge':
      return row.status === 'open' ? { type: 'RenewPledge', pledge, need } : null;
    case 'MarkDone':
      return { type: 'MarkNotDone', pledge, need };
    case 'MarkNotDone':
      // Done before "partly met" was said, it would be counted on top of what is still missing.
      return row.assessed === null ? { type: 'MarkDone', pledge, need } : null;
  }
}

function undoNeed(view: View, row: NeedRow, body: OwnCommand, me: PersonId | null): Command | null {
  const { need } = body;
  const concerned = me === null || view.concerns.has(need);
  switch (body.type) {
    case 'SeeNeed': {
      if (me === null || row.seenBy.includes(me)) return null;
      // In the room nobody is told who saw it: what concerns me already I raised or saw.
      const mayHaveSeen = view.people.get(me)?.status !== 'member' && view.concerns.has(need);
      return mayHaveSeen ? null : { type: 'UnseeNeed', need };
    }
    case 'UnseeNeed':
      return row.status === 'open' ? { type: 'SeeNeed', need } : null;
    case 'EditNeed':
      return undoEdit(view, row, body.changes as Partial<NeedDetails>, me);
    case 'LetNeedGo':
      return { type: 'ReopenNeed', need };
    case 'ReopenNeed':
      if (!concerned) return null;
      return row.status === 'met' ? { type: 'SayMet', need, outcome: 'met' } : { type: 'LetNeedGo', need };
    case 'SayMet':
      return { type: body.outcome === 'met' ? 'ReopenNeed' : 'TakeBackMet', need };
    case 'TakeBackMet': {
      if (row.status === 'met') return { type: 'SayMet', need, outcome: 'met' };
      // Saying it again would leave out what was done since.
      if (row.tally.done > 0) return null;
      const { assessed } = row;
      if (assessed === 'not') return { type: 'SayMet', need, outcome: 'not' };
      return assessed === 'partly'
        ? { type: 'SayMet', need, outcome: 'partly', left: row.tally.needed }
        : null;
    }
  }
}

function undoEdit(
  view: View,
  { id, details, tally, raisedBy }: NeedRow,
  changes: Partial<NeedDetails>,
  me: PersonId | null,
): Command | null {
  if (details === null) return null;
  // Only who raised it can show a quiet need to the room again.
  if (changes.quiet === true && !details.quiet && raisedBy !== me) return null;
  const back = Object.fromEntries(
    (Object.keys(changes) as (keyof NeedDetails)[]).map((key) => [key, details[key]]),
  ) as Partial<NeedDetails>;
  // A new amount replaces what was last said to be missing, and giving the old amount does not bring that back.
  const lost = back.amount !== undefined && back.amount !== changes.amount && tally.needed !== details.amount;
  const circle = back.circle == null || back.circle === changes.circle ? null : view.circles.get(back.circle);
  if (lost || circle?.status === 'closed') return null;
  return { type: 'EditNeed', need: id, changes: back };
}
