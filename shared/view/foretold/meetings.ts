/** What a command about meetings, proposals and agreements will do: my own answers are foretold, the rest comes with the frame. */
import type { Command } from '../../domain/commands.ts';
import type { View } from '../rows.ts';
import { mineAfter } from './mine.ts';
import type { Seer } from './rows.ts';

export function foretellMeeting({ view, me }: Seer, body: Command): View {
  if (body.type !== 'AnswerRound' && body.type !== 'TakeBackAnswer') return view;
  const round = view.proposals.get(body.proposal)?.round;
  if (round?.status !== 'open' || round.round !== body.round) return view;
  if (body.type === 'AnswerRound' && body.version !== round.version) return view;
  return mineAfter(view, body, me, false);
}
