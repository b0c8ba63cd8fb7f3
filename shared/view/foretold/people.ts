/** What a command about people will do to their rows, and to the hall's. */
import type { CommandOf } from '../../domain/commands.ts';
import type { DeviceKey, PersonId } from '../../domain/ids.ts';
import { FOUNDERS, isLastVouch } from '../../domain/people/vouching.ts';
import { firstName } from '../first-name.ts';
import type { NeedRow, PersonRow, View } from '../rows.ts';
import { pledgeAfter } from './mine.ts';
import { retold } from './needs.ts';
import { addRow, changeRow, removeRow, UNNUMBERED, type Seer } from './rows.ts';
import { round } from './works.ts';

/** `name`: what I said my name is, which travels beside the command. */
export function foretellJoin(seer: Seer, body: CommandOf<'JoinHall'>, name: string | null): View {
  const { view, me } = seer;
  const { hall } = view;
  if (me === null || hall === null || view.people.has(me)) return view;
  const member = !hall.founded || hall.members === 0;
  const joined = member ? countMembers(view, 1) : view;
  return body.shownOnWall ? shown(joined, me, member ? 'member' : 'guest', name) : joined;
}

export function foretellRename({ view, me, member }: Seer, name: string | null): View {
  if (me === null || name === null) return view;
  return changeRow(view, 'people', me, () => ({ name: member ? name : firstName(name) }));
}

/** To guests, who is not shown is not there. */
export function foretellShown(seer: Seer, body: CommandOf<'ShowMeOnWall'>, name: string | null): View {
  const { view, me, member } = seer;
  if (me === null) return view;
  if (member)
    return changeRow(view, 'people', me, (row) =>
      row.shownOnWall === body.shown ? null : { shownOnWall: body.shown },
    );
  return body.shown ? shown(view, me, 'guest', name) : nameless(removeRow(view, 'people', me), me);
}

export function foretellVouch(
  { view, me, member }: Seer,
  body: CommandOf<'VouchFor' | 'TakeBackVouch'>,
): View {
  const guest = view.people.get(body.person);
  if (me === null || !member || guest?.status !== 'guest') return view;
  const { vouchedBy } = guest;
  const did = vouchedBy.includes(me);
  if (body.type === 'TakeBackVouch')
    return did ? change(view, guest, { vouchedBy: vouchedBy.filter((other) => other !== me) }) : view;
  if (did) return view;
  return isLastVouch(vouchedBy.length, view.hall?.members ?? 0, view.hall?.rules.welcome ?? 0)
    ? countMembers(change(view, guest, { status: 'member', vouchedBy: [] }), 1)
    : change(view, guest, { vouchedBy: [...vouchedBy, me] });
}

export function foretellReturn(
  { view, me, member }: Seer,
  body: CommandOf<'ConfirmReturn' | 'DeclineReturn'>,
): View {
  if (me === null || !member) return view;
  const person = body.type === 'ConfirmReturn' ? body.person : me;
  return changeRow(view, 'people', person, (row) => {
    const ask = row.returns.find(({ device }) => device === body.device);
    if (ask === undefined || (person !== me && ask.confirmedBy.includes(me))) return null;
    const others = (view.hall?.members ?? 0) - (row.status === 'member' ? 1 : 0);
    const enough = ask.confirmedBy.length + 1 >= Math.min(2, others);
    if (person === me || enough) return { returns: without(row, body.device) };
    const confirmed = { ...ask, confirmedBy: [...ask.confirmedBy, me] };
    return { returns: row.returns.map((other) => (other === ask ? confirmed : other)) };
  });
}

/** What I promised is taken back, my circles go on without me, and my name is erased. */
export function foretellLeave({ view, me, at, member }: Seer): View {
  const row = me === null ? undefined : view.people.get(me);
  if (me === null || row?.status === 'left') return view;
  let after = member ? countMembers(view, -1) : view;
  for (const circle of view.circles.values())
    if (circle.members.includes(me))
      after = changeRow(after, 'circles', circle.id, () =>
        round(circle.members.filter((other) => other !== me)),
      );
  const mine = new Map(view.mine);
  for (const pledge of view.mine.values()) {
    const { id, need } = pledge;
    const left = pledgeAfter(pledge, { type: 'WithdrawPledge', pledge: id, need });
    if (left === undefined || left === pledge || !view.needs.has(need)) continue;
    mine.set(id, left);
    after = changeRow(after, 'needs', need, (seen) => ({
      tally: retold(seen, pledge, left),
      loosenedAt: pledge.status === 'promised' ? at : seen.loosenedAt,
    }));
  }
  after = { ...after, mine };
  if (!member) return nameless(removeRow(after, 'people', me), me);
  return changeRow(after, 'people', me, (): Partial<PersonRow> => ({
    covered: false,
    status: 'left',
    name: null,
    shownOnWall: false,
    vouchedBy: [],
    returns: [],
  }));
}

const change = (view: View, row: PersonRow, to: Partial<PersonRow>): View =>
  changeRow(view, 'people', row.id, () => to);

const without = ({ returns }: PersonRow, device: DeviceKey) => returns.filter((ask) => ask.device !== device);

function countMembers(view: View, by: 1 | -1): View {
  const { hall } = view;
  if (hall === null) return view;
  const members = hall.members + by;
  return { ...view, hall: { ...hall, members, founded: hall.founded || members >= FOUNDERS } };
}

/** As the room sees somebody. */
function shown(view: View, id: PersonId, status: 'guest' | 'member', name: string | null): View {
  return addRow(view, 'people', {
    k: 'person',
    id,
    no: UNNUMBERED,
    covered: false,
    status,
    name: name === null ? null : firstName(name),
    shownOnWall: true,
    vouchedBy: [],
    returns: [],
  });
}

/** The room no longer says what was mine. */
function nameless(view: View, me: PersonId): View {
  let after = view;
  for (const need of view.needs.values())
    if (need.raisedBy === me)
      after = changeRow(after, 'needs', need.id, (): Partial<NeedRow> => ({ raisedBy: null }));
  for (const deed of view.deeds.values())
    if (deed.by === me) after = changeRow(after, 'deeds', deed.id, () => ({ by: null }));
  for (const thanks of view.thanks.values())
    if (thanks.by === me) after = changeRow(after, 'thanks', thanks.id, () => ({ by: null }));
  return after;
}
