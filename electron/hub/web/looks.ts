/** Answers to questions about what is not on every screen. What may be seen is decided in shared/view/project. */
import type {
  CircleId,
  EntryNumber,
  MeetingId,
  PersonId,
  PollId,
  ProposalId,
} from '../../../shared/domain/ids.ts';
import type { HallPoll } from '../../../shared/domain/polls/state.ts';
import type { Proposal } from '../../../shared/domain/proposals/state.ts';
import type { Refusal } from '../../../shared/domain/refusals.ts';
import { thingKey, type Guest, type Member, type State } from '../../../shared/domain/state.ts';
import { limits } from '../../../shared/limits.ts';
import type { Look, LookAnswer, LookAnswers } from '../../../shared/protocol/messages.ts';
import { readEntry, readHistory } from '../../../shared/view/history.ts';
import { needRow, projectPledges } from '../../../shared/view/project.ts';
import { earlierTexts, proposalRow } from '../../../shared/view/project-meetings.ts';
import type { Audience, RowKey } from '../../../shared/view/rows.ts';
import type { PastMeeting } from '../../../shared/minutes/minutes.ts';
import {
  keptAgreement,
  pastMeeting,
  pastPoll,
  pastPolls,
  pastProposal,
  pastProposals,
} from '../../../shared/minutes/kept.ts';
import { pollRow } from '../../../shared/view/project-polls.ts';
import type { Named, Store } from '../log/store.ts';
import { hasWords, wordsOf } from '../log/words.ts';
import type { MinutesAt } from './minutes.ts';

export interface Looker {
  readonly audience: Audience;
  readonly person: PersonId | null;
  readonly device: string | null;
  /** Asked at the wall, for somebody who stands there and says to be called so. */
  readonly atWall: boolean;
}

export interface Looks {
  answer(look: Look, looker: Looker): LookAnswer | Promise<LookAnswer>;
}

const DIGESTS_MOST = 1_000;
const EXPORT_PAGE = 100;
const SAME_NAME_MOST = 10;
/** No hall has so many; beyond it the database would be asked for numbers that it does not have. */
const PAGES_MOST = 1_000_000;

