/**
 * A hall without a hub: the real rules, the real projections, and no network. What one phone sees of it is a
 * `Live`, as the real one would give it; tests set the link, the standing and what others do.
 */
import type { Giving } from '../../../renderer/lib/asking.ts';
import type { Command } from '../../../shared/domain/commands.ts';
import { decide } from '../../../shared/domain/decide.ts';
import type { Event } from '../../../shared/domain/events.ts';
import { evolveAll } from '../../../shared/domain/evolve.ts';
import type { Author } from '../../../shared/domain/hall/events.ts';
import type { CommandId, DeviceKey, HallId, NeedId, PersonId } from '../../../shared/domain/ids.ts';
import type { Refusal } from '../../../shared/domain/refusals.ts';
import { emptyState, type State } from '../../../shared/domain/state.ts';
import {
  keptAgreement,
  pastMeeting,
  pastPoll,
  pastPolls,
  pastProposal,
  pastProposals,
} from '../../../shared/minutes/kept.ts';
import { pollRow } from '../../../shared/view/project-polls.ts';
import type { Happening, Look, LookAnswer, LookAnswers } from '../../../shared/protocol/messages.ts';
import { applyMine, applyResume } from '../../../shared/view/apply.ts';
import { needRow, projectAuthor, projectMine } from '../../../shared/view/project.ts';
import { earlierTexts, proposalRow } from '../../../shared/view/project-meetings.ts';
import { projectEvent } from '../../../shared/view/project-event.ts';
import { projectPledges, projectResume } from '../../../shared/view/project.ts';
import { emptyView, nothingMine, type Audience } from '../../../shared/view/rows.ts';
import { foretell } from '../../../shared/view/foretell.ts';
import { undoOf } from '../../../shared/view/undo.ts';
import type { Link, Live, Me, Notice, Pending, Standing } from '../../../renderer/lib/api.ts';

const letters = 'abcdefghijklmnopqrstuvwxyz';
let made = 0;
let halls = 0;
/**
 * The ids of the hall with this number: they come in the order of those of any other, and are none of theirs, so that
 * nothing a page remembers of one is true of the next.
 */
export function beginIds(hall: number): void {
  made = 0;
  halls = hall;
}
/** Different for every call, the same in every run. */
export function madeUp<Id extends string>(length = 16): Id {
  made += 1;
  let rest = made * 7919;
  let id = '';
  while (id.length < length - 2) {
    id += letters[rest % 26] ?? 'a';
    rest = Math.floor(rest / 26) + id.length * 31;
  }
  return `${id}${letters[Math.floor(halls / 26) % 26] ?? 'a'}${letters[halls % 26] ?? 'a'}` as Id;
}
const digest = 'a'.repeat(64);
const PAGE = 30;

interface Entry {
  readonly number: number;
  readonly time: number;
  readonly by: Author;
  readonly events: readonly Event[];
}

/** The hall that several pretended phones share. Time is set by whoever tells the story. */
export class PretendHall {
  state = $state.raw<State>(emptyState);
  now = $state(0);
  readonly names = new Map<PersonId, string>();
  readonly entries: Entry[] = [];
  readonly wall = madeUp<DeviceKey>(43);

  constructor(now: number) {
    this.now = now;
    this.#append('wall', [{ type: 'HallOpened', v: 1, hall: madeUp<HallId>(), wall: this.wall }]);
  }

  act(by: Author, device: DeviceKey, body: Command): Refusal | null {
    const at = { number: this.state.number + 1, time: this.now };
    const decision = decide(this.state, body, { by, device }, at);
    if (!decision.ok) return decision.refusal;
    for (const event of decision.events) if (event.type === 'PersonLeft') this.names.delete(event.person);
    this.#append(by, decision.events);
    return null;
  }

