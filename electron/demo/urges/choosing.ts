import type { ChoosingRow, RoleRow } from '../../../shared/view/mandate-rows.ts';
import type { ItemRow, MeetingRow } from '../../../shared/view/meeting-rows.ts';
import { hallRoles, reasons, type EverydayRole } from '../assembly.ts';
import { isThere, meetingNow } from './attending.ts';
import { most, named, type Go, type Outlook, type Urge } from './outlook.ts';

/** So many roles that somebody holds are enough to look at. */
const ENOUGH_HELD = 4;
const DECLINES = 0.2;

const everyday = (name: string | null): EverydayRole | undefined =>
  hallRoles.find((one) => one.name === name);
const isVacant = ({ status, held }: RoleRow): boolean => status === 'open' && !held;

/** What each does by themselves about roles of the hall: describe one, bring it to a meeting, learn it. */
export function* wanting(outlook: Outlook): Generator<Urge> {
  const { me, member, view, chance, newId } = outlook;
  if (!member) return;
  const roles = [...view.roles.values()];
  for (const { id: hallRole, held, holder, learner } of roles)
    if (held && holder !== me && learner === null)
      yield { weight: 0.02, act: () => named({ type: 'LearnRole', hallRole }) };
  const planned = [...view.meetings.values()].find(({ status }) => status === 'announced');
  if (planned === undefined || planned.items.some(({ kind }) => kind === 'role')) return;
  const vacant = roles.find((role) => isVacant(role) && everyday(role.name) !== undefined);
  const asks = everyday(vacant?.name ?? null)?.asks;
  if (asks !== undefined)
    yield {
      weight: 3,
      act: () =>
        named({
          ...{ type: 'AddItem', meeting: planned.id, item: newId() },
          details: { kind: 'role', title: asks, minutes: 15, proposal: null },
        }),
    };
  else if (roles.filter(({ held }) => held).length < ENOUGH_HELD)
    yield {
      weight: 1.5,
      act() {
        const wanted = chance.pick(hallRoles.filter(({ name }) => !roles.some((role) => role.name === name)));
        if (wanted === null) return null;
        const { name, purpose, lasts } = wanted;
        const description = { name, purpose, lasts, circle: null };
        return named({ type: 'DescribeRole', hallRole: newId(), description });
      },
    };
}

/** Who is there suggests somebody, with a reason; who is asked answers for themselves. */
export function* suggesting(outlook: Outlook): Generator<Urge> {
  const { me, member, view, chance, lotValue, newId } = outlook;
  const meeting = meetingNow(outlook);
  if (!member || meeting === null || !isThere(outlook, meeting)) return;
  for (const { id: choosing, stage, hallRole, meeting: where } of view.choosings.values()) {
    if (where !== meeting.id) continue;
    const mine = view.chosen.get(choosing);
    if (stage === 'gathering' && mine?.suggestion == null)
      yield {
        weight: 40,
        act() {
          const person = chance.pick(meeting.present.filter((one) => isMember(outlook, one)));
          const fits = everyday(view.roles.get(hallRole)?.name ?? null)?.reasons ?? [];
          const reason = chance.pick([...fits, ...reasons]);
          if (person === null || reason === null) return null;
          return named({ type: 'SuggestForRole', choosing, person, reason, value: lotValue(choosing) });
        },
      };
    if (mine?.asked === true)
      yield {
        weight: 60,
        act: () =>
          named(
            chance.is(DECLINES) && meeting.present.length > 2 && me !== meeting.lent.facilitator.holder
              ? { type: 'RatherNot', choosing }
              : { type: 'AgreeToBeProposed', choosing, proposal: newId() },
          ),
      };
  }
}

const isMember = ({ view }: Outlook, person: ChoosingRow['by']): boolean =>
  person !== null && view.people.get(person)?.status === 'member';

/** Whoever facilitates takes each step of it, and goes on when somebody is chosen or nobody is left. */
export function* chooses(
  { view, newId }: Outlook,
  { id: meeting, membersHere }: MeetingRow,
  { id: item, title }: ItemRow,
  go: Go,
): Generator<Urge> {
  const role = [...view.roles.values()].find(({ name }) => everyday(name)?.asks === title);
  const last = role?.choosing == null ? undefined : view.choosings.get(role.choosing);
  const now = last?.item === item ? last : undefined;
  if (role !== undefined && now === undefined && isVacant(role))
    yield go(4, {
      ...{ type: 'BeginChoosing', choosing: newId(), hallRole: role.id },
      place: { in: 'meeting', meeting, item },
    });
  else if (now === undefined || now.stage === 'chosen' || now.stage === 'calledOff')
    yield go(4, { type: 'CloseItem', meeting, item });
  else if (now.stage === 'gathering' || now.stage === 'changing') {
    if (most(now.heard, membersHere))
      yield go(6, { type: 'MoveChoosing', choosing: now.id, from: now.stage });
  } else if (now.stage === 'asking' && now.nobodyLeft)
    yield go(6, { type: 'CallOffChoosing', choosing: now.id });
}
