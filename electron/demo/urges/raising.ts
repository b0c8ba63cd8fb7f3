import type { NeedDetails } from '../../../shared/domain/needs/commands.ts';
import type { View } from '../../../shared/view/rows.ts';
import { needs as everyday, type EverydayNeed } from '../everyday.ts';
import { timesOf } from '../sometime.ts';
import { hasBegun, isOpen, type Outlook, type Urge } from './outlook.ts';

/** With fewer open needs somebody soon notices another; with more, people look after those there are. */
const FEW = 11;
const MANY = 18;
/** Of those that have to wait for their hour: else an evening fills the board for the whole day. */
const WAITING_MOST = 6;

/** Something is needed that is not on the board. */
export function* raising(outlook: Outlook): Generator<Urge> {
  const { me, needs, now, chance, newId } = outlook;
  const open = needs.filter(isOpen);
  const wanted = open.length < FEW ? 7 : (7 * (MANY - open.length)) / (MANY - FEW + 1);
  if (wanted <= 0) return;
  const own = open.filter(({ raisedBy }) => raisedBy === me).length;
  const weight = wanted / (1 + own);
  yield {
    weight,
    act: () => {
      const noticed = chance.pick(noticeable(outlook));
      if (noticed === null) return null;
      const details = detailsOf(noticed, outlook.view, now);
      return { body: { type: 'RaiseNeed', need: newId(), details }, unnamed: noticed.unnamed ?? false };
    },
  };
}

function noticeable({ name, member, needs, now }: Outlook): readonly EverydayNeed[] {
  const open = needs.filter(isOpen);
  const known = new Set(needs.map(({ details }) => details?.what));
  const crowded = open.filter((need) => !hasBegun(need, now)).length >= WAITING_MOST;
  const fitting = everyday.filter(
    ({ what, quiet, unnamed, when }) =>
      (member || quiet === undefined) &&
      // A guest's phone would not know it again.
      (member || unnamed === undefined) &&
      !what.includes(name) &&
      !(crowded && timesOf(when, now).from !== null),
  );
  const fresh = fitting.filter(({ what }) => !known.has(what));
  // Some things are needed again and again.
  const again = fitting.filter(({ what }) => !open.some(({ details }) => details?.what === what));
  return fresh.length > 0 ? fresh : again;
}

function detailsOf(everydayNeed: EverydayNeed, view: View, now: number): NeedDetails {
  const { what, where, circle, unit, amount, when, care, quiet } = everydayNeed;
  const home = [...view.circles.values()].find(({ name, status }) => name === circle && status === 'open');
  return {
    what,
    where: where ?? null,
    circle: home?.id ?? null,
    unit,
    amount,
    ...timesOf(when, now),
    care: care ?? null,
    quiet: quiet ?? false,
  };
}
