/** How a screen keeps its view: frames, resumes, what is mine. Rows that did not change stay the same reference. */
import type { PollId } from '../domain/ids.ts';
import type { ChoosingRow } from './mandate-rows.ts';
import type { ProposalRow } from './meeting-rows.ts';
import { stillChoosing, stillOwn } from './own.ts';
import { noKeys } from './rows.ts';
import type { PollRow } from './poll-rows.ts';
import type { AnyRow, Frame, Mine, NeedRow, Resume, RowKey, View } from './rows.ts';

/** What rows are made into on the way: changed maps only are copied. */
interface Draft {
  hall: View['hall'];
  need: Map<string, NeedRow> | null;
  person: Map<string, AnyRow> | null;
  circle: Map<string, AnyRow> | null;
  deed: Map<string, AnyRow> | null;
  thanks: Map<string, AnyRow> | null;
  meeting: Map<string, AnyRow> | null;
  proposal: Map<string, AnyRow> | null;
  agreement: Map<string, AnyRow> | null;
  poll: Map<string, AnyRow> | null;
  role: Map<string, AnyRow> | null;
  choosing: Map<string, AnyRow> | null;
}
type Kind = Exclude<keyof Draft, 'hall'>;
const homes = {
  need: 'needs',
  person: 'people',
  circle: 'circles',
  deed: 'deeds',
  thanks: 'thanks',
  meeting: 'meetings',
  proposal: 'proposals',
  agreement: 'agreements',
  poll: 'polls',
  role: 'roles',
  choosing: 'choosings',
} as const satisfies Record<Kind, keyof View>;

/** The view after the frame, or null when it does not follow: a gap, and the screen must ask again. */
export function applyFrame(view: View, frame: Frame): View | null {
  if (
    frame.to <= view.number &&
    frame.set === undefined &&
    frame.tally === undefined &&
    frame.heard === undefined &&
    frame.turnout === undefined
  )
    return passing(view, frame);
  if (frame.from !== view.number) return frame.to <= view.number ? view : null;
  const draft = open(view);
  for (const row of frame.set ?? []) put(view, draft, row);
  for (const key of frame.gone ?? []) remove(view, draft, key);
  if (frame.tally !== undefined) {
    const byNo = new Map<number, NeedRow>();
    const needs = mapOf(view, draft, 'need') as Map<string, NeedRow>;
    for (const need of needs.values()) byNo.set(need.no, need);
    for (const [no, pledged, pledges, standby, done] of frame.tally) {
      const need = byNo.get(no);
      if (need === undefined) return null;
      const { tally } = need;
      needs.set(need.id, {
        ...need,
        tally: {
          needed: tally.needed,
          pledged: tally.pledged + pledged,
          pledges: tally.pledges + pledges,
          standby: tally.standby + standby,
          done: tally.done + done,
        },
      });
    }
  }
  for (const [no, heard] of frame.heard ?? []) {
    const chooses = withNo(draft.choosing ?? view.choosings, no);
    if (chooses !== undefined) {
      put(view, draft, { ...(chooses as ChoosingRow), heard });
      continue;
    }
    const proposal = withNo(mapOf(view, draft, 'proposal'), no) as ProposalRow | undefined;
    if (proposal?.round == null) return null;
    put(view, draft, { ...proposal, round: { ...proposal.round, heard } });
  }
  for (const [no, turnout] of frame.turnout ?? []) {
    const poll = withNo(mapOf(view, draft, 'poll'), no) as PollRow | undefined;
    if (poll === undefined) return null;
    put(view, draft, { ...poll, turnout });
  }
  return close(view, draft, frame.to, frame.here);
}

function withNo(rows: ReadonlyMap<string, AnyRow>, no: number): AnyRow | undefined {
  for (const row of rows.values()) if (row.no === no) return row;
  return undefined;
}

/** What is never stored: how many are here, and the signs they give. */
function passing(view: View, { here = view.here, signs = view.signs }: Frame): View {
  return here === view.here && signs === view.signs ? view : { ...view, here, signs };
}

/** The view brought to where the hub stands. */
export function applyResume(view: View, resume: Resume): View {
  const draft = open(view);
  for (const kind of Object.keys(homes) as Kind[]) {
    const keep = new Set(resume.keep[kind] ?? []);
    for (const row of (view[homes[kind]] as ReadonlyMap<string, AnyRow>).values())
      if (!keep.has(row.no)) remove(view, draft, `${row.k}:${row.id}`);
  }
  for (const row of resume.set) put(view, draft, row);
  return close(view, draft, resume.to, undefined);
}