  #append(by: Author, events: readonly Event[]): void {
    const at = { number: this.state.number + 1, time: this.now };
    this.entries.push({ ...at, by, events });
    this.state = evolveAll(this.state, events, at);
  }

  join(name: string, shownOnWall = true): Me {
    const person = madeUp<PersonId>();
    const device = madeUp<DeviceKey>(43);
    this.names.set(person, name);
    const recovery = madeUp<DeviceKey>(43);
    const body = { type: 'JoinHall', personal: digest, recovery, shownOnWall } as Command;
    const refusal = this.act(person, device, body);
    if (refusal !== null) throw new Error(refusal.type);
    return { person, device, name };
  }
}

export class PretendLive implements Live {
  readonly hall: PretendHall;
  link = $state<Link>('live');
  me = $state.raw<Me | null>(null);
  everybody = $state.raw<readonly Me[]>([]);
  pending = $state.raw<readonly Pending[]>([]);
  notices = $state.raw<readonly Notice[]>([]);
  updatedAt = $state(0);
  readonly house = null;
  /** Set by tests: what is done then waits, as without a connection. */
  stuck = $state(false);
  /** Everything this phone asked for, in order. */
  readonly asked: Command[] = [];
  readonly #keys = new Map<NeedId, DeviceKey>();
  readonly #waiting: (() => void)[] = [];

  constructor(hall: PretendHall, me: Me | null) {
    this.hall = hall;
    this.me = me;
    this.everybody = me === null ? [] : [me];
    this.updatedAt = hall.now;
  }

