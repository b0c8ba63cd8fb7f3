/**
 * What the search index says of needs, of meetings that are over, and of agreements. Not what their circles are called:
 * a name may be changed or covered, and who searches says which circles have it now (`named` in store.ts).
 */
import type { Agreement } from '../../../shared/domain/agreements/state.ts';
import type { MeetingId, NeedId, ProposalId } from '../../../shared/domain/ids.ts';
import type { Meeting } from '../../../shared/domain/meetings/state.ts';
import { thingKey, type Need, type State } from '../../../shared/domain/state.ts';
import type { RowKey } from '../../../shared/view/rows.ts';
import { areWordsCovered, maySeeItem } from '../../../shared/view/shown.ts';
import type { Indexed, IndexedKept } from './store.ts';

const isCoveredThing = (state: State, kind: string, id: string): boolean =>
  state.covers.size > 0 && state.covers.has(thingKey({ kind, id }));
const isCovered = (state: State, { id }: Need): boolean => isCoveredThing(state, 'need', id);

/** What among `keys` is found by something else in `after` than in `before`: a pledge changes none. */
export function indexedAnew(before: State, after: State, keys: Iterable<RowKey>): (Indexed | IndexedKept)[] {
  const anew: (Indexed | IndexedKept)[] = [];
  for (const key of keys) {
    const kept = keptAnew(before, after, key);
    if (kept !== null) anew.push(kept);
    if (key.startsWith('proposal:')) anew.push(...decidedIn(before, after, key.slice(9) as ProposalId));
    const need = key.startsWith('need:') ? after.needs.get(key.slice(5) as NeedId) : undefined;
    if (need === undefined) continue;
    const old = before.needs.get(need.id);
    const isSame =
      old?.details === need.details &&
      old.status === need.status &&
      isCovered(before, old) === isCovered(after, need);
    if (!isSame) anew.push(indexed(after, need));
  }
  return anew;
}

function keptAnew(before: State, after: State, key: RowKey): IndexedKept | null {
  const [kind, id = ''] = key.split(':');
  if (kind === 'meeting') {
    const meeting = after.meetings.get(id as MeetingId);
    if (meeting?.status !== 'closed') return null;
    const old = before.meetings.get(meeting.id);
    const isSame =
      old?.status === 'closed' && old.items === meeting.items && !coverChanged(before, after, kind, id);
    return isSame ? null : keptMeeting(after, meeting);
  }
  if (kind !== 'agreement') return null;
  const agreement = after.agreements.get(id as ProposalId);
  if (agreement === undefined) return null;
  const isSame = before.agreements.has(agreement.id) && !wordsCoverChanged(before, after, agreement.id);
  return isSame ? null : keptAgreement(after, agreement);
}

/** Meetings that are over are found by what was proposed in them, for as long as that is not covered. */
function decidedIn(before: State, after: State, proposal: ProposalId): IndexedKept[] {
  if (!wordsCoverChanged(before, after, proposal)) return [];
  return [...after.meetings.values()].flatMap((meeting) =>
    meeting.status === 'closed' && meeting.items.some((item) => item.proposal === proposal)
      ? [keptMeeting(after, meeting)]
      : [],
  );
}

/** A proposal and its agreement are the same words. */
const wordsCoverChanged = (before: State, after: State, id: ProposalId): boolean =>
  coverChanged(before, after, 'proposal', id) || coverChanged(before, after, 'agreement', id);
const coverChanged = (before: State, after: State, kind: string, id: string): boolean =>
  isCoveredThing(before, kind, id) !== isCoveredThing(after, kind, id);

/** Not by what the hall brought: those are a need's words, which may be quiet one day. */
function keptMeeting(state: State, meeting: Meeting & { readonly status: 'closed' }): IndexedKept {
  const { id, no, title, where, circle, items, openedAt } = meeting;
  const said = items.flatMap((item) =>
    item.status === 'dropped' || item.need !== null || !maySeeItem(state, 'room', item)
      ? []
      : [
          item.title,
          ...item.notes.map(({ text }) => text),
          ...(item.proposal === null || areWordsCovered(state, item.proposal)
            ? []
            : [state.proposals.get(item.proposal)?.title ?? '']),
        ],
  );
  const words = [title, where ?? '', ...said].join(' ');
  return {
    kept: 'meeting',
    id,
    no,
    words,
    circle,
    at: openedAt,
    hidden: isCoveredThing(state, 'meeting', id),
  };
}

function keptAgreement(state: State, { id, no, title, text, circle, since }: Agreement): IndexedKept {
  // By no words of a proposal that is covered, for they are its own.
  const words = isCoveredThing(state, 'proposal', id) ? '' : `${title} ${text}`;
  return {
    kept: 'agreement',
    id,
    no,
    words,
    circle,
    at: since,
    hidden: areWordsCovered(state, id),
  };
}

function indexed(state: State, need: Need): Indexed {
  const { what, where, circle, quiet } = need.details;
  return {
    need: need.id,
    no: need.no,
    words: [what, where].filter((text) => text !== null).join(' '),
    circle,
    closedAt: need.status === 'open' ? null : need.closedAt,
    hidden: quiet || isCovered(state, need),
  };
}