export function applyMine(view: View, mine: Mine): View {
  return {
    ...view,
    mine: new Map(mine.pledges.map((pledge) => [pledge.id, pledge])),
    concerns: new Set(mine.concerns),
    answers: new Map(mine.answers.map((answer) => [answer.proposal, answer])),
    keys: mine.keys ?? noKeys,
    votes: new Map(mine.votes.map((vote) => [vote.poll, vote])),
    papers: new Map(mine.papers.map((paper) => [paper.poll, paper])),
    own: new Map(mine.meetings.map((own) => [own.meeting, own])),
    chosen: new Map((mine.chosen ?? []).map((chosen) => [chosen.choosing, chosen])),
  };
}

const open = (view: View): Draft => ({
  hall: view.hall,
  need: null,
  person: null,
  circle: null,
  deed: null,
  thanks: null,
  meeting: null,
  proposal: null,
  agreement: null,
  poll: null,
  role: null,
  choosing: null,
});

function mapOf(view: View, draft: Draft, kind: Kind): Map<string, AnyRow> {
  const existing = (draft as Record<Kind, Map<string, AnyRow> | null>)[kind];
  if (existing !== null) return existing;
  const copy = new Map(view[homes[kind]] as ReadonlyMap<string, AnyRow>);
  (draft as unknown as Record<Kind, Map<string, AnyRow>>)[kind] = copy;
  return copy;
}

function put(view: View, draft: Draft, row: AnyRow): void {
  if (row.k === 'hall') draft.hall = row;
  else mapOf(view, draft, row.k).set(row.id, row);
}

function remove(view: View, draft: Draft, key: RowKey): void {
  const at = key.indexOf(':');
  const kind = key.slice(0, at);
  if (kind in homes) mapOf(view, draft, kind as Kind).delete(key.slice(at + 1));
}

function close(view: View, draft: Draft, number: number, here: number | undefined): View {
  const proposals = (draft.proposal as View['proposals'] | null) ?? view.proposals;
  const polls = (draft.poll as View['polls'] | null) ?? view.polls;
  const unchanged = draft.poll === null;
  const choosings = (draft.choosing as View['choosings'] | null) ?? view.choosings;
  const meetings = (draft.meeting as View['meetings'] | null) ?? view.meetings;
  return {
    ...view,
    number,
    answers: draft.proposal === null ? view.answers : stillAsked(view.answers, proposals),
    votes: unchanged ? view.votes : stillOpen(view.votes, polls, ['open']),
    papers: unchanged ? view.papers : stillOpen(view.papers, polls, ['open', 'counting']),
    hall: draft.hall,
    needs: (draft.need as View['needs'] | null) ?? view.needs,
    people: (draft.person as View['people'] | null) ?? view.people,
    circles: (draft.circle as View['circles'] | null) ?? view.circles,
    deeds: (draft.deed as View['deeds'] | null) ?? view.deeds,
    thanks: (draft.thanks as View['thanks'] | null) ?? view.thanks,
    meetings,
    own: draft.meeting === null ? view.own : stillOwn(view.own, meetings),
    proposals,
    polls,
    roles: (draft.role as View['roles'] | null) ?? view.roles,
    choosings,
    chosen: draft.choosing === null ? view.chosen : stillChoosing(view.chosen, choosings),
    agreements: (draft.agreement as View['agreements'] | null) ?? view.agreements,
    here: here ?? view.here,
  };
}

/** What I said in a round that is closed, or lapsed with its text, is said no more; nor does anything stand in it. */
function stillAsked(answers: View['answers'], proposals: View['proposals']): View['answers'] {
  const asked = [...answers].filter(([id, { round }]) => {
    const last = proposals.get(id)?.round;
    return last?.status === 'open' && last.round === round;
  });
  return asked.length === answers.size ? answers : new Map(asked);
}

/** What I said in a poll that is over is in its result. */
function stillOpen<T>(
  mine: ReadonlyMap<PollId, T>,
  polls: View['polls'],
  during: readonly PollRow['status'][],
): ReadonlyMap<PollId, T> {
  const asked = [...mine].filter(([id]) => during.includes(polls.get(id)?.status ?? 'calledOff'));
  return asked.length === mine.size ? mine : new Map(asked);
}