  readonly now = $derived.by(() => this.hall.now);
  readonly standing: Standing = $derived.by(() => {
    const { me } = this;
    const person = me === null ? undefined : this.hall.state.people.get(me.person);
    if (me === null || person === undefined || person.status === 'left') return 'looking';
    return person.devices.includes(me.device) ? person.status : 'waiting';
  });
  readonly #audience: Audience = $derived(this.standing === 'member' ? 'member' : 'room');
  readonly view = $derived.by(() => {
    const { state, names } = this.hall;
    if (this.link === 'connecting' || this.link === 'code-expired') return emptyView;
    const view = applyResume(emptyView, projectResume(state, this.#audience, names, 0));
    // Who is not confirmed yet is told nothing of whom they say they are.
    const known = this.standing === 'guest' || this.standing === 'member';
    const me = known ? (this.me?.person ?? null) : null;
    const mine = me === null ? nothingMine : projectMine(state, me);
    const told = { ...applyMine(view, mine), here: 12 };
    return this.pending.reduce((so, { body, since }) => foretell(so, body, me, since), told);
  });

  /** Signs that were given, in order. */
  readonly given: Giving[] = [];
  sign(sign: Giving): Promise<null> {
    this.given.push(sign);
    return Promise.resolve(null);
  }
  act(body: Command): Promise<Refusal | null> {
    if (this.me === null) throw new Error('nobody acts here yet');
    return this.#send(body, this.me.person, this.me.device);
  }
  actUnnamed(body: Command): Promise<Refusal | null> {
    if (!('need' in body)) throw new Error('only needs are raised without a name');
    const key = this.#keys.get(body.need) ?? madeUp<DeviceKey>(43);
    this.#keys.set(body.need, key);
    return this.#send(body, 'unnamed', key);
  }

  async #send(body: Command, by: Author, device: DeviceKey): Promise<Refusal | null> {
    this.asked.push(body);
    const id = madeUp<CommandId>();
    if (this.stuck) {
      this.pending = [...this.pending, { id, body, since: this.hall.now }];
      await new Promise<void>((go) => this.#waiting.push(go));
      this.pending = this.pending.filter((other) => other.id !== id);
    }
    const before = this.view;
    const refusal = this.hall.act(by, device, body);
    const notice: Notice =
      refusal === null
        ? { id, kind: 'done', body, undo: undoOf(before, body, this.me?.person ?? null) }
        : { id, kind: 'refused', body, refusal };
    this.notices = [...this.notices, notice];
    return refusal;
  }
  /** The connection is back. */
  flow(): void {
    this.stuck = false;
    this.link = 'live';
    for (const go of this.#waiting.splice(0)) go();
  }

  holdsKeyOf(need: NeedId): boolean {
    return this.#keys.has(need);
  }
  dismiss(notice: string): void {
    this.notices = this.notices.filter(({ id }) => id !== notice);
  }

  look<K extends Look['at']>(look: Extract<Look, { at: K }>): Promise<LookAnswer<K>> {
    if (this.link === 'away') return new Promise(() => undefined);
    return Promise.resolve(this.#answer(look) as LookAnswer<K>);
  }
  #answer(look: Look): LookAnswer {
    const { state, names } = this.hall;
    const audience = this.#audience;
    const good = <K extends Look['at']>(answer: LookAnswers[K]): LookAnswer => ({ ok: true, answer });
    const told = (entry: Entry): Happening => ({
      number: entry.number,
      time: entry.time,
      by: projectAuthor(state, entry.by, audience),
      events: entry.events.flatMap((event) => projectEvent(state, event, audience) ?? []),
    });
    const about = (id: string): Happening[] =>
      this.hall.entries
        .filter(({ events }) =>
          events.some(
            (event) => ('need' in event && event.need === id) || ('poll' in event && event.poll === id),
          ),
        )
        .map(told)
        .reverse();
    const has = (text: string): boolean =>
      !('words' in look) || look.words === null || text.toLowerCase().includes(look.words.toLowerCase());
    switch (look.at) {
      case 'need': {
        const need = state.needs.get(look.need);
        const row = need === undefined ? null : needRow(state, need, audience);
        if (need === undefined || row === null) return { ok: false, refusal: { type: 'NoSuchThing' } };
        const history = about(need.id).slice(0, PAGE);
        return good<'need'>({ need: row, pledges: projectPledges(state, need, audience), history });
      }
      case 'history': {
        const all = about(look.of.replace(/^(need|poll):/, ''));
        const from = look.page * PAGE;
        return good<'history'>({ happenings: all.slice(from, from + PAGE), more: all.length > from + PAGE });
      }
      case 'archive': {
        const wanted = look.words?.toLowerCase() ?? null;
        const rows = [...state.needs.values()]
          .filter(({ status }) => wanted !== null || status !== 'open')
          .filter(({ details }) => wanted === null || details.what.toLowerCase().includes(wanted))
          .filter(({ details }) => look.circle === null || details.circle === look.circle)
          .flatMap((need) => needRow(state, need, audience) ?? []);
        const from = look.page * PAGE;
        return good<'archive'>({ needs: rows.slice(from, from + PAGE), more: rows.length > from + PAGE });
      }
      case 'minutes':
        return good<'minutes'>({ path: `/minutes/${look.meeting}.room.made-up` });
      case 'meetings': {
        const past = [...state.meetings.values()].flatMap(({ id, title }) =>
          has(title) ? (pastMeeting(state, id, audience) ?? []) : [],
        );
        return good<'meetings'>({
          found: past.map((one) => ({ ...one, path: '/minutes/made-up' })),
          more: false,
        });
      }
      case 'agreements': {
        const found = [...state.agreements.values()].flatMap(({ id, title, text }) =>
          has(`${title} ${text}`) ? (keptAgreement(state, id, audience) ?? []) : [],
        );
        return good<'agreements'>({ found, more: false });
      }
      case 'agreement': {
        const agreement = keptAgreement(state, look.agreement, audience);
        return agreement === null
          ? { ok: false, refusal: { type: 'NoSuchThing' } }
          : good<'agreement'>({ agreement });
      }
      case 'proposal': {
        const proposal = state.proposals.get(look.proposal);
        return proposal === undefined
          ? { ok: false, refusal: { type: 'NoSuchThing' } }
          : good<'proposal'>({ proposal: proposalRow(state, proposal, audience) });
      }
      case 'proposals': {
        const found = pastProposals(state, look.circle)
          .map((one) => pastProposal(state, one, audience))
          .filter(({ title }) => has(title ?? ''));
        return good<'proposals'>({ found, more: false });
      }
      case 'poll': {
        const poll = state.polls.get(look.poll);
        return poll === undefined
          ? { ok: false, refusal: { type: 'NoSuchThing' } }
          : good<'poll'>({ poll: pollRow(state, poll, audience) });
      }
      case 'polls': {
        const found = pastPolls(state, look.circle)
          .map((one) => pastPoll(state, one, audience))
          .filter(({ question }) => has(question ?? ''));
        return good<'polls'>({ found, more: false });
      }
      case 'versions': {
        const proposal = state.proposals.get(look.proposal);
        return proposal === undefined
          ? { ok: false, refusal: { type: 'NoSuchThing' } }
          : good<'versions'>({ texts: earlierTexts(state, proposal, audience, look.before), more: false });
      }
      case 'paper':
        return { ok: false, refusal: { type: 'NoSuchThing' } };
      case 'name': {
        const people = [...names]
          .filter(([, name]) => name.toLowerCase() === look.name.toLowerCase())
          .map(([id, name]) => ({ id, name }));
        return good<'name'>({ people });
      }
      case 'me': {
        const person = this.me === null ? undefined : state.people.get(this.me.person);
        if (person === undefined || person.status === 'left')
          return { ok: false, refusal: { type: 'NotKnownHere' } };
        const devices = person.devices.map((key) => ({ key, since: null, thisOne: key === this.me?.device }));
        return good<'me'>({ devices, calendar: '/calendar/made-up.ics' });
      }
      case 'export':
        return audience === 'member'
          ? good<'export'>({ entries: this.hall.entries.map(told), more: false })
          : { ok: false, refusal: { type: 'OnlyMembers' } };
      case 'chain':
        return good<'chain'>({ digests: [], to: state.number, hash: digest });
    }
  }

  join(name: string, shownOnWall: boolean): Promise<{ words: string; refusal: Refusal | null }> {
    const me = this.hall.join(name, shownOnWall);
    this.everybody = [...this.everybody, me];
    this.me = me;
    return Promise.resolve({ words: 'bobul kagif dorim tulap zevon rimap', refusal: null });
  }
  rename(name: string): Promise<Refusal | null> {
    if (this.me === null) return Promise.resolve({ type: 'NotKnownHere' });
    this.hall.names.set(this.me.person, name);
    this.me = { ...this.me, name };
    return this.act({ type: 'RenameMyself', personal: 'b'.repeat(64) } as Command);
  }
  askToComeBack(person: PersonId, name: string): Promise<Refusal | null> {
    const me = { person, device: madeUp<DeviceKey>(43), name };
    const refusal = this.hall.act(person, me.device, { type: 'AskToComeBack' });
    if (refusal === null) [this.me, this.everybody] = [me, [...this.everybody, me]];
    return Promise.resolve(refusal);
  }
  comeBackWithWords(person: PersonId, name: string, words: string): Promise<Refusal | null> {
    const known = this.hall.state.people.get(person);
    const right = words === 'right words' && known !== undefined && known.status !== 'left';
    if (!right) return Promise.resolve({ type: 'NotKnownHere' });
    const device = madeUp<DeviceKey>(43);
    const refusal = this.hall.act(person, known.recovery, { type: 'ComeBackWithWords', device });
    const me = { person, device, name };
    if (refusal === null) [this.me, this.everybody] = [me, [...this.everybody, me]];
    return Promise.resolve(refusal);
  }
  async newRecoveryWords(): Promise<{ words: string; refusal: Refusal | null }> {
    const refusal = await this.act({ type: 'NewRecoveryWords', recovery: madeUp<DeviceKey>(43) });
    return { words: 'sumit larok venta gudim pakol rezan', refusal };
  }
  switchTo(person: PersonId): void {
    this.me = this.everybody.find((other) => other.person === person) ?? null;
  }
  forget(person: PersonId): void {
    this.everybody = this.everybody.filter((other) => other.person !== person);
    if (this.me?.person === person) this.me = this.everybody[0] ?? null;
  }
}
