/**
 * A tie broken by lot, by commit and reveal: phones of people who are asked bind themselves to random values, and
 * show them when no more can join. One honest phone makes the draw fair; see ../lot/lot.ts for what remains.
 */
import type { Digest, Moment, PersonId } from '../ids.ts';
import { limits } from '../../limits.ts';
import { commitmentTo, draw, drawAmong } from '../lot/lot.ts';
import { sha256 } from '../lot/sha256.ts';
import { isLive, mayMove } from '../meetings/state.ts';
import { accept, refuse, type Decision } from '../refusals.ts';
import type { Guest, Member, State } from '../state.ts';
import type { PollCommand } from './commands.ts';
import { notAsked } from './entitled.ts';
import type { PollEvent } from './events.ts';
import type { HallPoll, TieLot } from './state.ts';
import { tieIn } from './tally/tally.ts';

type Decided = Decision<PollEvent>;
type TieCommand = Extract<PollCommand, { type: 'BreakTie' | 'CommitToTie' | 'GoOnWithTie' | 'RevealForTie' }>;

export function decideTie(
  state: State,
  poll: HallPoll,
  command: TieCommand,
  person: Guest | Member,
  at: Moment,
): Decided {
  if (poll.status !== 'closed') return refuse(poll.status === 'calledOff' ? 'PollOver' : 'PollStillOpen');
  if (tieIn(poll.result.tally).length === 0) return refuse('NothingTied');
  const meeting = poll.meeting === null ? undefined : state.meetings.get(poll.meeting);
  if (meeting !== undefined && !isLive(meeting)) return refuse('MeetingOver');
  const why = notAsked(state, poll, person);
  if (why !== null) return why;
  const { tie } = poll;
  if (tie?.stage === 'drawn') return refuse('AlreadySo');
  const by = person.id;
  const about = { v: 1, poll: poll.id, by } as const;
  if (command.type === 'BreakTie') {
    if (tie !== null) return refuse('AlreadySo');
    if (meeting !== undefined && !mayMove(meeting, by)) return refuse('NotFacilitator');
    return accept(begun(poll, by, at));
  }
  if (tie === null) return refuse('NoSuchThing');
  switch (command.type) {
    case 'CommitToTie':
      if (tie.stage !== 'commit' || Object.hasOwn(tie.commitments, by)) return refuse('AlreadySo');
      return accept({ type: 'TieCommitted', ...about, commitment: command.commitment });
    case 'RevealForTie': {
      const { value } = command;
      if (tie.stage !== 'reveal') return refuse('NotYetAllCommitted');
      if (Object.hasOwn(tie.values, by)) return refuse('AlreadySo');
      if (tie.commitments[by] !== commitmentTo(sha256, tie.lot, by, value))
        return refuse('NotWhatWasCommitted');
      const revealed: PollEvent = { type: 'TieRevealed', ...about, value };
      const values = { ...tie.values, [by]: value };
      return Object.keys(values).length < Object.keys(tie.commitments).length
        ? accept(revealed)
        : accept(revealed, broken(poll, poll.result.tally, tie, values));
    }
    case 'GoOnWithTie':
      // As long as every phone that is awake needs, so that nobody is left out by haste.
      if (at.time - tie.since < limits.meeting.lotPatienceMs) return refuse('StillWaiting');
      if (tie.stage === 'commit')
        return Object.keys(tie.commitments).length < limits.meeting.lotNumbers
          ? refuse('NotYetAllCommitted')
          : accept({ type: 'TieCommitmentsClosed', ...about });
      return Object.keys(tie.values).length < limits.meeting.lotNumbers
        ? accept(begun(poll, by, at))
        : accept(broken(poll, poll.result.tally, tie, tie.values));
  }
}

const begun = (poll: HallPoll, by: PersonId, at: Moment): PollEvent => ({
  ...{ type: 'TieLotBegun', v: 1, poll: poll.id, by },
  lot: `${poll.id} tie ${at.number}`,
});

/** A function of the values that were shown and of the tied options, in the order of the poll. */
function broken(
  poll: HallPoll,
  tally: Parameters<typeof tieIn>[0],
  { lot, commitments }: TieLot,
  values: TieLot['values'],
): PollEvent {
  const willing = (Object.keys(commitments) as PersonId[]).sort();
  const { seed } = draw(sha256, {
    ...{ id: lot, willing, heldAt: new Map() },
    commitments: new Map(Object.entries(commitments) as [PersonId, Digest][]),
    values: new Map(Object.entries(values) as [PersonId, string][]),
  });
  return { type: 'TieBroken', v: 1, poll: poll.id, chosen: drawAmong(sha256, seed, tieIn(tally)) };
}
