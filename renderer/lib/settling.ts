/**
 * Commands between the hub's answer and the frame that tells of them. They stay in the picture until the view has
 * come to their number, and at that moment, not earlier and not later, what they changed of mine is settled.
 */
import type { EntryNumber, PersonId, Time } from '../../shared/domain/ids.ts';
import type { Command } from '../../shared/domain/commands.ts';
import type { Act } from '../../shared/protocol/envelope.ts';
import { applyMine } from '../../shared/view/apply.ts';
import type { Beside } from '../../shared/view/foretell.ts';
import type { Mine, MineNow, View } from '../../shared/view/rows.ts';
import { acting } from './acting.ts';

/** A command as it is replayed over the confirmed view. */
export interface Given {
  readonly by: PersonId | null;
  readonly body: Command;
  readonly at: Time;
  readonly beside: Beside;
}

const known = new WeakMap<Act, Given>();

/** The same reference for the same act, so that screens see whether something is different. */
export function givenIn(act: Act): Given {
  const before = known.get(act);
  if (before !== undefined) return before;
  const { envelope, personal } = act;
  const { device, at, body } = envelope;
  const by = envelope.by === 'unnamed' || envelope.by === 'wall' ? null : envelope.by;
  const beside = { unnamed: envelope.by === 'unnamed' ? device : undefined, name: personal?.name };
  const given: Given = { by, body, at, beside };
  known.set(act, given);
  return given;
}

/** The view with these in it. What somebody else gives on this phone is not in my picture. */
export const replay = (view: View, given: readonly Given[], me: PersonId | null): View =>
  given.reduce(
    (so, { by, body, at, beside }) =>
      by === null || by === me ? acting().foretell(so, body, me, at, beside) : so,
    view,
  );

export interface Settling {
  /** Accepted and not in the confirmed view yet, in the order they were accepted. */
  readonly given: readonly Given[];
  /** The hub accepted it; the view as it is if its frame is still to come. */
  accepted(view: View, given: Given, number: EntryNumber): View;
  /** The confirmed view has come to its number; `fresh` is what the hub says is mine there. */
  reached(view: View, fresh?: Mine): View;
  /** What is mine changed from another phone of mine. */
  mine(view: View, mine: MineNow): View;
  /** Another history, or another person: nothing is to come. */
  clear(): void;
}

export function createSettling(me: () => PersonId | null): Settling {
  let waiting: { readonly given: Given; readonly number: EntryNumber }[] = [];
  /** Up to here the hub has told what is mine. */
  let toldAt = 0;

  function reach(view: View): View {
    let next = view;
    for (const { given, number } of waiting)
      if (number > toldAt && number <= view.number && given.by !== null && given.by === me())
        next = acting().settleMine(next, given.body, given.by, given.beside);
    waiting = waiting.filter(({ number }) => number > view.number);
    return next;
  }

  return {
    get given() {
      return waiting.map(({ given }) => given);
    },
    accepted(view, given, number) {
      waiting = [...waiting, { given, number }];
      return reach(view);
    },
    reached(view, fresh) {
      if (fresh === undefined) return reach(view);
      toldAt = view.number;
      return reach(applyMine(view, fresh));
    },
    mine(view, mine) {
      // It may have waited for the board, and answers to what it does not know of may have come meanwhile.
      toldAt = Math.max(toldAt, mine.to);
      return applyMine(view, mine);
    },
    clear() {
      waiting = [];
      toldAt = 0;
    },
  };
}
