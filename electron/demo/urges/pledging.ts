import type { NeedId, PledgeId } from '../../../shared/domain/ids.ts';
import type { Command } from '../../../shared/domain/commands.ts';
import type { MyPledge, NeedRow } from '../../../shared/view/rows.ts';
import type { Chance } from '../chance.ts';
import { notes } from '../everyday.ts';
import { hasBegun, isOpen, named, room, type Intent, type Outlook, type Urge } from './outlook.ts';

/** The more is lacking the more people are drawn; a newcomer shall find something that can be done. */
const LEFT_FOR_OTHERS = 7;

/** "I can", "I could if needed". */
export function* pledging({ me, needs, pledges, unnamed, chance, newId }: Outlook): Generator<Urge> {
  const free = needs.filter(
    (need) =>
      isOpen(need) &&
      need.raisedBy !== me &&
      !unnamed.has(need.id) &&
      !pledges.some((pledge) => pledge.need === need.id && pledge.status !== 'done'),
  );
  const promise = (need: NeedRow | null, standby: boolean): Intent | null => {
    if (need === null) return null;
    const note = chance.is(0.2) ? chance.pick(notes) : null;
    const amount = standby ? 1 : partOf(need, chance);
    return named({ type: 'PledgeToNeed', pledge: newId(), need: need.id, amount, standby, note });
  };
  // The emptiest ones draw people most: that is what the wall shows first.
  const lacking = free
    .filter((need) => room(need) > 0)
    .map((need) => ({ need, weight: 1 + (2 * room(need)) / need.tally.needed }));
  if (lacking.length > 0) {
    const weight = Math.min(6, Math.max(0.1, (lacking.length - LEFT_FOR_OTHERS) * 0.7));
    yield { weight, act: () => promise(chance.weighed(lacking)?.need ?? null, false) };
    yield { weight: weight / 8, act: () => promise(chance.pick(lacking)?.need ?? null, true) };
  }
  const full = free.filter((need) => room(need) <= 0 && need.tally.done < need.tally.needed);
  if (full.length > 0) yield { weight: 0.15, act: () => promise(chance.pick(full), chance.is(0.6)) };
}

/** All that is missing, or a part that somebody would take on. */
function partOf(need: NeedRow, chance: Chance): number {
  const missing = Math.max(1, room(need));
  if (need.details?.unit === 'hands') return chance.is(0.85) ? 1 : Math.min(2, missing);
  return chance.is(0.4) ? missing : chance.between(1, Math.ceil(missing / 2));
}

/** A promise is kept after some while, not in the moment it was made. Milliseconds. */
const KEPT_AFTER = 45_000;

interface Mine {
  readonly pledge: MyPledge;
  readonly need: NeedRow;
}

/** "I can't after all", coming back to it, stepping in, and doing what was promised. */
export function* keeping({ needs, pledges, madeAt, now, chance }: Outlook): Generator<Urge> {
  const byId = new Map(needs.map((need) => [need.id, need]));
  const mine = pledges.flatMap((pledge): Mine[] => {
    const need = byId.get(pledge.need);
    return need !== undefined && isOpen(need) ? [{ pledge, need }] : [];
  });
  const promised = mine.filter(
    ({ pledge }) => pledge.status === 'promised' && now - (madeAt.get(pledge.id) ?? 0) >= KEPT_AFTER,
  );
  const withdrawn = mine.filter(({ pledge, need }) => pledge.status === 'withdrawn' && room(need) > 0);
  const wanted = mine.filter(({ pledge, need }) => pledge.status === 'standby' && room(need) > 0);
  const doable = promised.filter(({ need }) => hasBegun(need, now));
  const one = (
    weight: number,
    from: readonly Mine[],
    to: (about: { readonly pledge: PledgeId; readonly need: NeedId }, mine: Mine) => Command,
  ): Urge => ({
    weight: from.length > 0 ? weight : 0,
    act() {
      const chosen = chance.pick(from);
      return chosen === null ? null : named(to({ pledge: chosen.pledge.id, need: chosen.need.id }, chosen));
    },
  });
  yield one(0.7, promised, (about) => ({ type: 'WithdrawPledge', ...about }));
  yield one(0.12, withdrawn, (about) => ({ type: 'RenewPledge', ...about }));
  yield one(1.5, wanted, (about, { pledge: { note }, need }) => ({
    type: 'ChangePledge',
    ...about,
    amount: partOf(need, chance),
    standby: false,
    note,
  }));
  yield one(5, doable, (about) => ({ type: 'MarkDone', ...about }));
}
