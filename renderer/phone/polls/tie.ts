/** This phone's part where a lot breaks a tie, and drawing it again from what all phones said. */
import type { Command } from '../../../shared/domain/commands.ts';
import type { PersonId, PollId } from '../../../shared/domain/ids.ts';
import { commitmentTo, draw, drawAmong, fits } from '../../../shared/domain/lot/lot.ts';
import { sha256 } from '../../../shared/domain/lot/sha256.ts';
import type { OptionId } from '../../../shared/domain/polls/poll.ts';
import type { Look, LookAnswer } from '../../../shared/protocol/messages.ts';
import type { PollRow } from '../../../shared/view/poll-rows.ts';
import { valueFor } from '../meeting/lot.ts';

type Tie = NonNullable<PollRow['tie']>;

/** The next word of this phone; null when it has nothing to show, because it is not the one that committed. */
export function nextInTie(poll: PollId, { lot, stage }: Tie, me: PersonId): Command | null {
  if (stage === 'drawn') return null;
  const value = valueFor(lot, me, stage === 'commit');
  if (value === null) return null;
  return stage === 'reveal'
    ? { type: 'RevealForTie', poll, value }
    : { type: 'CommitToTie', poll, commitment: commitmentTo(sha256, lot, me, value) };
}

/** Who bound themselves to a number, in the order of the draw, and the number; null where it was not shown. */
export interface Drawn {
  readonly from: readonly { readonly person: PersonId; readonly value: string | null }[];
  readonly chosen: OptionId | null;
}

/** Draws again from the history of the poll. Null where it cannot be read: it is for members. */
export async function drawAgain(
  poll: PollId,
  lot: string,
  tied: readonly OptionId[],
  look: (look: Extract<Look, { at: 'history' }>) => Promise<LookAnswer<'history'>>,
): Promise<Drawn | null> {
  const commitments = new Map<PersonId, ReturnType<typeof commitmentTo>>();
  const values = new Map<PersonId, string>();
  let begun = false;
  // The newest comes first: what is from before this draw began belongs to an earlier one.
  for (let page = 0; !begun; page++) {
    const answer = await look({ at: 'history', of: `poll:${poll}`, page });
    if (!answer.ok) return null;
    for (const { events } of answer.answer.happenings)
      for (const event of events.toReversed()) {
        if (begun) continue;
        if (event.type === 'TieLotBegun') begun = event.lot === lot;
        if (event.type === 'TieCommitted') commitments.set(event.by, event.commitment);
        if (event.type === 'TieRevealed') values.set(event.by, event.value);
      }
    if (!answer.answer.more) break;
  }
  const willing = [...commitments.keys()].sort();
  const all = { id: lot, willing, heldAt: new Map<PersonId, number>(), commitments, values };
  const { seed } = draw(sha256, all);
  return {
    from: willing.map((person) => ({
      person,
      value: fits(sha256, all, person) ? (values.get(person) ?? null) : null,
    })),
    chosen: tied.length === 0 ? null : drawAmong(sha256, seed, tied),
  };
}
