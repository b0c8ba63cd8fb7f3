/** What becomes of my own pledges and concerns: all that the hub does not tell the phone that acted. */
import type { Command, CommandOf } from '../../domain/commands.ts';
import type { DeviceKey, MeetingId, NeedId, PersonId, PledgeId } from '../../domain/ids.ts';
import { chosenAfter } from './mandates.ts';
import { nothingOwn } from '../own.ts';
import type { MyKeys, MyMeeting, MyPledge, View } from '../rows.ts';

/** `pledge` after `body`: the same when `body` says nothing new about it. */
export function pledgeAfter(pledge: MyPledge | undefined, body: Command): MyPledge | undefined {
  switch (body.type) {
    case 'PledgeToNeed': {
      if (pledge !== undefined) return pledge;
      const { pledge: id, need, amount, note, standby } = body;
      return { id, need, amount, note, status: standby ? 'standby' : 'promised' };
    }
    case 'ChangePledge': {
      if (pledge?.status !== 'promised' && pledge?.status !== 'standby') return pledge;
      const { amount, note } = body;
      const status = body.standby ? 'standby' : 'promised';
      const same = pledge.amount === amount && pledge.note === note && pledge.status === status;
      return same ? pledge : { ...pledge, amount, note, status };
    }
    case 'WithdrawPledge':
    case 'MarkDone': {
      if (pledge?.status !== 'promised' && pledge?.status !== 'standby') return pledge;
      const status = body.type === 'MarkDone' ? 'done' : 'withdrawn';
      return { ...pledge, status, before: pledge.status };
    }
    case 'RenewPledge':
    case 'MarkNotDone': {
      if (pledge?.status !== (body.type === 'MarkNotDone' ? 'done' : 'withdrawn')) return pledge;
      const { before, ...rest } = pledge;
      return { ...rest, status: before ?? 'promised' };
    }
    default:
      return pledge;
  }
}

export function withPledge(view: View, id: PledgeId, after: MyPledge | undefined): View {
  return after === undefined || after === view.mine.get(id)
    ? view
    : { ...view, mine: new Map(view.mine).set(id, after) };
}

export function withConcern(view: View, need: NeedId, concerned: boolean): View {
  if (view.concerns.has(need) === concerned) return view;
  const concerns = new Set(view.concerns);
  if (concerned) concerns.add(need);
  else concerns.delete(need);
  return { ...view, concerns };
}

function withoutKey(view: View, list: keyof MyKeys, device: DeviceKey): View {
  const others = view.keys[list].filter((key) => key.device !== device);
  return others.length === view.keys[list].length
    ? view
    : { ...view, keys: { ...view.keys, [list]: others } };
}

/** The view with the effect of an accepted `body` on what is mine, whatever became of its need meanwhile. */
export function mineAfter(view: View, body: Command, me: PersonId | null, unnamed: boolean): View {
  if (me === null || unnamed) return view;
  switch (body.type) {
    case 'PledgeToNeed':
    case 'ChangePledge':
    case 'WithdrawPledge':
    case 'RenewPledge':
    case 'MarkDone':
    case 'MarkNotDone':
      return withPledge(view, body.pledge, pledgeAfter(view.mine.get(body.pledge), body));
    case 'RaiseNeed':
    case 'SeeNeed':
      return withConcern(view, body.need, true);
    case 'UnseeNeed':
      return withConcern(view, body.need, view.needs.get(body.need)?.raisedBy === me);
    case 'AnswerRound': {
      const { proposal, round, answer } = body;
      const before = view.answers.get(proposal);
      const mine = { ...(before?.round === round ? before : { proposal, round }), answer };
      return { ...view, answers: new Map(view.answers).set(proposal, mine) };
    }
    case 'TakeBackAnswer': {
      const mine = view.answers.get(body.proposal);
      if (mine?.round !== body.round) return view;
      const answers = new Map(view.answers);
      if (mine.stands === undefined) answers.delete(body.proposal);
      else answers.set(body.proposal, { ...mine, answer: null });
      return { ...view, answers };
    }
    case 'DeclineReturn':
      return withoutKey(view, 'asked', body.device);
    case 'RetireDevice':
      return withoutKey(view, 'onTrust', body.device);
    case 'Vote': {
      const { poll, ballot } = body;
      return { ...view, votes: new Map(view.votes).set(poll, { poll, ballot }) };
    }
    case 'TakeBackVote': {
      if (!view.votes.has(body.poll)) return view;
      const votes = new Map(view.votes);
      votes.delete(body.poll);
      return { ...view, votes };
    }
    case 'AskForPaper':
    case 'AskForHandPaper': {
      const { poll } = body;
      if (view.papers.has(poll)) return view;
      const blinded = body.type === 'AskForPaper' ? body.blinded : null;
      return { ...view, papers: new Map(view.papers).set(poll, { poll, blinded }) };
    }
    case 'SuggestForRole':
    case 'TakeBackSuggestion':
    case 'RatherNot':
    case 'TakeBackRatherNot':
    case 'AgreeToBeProposed':
      return chosenAfter(view, body);
    case 'CheckIn':
    case 'CheckOut':
    case 'RaiseHand':
    case 'LowerHand':
    case 'MarkInterest':
    case 'UnmarkInterest':
    case 'GiveFeedback':
    case 'CallBack':
    case 'TakeBackCall':
      return withOwn(view, body.meeting, (own) => ownAfter(own, body));
    default:
      return view;
  }
}

type OwnCommand = CommandOf<
  | ('CheckIn' | 'CheckOut' | 'RaiseHand' | 'LowerHand' | 'MarkInterest' | 'UnmarkInterest')
  | ('GiveFeedback' | 'CallBack' | 'TakeBackCall')
>;

/** What is mine in a meeting after `body`. */
function ownAfter(own: MyMeeting, body: OwnCommand): MyMeeting {
  switch (body.type) {
    case 'CheckIn':
      return { ...own, here: true, named: body.named };
    case 'CheckOut':
      return { ...own, here: false, hand: null, calls: [] };
    case 'RaiseHand':
      return { ...own, hand: body.kind };
    case 'LowerHand':
      return { ...own, hand: null };
    case 'MarkInterest':
    case 'UnmarkInterest': {
      const others = own.interest.filter((id) => id !== body.item);
      return { ...own, interest: body.type === 'MarkInterest' ? [...others, body.item].sort() : others };
    }
    case 'GiveFeedback':
      return { ...own, feedback: body.words };
    case 'CallBack':
    case 'TakeBackCall': {
      const others = own.calls.filter((role) => role !== body.role);
      return { ...own, calls: body.type === 'CallBack' ? [...others, body.role].sort() : others };
    }
  }
}

/** What only marked an item, and does no longer, is nothing. */
function withOwn(view: View, meeting: MeetingId, to: (own: MyMeeting) => MyMeeting): View {
  const before = view.own.get(meeting);
  const after = to(before ?? nothingOwn(meeting));
  if (before !== undefined && JSON.stringify(after) === JSON.stringify(before)) return view;
  return { ...view, own: new Map(view.own).set(meeting, after) };
}