export function createLooks(
  store: Store,
  state: () => State,
  names: ReadonlyMap<PersonId, string>,
  paths: {
    readonly calendar: (person: Guest | Member) => string;
    readonly minutes: MinutesAt['path'];
  },
  paperOf: (poll: PollId, person: PersonId) => Promise<LookAnswers['paper'] | null>,
): Looks {
  const refuse = (type: 'NoSuchThing' | 'OnlyMembers' | 'NotKnownHere'): { ok: false; refusal: Refusal } => ({
    ok: false,
    refusal: { type },
  });
  const good = <K extends Look['at']>(answer: LookAnswers[K]): LookAnswer => ({ ok: true, answer });

  function page(of: RowKey, at: number, audience: Audience): LookAnswers['history'] {
    const found = store.entriesAbout(of, at * limits.page, limits.page + 1);
    return {
      happenings: readHistory(state(), found.slice(0, limits.page), of, audience),
      more: found.length > limits.page,
    };
  }

  /** What circles are called: nothing is found by a name that is covered, or was changed. */
  function named(): Named[] {
    const { circles, covers } = state();
    return [...circles.values()].flatMap(({ id, name }) =>
      covers.has(thingKey({ kind: 'circle', id })) ? [] : [{ circle: id, words: name }],
    );
  }

  function archive(look: Look & { at: 'archive' }, audience: Audience): LookAnswers['archive'] {
    const { words, circle } = look;
    const ids = store.search({
      words,
      named: named(),
      circle,
      closedOnly: words === null,
      withHidden: audience === 'member',
      offset: look.page * limits.page,
      limit: limits.page + 1,
    });
    const needs = ids.slice(0, limits.page).flatMap((id) => {
      const need = state().needs.get(id);
      const row = need === undefined ? null : needRow(state(), need, audience);
      return row === null ? [] : [row];
    });
    return { needs, more: ids.length > limits.page };
  }

  /** Meetings that are over, or agreements in force and not any more: the latest first. */
  function kept<T>(
    { words, circle, page: at }: { words: string | null; circle: CircleId | null; page: number },
    kind: 'meeting' | 'agreement',
    audience: Audience,
    read: (id: string) => T | null,
  ): { found: readonly T[]; more: boolean } {
    const ids = store.searchKept({
      ...{ kind, words, circle, named: named() },
      withHidden: audience === 'member',
      offset: at * limits.page,
      limit: limits.page + 1,
    });
    return {
      found: ids.slice(0, limits.page).flatMap((id) => read(id) ?? []),
      more: ids.length > limits.page,
    };
  }

  /** Words of what was looked through: somebody who searches again and again holds nobody up. */
  const known = new WeakMap<object, { readonly text: string; readonly words: readonly string[] }>();
  function wordsIn(one: object, text: string): readonly string[] {
    const before = known.get(one);
    if (before?.text === text) return before.words;
    const words = wordsOf(text);
    known.set(one, { text, words });
    return words;
  }

  /** Few enough to be looked through: by what each is called, and whose it is. No further than the page that is asked for. */
  function pageOf<S extends object, T>(
    { words, page: at }: { words: string | null; page: number },
    all: readonly S[],
    read: (one: S) => T,
    calledOf: (row: T) => readonly (string | null)[],
  ): { found: readonly T[]; more: boolean } {
    const [from, to] = [at * limits.page, (at + 1) * limits.page];
    if (words === null) return { found: all.slice(from, to).map(read), more: all.length > to };
    const typed = wordsOf(words);
    const found: T[] = [];
    for (const one of all) {
      const row = read(one);
      const called = calledOf(row).filter((text) => text !== null);
      if (hasWords(wordsIn(one, called.join(' ')), typed)) found.push(row);
      if (found.length > to) break;
    }
    return { found: found.slice(from, to), more: found.length > to };
  }

  /** With the eyes of whoever asks. */
  function minutesPath(id: MeetingId, { person }: Looker): string {
    const reader = person === null ? undefined : state().people.get(person);
    return paths.minutes(id, reader === undefined || reader.status === 'left' ? null : reader);
  }

  function minutes(id: MeetingId, looker: Looker): LookAnswer {
    const meeting = state().meetings.get(id);
    if (meeting?.status !== 'open' && meeting?.status !== 'closed') return refuse('NoSuchThing');
    return good<'minutes'>({ path: minutesPath(id, looker) });
  }

  function past(id: MeetingId, looker: Looker): PastMeeting | null {
    const meeting = pastMeeting(state(), id, looker.audience);
    return meeting === null ? null : { ...meeting, path: minutesPath(id, looker) };
  }

  function chain(after: EntryNumber): LookAnswer {
    const digests = store.digestsAfter(after, DIGESTS_MOST);
    const to = after + digests.length;
    const hash = store.hashAt(to);
    return hash === null ? refuse('NoSuchThing') : good<'chain'>({ digests, to, hash });
  }

  function byName(name: string, atWall: boolean): LookAnswers['name'] {
    const wanted = name.toLocaleLowerCase();
    const all = [...names].filter(([, known]) => known.toLocaleLowerCase() === wanted);
    // Whoever comes as a guest under somebody's name must not keep them from the wall.
    const members = all.filter(([id]) => state().people.get(id)?.status === 'member');
    const people = (atWall && members.length > 0 ? members : all)
      .slice(0, SAME_NAME_MOST)
      .map(([id, known]) => ({ id, name: known }));
    return { people };
  }

  function me(looker: Looker): LookAnswer {
    const person = looker.person === null ? undefined : state().people.get(looker.person);
    if (person === undefined || person.status === 'left') return refuse('NotKnownHere');
    const devices = person.devices.map((key) => ({ key, thisOne: key === looker.device }));
    return good<'me'>({ devices, calendar: paths.calendar(person) });
  }

  /** Of the one who asks and of nobody else, whatever they name. */
  async function paper(poll: PollId, { person }: Looker): Promise<LookAnswer> {
    if (person === null) return refuse('NotKnownHere');
    const made = await paperOf(poll, person);
    return made === null ? refuse('NoSuchThing') : good<'paper'>(made);
  }

  function exported(at: number): LookAnswers['export'] {
    const entries: LookAnswers['export']['entries'][number][] = [];
    for (const entry of store.entriesAfter(at * EXPORT_PAGE)) {
      if (entries.length === EXPORT_PAGE) return { entries, more: true };
      entries.push(readEntry(state(), entry, 'member'));
    }
    return { entries, more: false };
  }

  return {
    answer(look, looker) {
      const { audience } = looker;
      if ('page' in look && look.page > PAGES_MOST) return refuse('NoSuchThing');
      switch (look.at) {
        case 'need': {
          const need = state().needs.get(look.need);
          const row = need === undefined ? null : needRow(state(), need, audience);
          if (need === undefined || row === null) return refuse('NoSuchThing');
          const key = thingKey({ kind: 'need', id: need.id }) as RowKey;
          const hidden = row.covered && audience === 'room';
          return good<'need'>({
            need: row,
            pledges: hidden ? [] : projectPledges(state(), need, audience),
            history: hidden ? [] : page(key, 0, audience).happenings,
          });
        }
        case 'history':
          if (audience !== 'member') return refuse('OnlyMembers');
          return good<'history'>(page(look.of as RowKey, look.page, audience));
        case 'archive':
          return good<'archive'>(archive(look, audience));
        case 'minutes':
          return minutes(look.meeting, looker);
        case 'meetings':
          return good<'meetings'>(kept(look, 'meeting', audience, (id) => past(id as MeetingId, looker)));
        case 'agreements':
          return good<'agreements'>(
            kept(look, 'agreement', audience, (id) => keptAgreement(state(), id as ProposalId, audience)),
          );
        case 'agreement': {
          const agreement = keptAgreement(state(), look.agreement, audience);
          return agreement === null ? refuse('NoSuchThing') : good<'agreement'>({ agreement });
        }
        case 'proposal': {
          const proposal = state().proposals.get(look.proposal);
          return proposal === undefined
            ? refuse('NoSuchThing')
            : good<'proposal'>({ proposal: proposalRow(state(), proposal, audience) });
        }
        case 'proposals': {
          const read = (one: Proposal) => pastProposal(state(), one, audience);
          const all = pastProposals(state(), look.circle);
          return good<'proposals'>(pageOf(look, all, read, ({ title, circle }) => [title, circle]));
        }
        case 'poll': {
          const poll = state().polls.get(look.poll);
          return poll === undefined
            ? refuse('NoSuchThing')
            : good<'poll'>({ poll: pollRow(state(), poll, audience) });
        }
        case 'polls': {
          const read = (one: HallPoll) => pastPoll(state(), one, audience);
          const all = pastPolls(state(), look.circle);
          return good<'polls'>(pageOf(look, all, read, ({ question, circle }) => [question, circle]));
        }
        case 'versions': {
          const proposal = state().proposals.get(look.proposal);
          if (proposal === undefined) return refuse('NoSuchThing');
          const texts = earlierTexts(state(), proposal, audience, look.before);
          const page = texts.slice(0, limits.proposals.versionsShown);
          return good<'versions'>({ texts: page, more: page.length < texts.length });
        }
        case 'chain':
          return chain(look.after);
        case 'name':
          return good<'name'>(byName(look.name, looker.atWall));
        case 'me':
          return me(looker);
        case 'paper':
          return paper(look.poll, looker);
        case 'export':
          return audience === 'member' ? good<'export'>(exported(look.page)) : refuse('OnlyMembers');
      }
    },
  };
}
