import { lentRoles } from '../../../shared/domain/lent/commands.ts';
import type { MeetingRow } from '../../../shared/view/meeting-rows.ts';
import { isUnderWay } from '../../../shared/view/may-ask.ts';
import { commitmentTo } from '../../../shared/domain/lot/lot.ts';
import { sha256 } from '../../../shared/domain/lot/sha256.ts';
import { feedback, meetingTitles, minuteNotes, proposals, topics } from '../assembly.ts';
import { named, type Outlook, type Urge } from './outlook.ts';

const MINUTE = 60_000;
/** Between the end of one meeting and the next being announced. */
const APART = 25 * MINUTE;
const ANNOUNCED_BEFORE = 90_000;
/** Fewer would sit in an empty room. */
const ENOUGH_MEMBERS = 8;
const ENOUGH_ITEMS = 3;
const HANDS = 3;

const isPlanned = ({ status }: MeetingRow): boolean => status === 'announced';
export const meetingNow = ({ view }: Pick<Outlook, 'view'>): MeetingRow | null =>
  [...view.meetings.values()].find(isUnderWay) ?? null;
export const isThere = (outlook: Outlook, { id, present }: MeetingRow): boolean =>
  outlook.member ? present.includes(outlook.me) : outlook.attends.has(id);

/** From time to time somebody calls for a meeting; others put on the agenda what is on their minds. */
export function* planning(outlook: Outlook): Generator<Urge> {
  const { me, member, view, now, chance, newId } = outlook;
  if (!member) return;
  const all = [...view.meetings.values()];
  const lately = all.some(({ closedAt }) => closedAt !== null && Math.abs(now - closedAt) < APART);
  const planned = all.find(isPlanned);
  const members = [...view.people.values()].filter(({ status }) => status === 'member').length;
  if (planned === undefined && meetingNow(outlook) === null && !lately && members >= ENOUGH_MEMBERS) {
    const title = meetingTitles[all.length % meetingTitles.length] ?? null;
    if (title === null) return;
    const plan = { title, at: Math.round(now + ANNOUNCED_BEFORE), where: 'Hall', circle: null };
    yield { weight: 0.12, act: () => named({ type: 'AnnounceMeeting', meeting: newId(), plan }) };
  }
  if (planned === undefined) return;
  const meeting = planned.id;
  const items = planned.items.filter(({ status }) => status !== 'dropped');
  const own = [...view.proposals.values()].find(
    ({ id, by, status }) => by === me && status === 'draft' && !items.some(({ proposal }) => proposal === id),
  );
  if (own !== undefined) {
    const details = {
      kind: 'decide',
      title: own.title ?? 'A proposal',
      minutes: 15,
      proposal: own.id,
    } as const;
    yield { weight: 60, act: () => named({ type: 'AddItem', meeting, item: newId(), details }) };
  }
  const decides = items.some(({ proposal }) => proposal !== null);
  const known = new Set([...view.proposals.values()].map(({ title }) => title));
  const fresh = proposals.filter(({ title }) => !known.has(title));
  const drafted = [...view.proposals.values()].some(({ status }) => status === 'draft');
  if (!decides && !drafted && fresh.length > 0)
    yield {
      weight: 2,
      act() {
        const wanted = chance.pick(fresh);
        if (wanted === null) return null;
        const { title, driver, first: text, reviewAfter } = wanted;
        const made = {
          title,
          driver,
          text,
          circle: null,
          effect: { kind: 'agreement' },
          reviewAfter,
        } as const;
        return named({ type: 'Propose', proposal: newId(), ...made });
      },
    };
  if (items.length < ENOUGH_ITEMS)
    yield {
      weight: 1.5,
      act() {
        const topic = chance.pick(topicsFor(planned, all));
        if (topic === null) return null;
        const { kind, title, minutes } = topic;
        return named({
          ...{ type: 'AddItem', meeting, item: newId() },
          details: { kind, title, minutes, proposal: null },
        });
      },
    };
  if (items.length >= ENOUGH_ITEMS && (decides || fresh.length === 0))
    yield { weight: 3, act: () => named({ type: 'BeginGathering', meeting }) };
}

/** Those that no meeting has had yet; once each had its turn, those that are not on this agenda. */
export function topicsFor(planned: MeetingRow, all: readonly MeetingRow[]): typeof topics {
  const notIn = (meetings: readonly MeetingRow[]): typeof topics =>
    topics.filter(({ title }) => !meetings.some(({ items }) => items.some((item) => item.title === title)));
  const fresh = notIn(all);
  return fresh.length > 0 ? fresh : notIn([planned]);
}

/** Coming, being willing, the lot, a hand, a note: what anybody in the room does. */
export function* attending(outlook: Outlook): Generator<Urge> {
  const { me, member, view, chance, newId } = outlook;
  for (const { id: meeting, status, feedback: said } of view.meetings.values())
    if (status === 'closed' && member && said.length < 2 && outlook.attends.has(meeting))
      yield {
        weight: 0.3,
        act() {
          const words = chance.pick(feedback.filter((one) => !said.includes(one)));
          return words === null ? null : named({ type: 'GiveFeedback', meeting, words });
        },
      };
  const now = meetingNow(outlook);
  if (now === null) return;
  const meeting = now.id;
  if (!isThere(outlook, now)) {
    if (!outlook.attends.has(meeting))
      yield { weight: 40, act: () => named({ type: 'CheckIn', meeting, named: chance.is(0.8) }) };
    return;
  }
  if (member) yield* lending(outlook, now);
  if (now.status !== 'open') return;
  const mine = now.hands.some(({ person }) => person === me);
  if (now.floor?.person === me) yield { weight: 12, act: () => named({ type: 'EndTurn', meeting }) };
  else if (now.current !== null && !mine && now.hands.length < HANDS)
    yield {
      weight: 0.5,
      act: () => named({ type: 'RaiseHand', meeting, kind: chance.is(0.8) ? 'speak' : 'clarify' }),
    };
  const item = now.items.find(({ id }) => id === now.current);
  if (member && item !== undefined && item.notes.length === 0 && now.lent.noteTaker.holder === me)
    yield {
      weight: 2,
      act() {
        const text = chance.pick(minuteNotes);
        if (text === null) return null;
        return named({ type: 'WriteNote', meeting, item: item.id, note: newId(), text });
      },
    };
}

function* lending({ me, lotValue }: Outlook, { id: meeting, lent, here }: MeetingRow): Generator<Urge> {
  if (here < 3) return;
  for (const role of lentRoles) {
    const { held, willing, willingCount, drawing } = lent[role];
    const about = { meeting, role } as const;
    if (drawing !== null) {
      if (!drawing.numbers.includes(me) || drawing.answered.includes(me)) continue;
      const value = lotValue(drawing.lot);
      const commitment = commitmentTo(sha256, drawing.lot, me, value);
      yield {
        weight: 400,
        act: () =>
          named(
            drawing.stage === 'commit'
              ? { type: 'CommitToLot', ...about, commitment }
              : { type: 'RevealForLot', ...about, value },
          ),
      };
    } else if (!held) {
      if (!willing.includes(me) && willingCount < 3)
        yield { weight: 1.5, act: () => named({ type: 'SayWilling', ...about }) };
      if (willingCount >= 2) yield { weight: 4, act: () => named({ type: 'DrawLot', ...about }) };
    }
  }
}
