/** What a vote will do: my own is seen at once, how many took part comes with the frame. */
import type { CommandOf } from '../../domain/commands.ts';
import { faultInBallot } from '../../domain/polls/ballot.ts';
import { pollOf } from '../../domain/polls/form.ts';
import type { View } from '../rows.ts';
import { isIn } from '../with-circle.ts';
import { mineAfter } from './mine.ts';
import type { Seer } from './rows.ts';

type Answering = CommandOf<'Vote' | 'TakeBackVote' | 'AskForPaper' | 'AskForHandPaper'>;

export function foretellPoll({ view, me, member, at }: Seer, body: Answering): View {
  const row = view.polls.get(body.poll);
  if (row?.status !== 'open' || (row.closesAt !== null && at >= row.closesAt)) return view;
  const asksForPaper = body.type === 'AskForPaper' || body.type === 'AskForHandPaper';
  if (row.secret !== asksForPaper || (asksForPaper && row.publicKey === null)) return view;
  if (body.type === 'Vote' && faultInBallot(pollOf(row.form), body.ballot) !== null) return view;
  const isAsked =
    row.meeting !== null
      ? isPresent(view, row.meeting, me) && (member || row.form.kind === 'temperature')
      : member && (row.circle === null || isIn(view, row.circle, me));
  // What was said is taken back by whoever said it, wherever they are now.
  return isAsked || body.type === 'TakeBackVote' ? mineAfter(view, body, me, false) : view;
}

/** Guests are not told who is present: theirs is shown, and taken away again where the hub refuses it. */
function isPresent(view: View, meeting: Parameters<View['meetings']['get']>[0], me: Seer['me']): boolean {
  const row = view.meetings.get(meeting);
  if (row === undefined || me === null) return false;
  return row.present.length === 0 ? row.here > 0 : row.present.includes(me);
}
