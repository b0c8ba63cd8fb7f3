/**
 * A simulated hall that looks back: some meetings with their minutes, what was agreed in them, a role. Written into a new
 * hall's log before it is opened, by the hub's own rules, and signed by people who then go on living in it.
 */
import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from '../../shared/domain/commands.ts';
import type { ChoosingId, CommandId, HallId, ItemId, MeetingId, NeedId } from '../../shared/domain/ids.ts';
import type { PersonId, PledgeId, PollId, ProposalId, RoleId, Time } from '../../shared/domain/ids.ts';
import { commitmentTo } from '../../shared/domain/lot/lot.ts';
import { sha256 } from '../../shared/domain/lot/sha256.ts';
import { emptyState, type State } from '../../shared/domain/state.ts';
import { canonical, PROTOCOL, type Act } from '../../shared/protocol/envelope.ts';
import { createHub } from '../hub/hub.ts';
import { HALL_FILE, openSqliteStore } from '../hub/log/sqlite.ts';
import { wallKeyOf } from '../hub/wall-key.ts';
import { BEGAN, meetings, met, type Bygone } from './bygone.ts';
import { circles, hallName, names } from './everyday.ts';
import { keepKnown, knownIn, type Known } from './known.ts';
import { newId, newKeys, personalOf } from './phone.ts';

/** The first of those who simulate a hall. */
const everybody = Array.from({ length: 8 }, (_, n) => n);
/** Who takes notes. */
const WRITES = 5;
const DAY = 24 * 3_600_000;
/** Between one act and the next. */
const PACE = 20_000;

/** `data`: a folder without a hall. @throws what would not have been accepted */
export async function writePast(data: string, now: Time): Promise<void> {
  mkdirSync(data, { recursive: true });
  const seed = (): string => randomBytes(32).toString('base64url');
  keepKnown(
    data,
    everybody.map(() => ({ id: newId<PersonId>(), seed: seed() })),
  );
  const store = openSqliteStore(join(data, HALL_FILE));
  try {
    const told = new Told(now, knownIn(data), store);
    tell(told);
    await told.end();
  } finally {
    store.close();
  }
}

/** A hub whose clock is set back, and people who act in it one after the other. */
class Told {
  readonly people: readonly Known[];
  readonly #now: Time;
  readonly #hall = newId<HallId>();
  readonly #answers: Promise<void>[] = [];
  readonly #hub: ReturnType<typeof createHub>;
  #time = 0;
  #write: () => void = () => undefined;

  constructor(now: Time, people: readonly Known[], store: ReturnType<typeof openSqliteStore>) {
    this.#now = now;
    this.people = people;
    this.#hub = createHub({
      ...{ store, state: emptyState, names: new Map(), now: () => this.#time },
      // As much as can be goes to disk at once.
      soon: (run) => (this.#write = run),
      committed: () => undefined,
      failed(reason) {
        throw reason;
      },
    });
    this.on(BEGAN, 17);
    this.#give(wallKeyOf(store).sign(this.#hall, { type: 'OpenHall', hall: this.#hall }, this.#time));
  }

  /** So many days ago, at this hour, or a moment after what was last. */
  on(ago: number, hour: number): void {
    this.#time = Math.max(this.#time, this.when(ago, hour));
  }
  when(ago: number, hour: number): Time {
    const day = new Date(this.#now - ago * DAY);
    return day.setHours(hour, 0, 0, 0);
  }
  get time(): Time {
    return this.#time;
  }
  /** What came of it so far. */
  written(): State {
    this.#write();
    return this.#hub.state;
  }

  does(n: number, body: Command, personal?: Act['personal']): void {
    const known = this.people[n];
    if (known === undefined) throw new Error('nobody is there');
    this.#time += PACE;
    const { id: by, keys } = known;
    const envelope: Act['envelope'] = {
      ...{ v: PROTOCOL, hall: this.#hall, id: newId<CommandId>(), by },
      ...{ device: keys.device, at: this.#time, body },
    };
    const act: Act = { envelope, signature: keys.sign(canonical(envelope)) };
    this.#give(personal === undefined ? act : { ...act, personal });
  }
  async end(): Promise<void> {
    this.#hub.stop();
    await Promise.all(this.#answers);
  }

  #give(act: Act): void {
    const { type } = act.envelope.body;
    const answer = this.#hub.receive(act, null).then((said) => {
      if (!said.ok) throw new Error(`${type} was refused: ${said.refusal.type}`);
    });
    // Told of at the end, when all are.
    answer.catch(() => undefined);
    this.#answers.push(answer);
  }
}

function tell(told: Told): void {
  found(told);
  const days = [
    ...meetings.map((one) => ({ ago: one.ago, one })),
    ...met.map((one) => ({ ago: one.ago, one })),
  ];
  for (const { one } of days.sort((a, b) => b.ago - a.ago))
    if ('decides' in one) meet(told, one);
    else help(told, one);
}

function found(told: Told): void {
  const { people } = told;
  for (const n of everybody) {
    const { name, hidden } = names[n] ?? { name: 'Noor' };
    const { personal, digest } = personalOf(name);
    const shown = { shownOnWall: hidden !== true };
    told.does(n, { type: 'JoinHall', personal: digest, recovery: newKeys().device, ...shown }, personal);
    if (n === 0) told.does(0, { type: 'NameHall', name: hallName, languages: ['en'] });
    const person = people[n]?.id;
    if (n >= 3 && person !== undefined)
      for (const friend of [0, 1]) told.does(friend, { type: 'VouchFor', person });
  }
  circles.forEach(({ name, domain }, n) =>
    told.does(n, { type: 'StartCircle', circle: newId(), name, domain }),
  );
}

function meet(told: Told, bygone: Bygone): void {
  const { does, on } = { does: told.does.bind(told), on: told.on.bind(told) };
  const meeting = newId<MeetingId>();
  const { ago, title, decides, talks, role, feedback } = bygone;
  const at = told.when(ago, 19);
  on(ago + 3, 12);
  does(0, { type: 'AnnounceMeeting', meeting, plan: { title, at, where: 'Hall', circle: null } });
  const proposed = decides.map((one, n) => ({ ...one, by: n + 2, proposal: newId<ProposalId>() }));
  for (const { proposal, by, title: what, driver, text, kind, reviewAfter } of proposed)
    does(by, {
      ...{ type: 'Propose', proposal, title: what, driver, text, circle: null },
      ...{ effect: { kind }, reviewAfter },
    });
  on(ago, 19);
  does(0, { type: 'BeginGathering', meeting });
  for (const n of everybody) does(n, { type: 'CheckIn', meeting, named: n !== 6 });
  does(0, { type: 'OpenMeeting', meeting });
  const leads = draw(told, meeting);
  does(WRITES, { type: 'TakeUp', meeting, role: 'noteTaker' });

  const during = (details: Item, n: number, what: (item: ItemId) => void): void => {
    const item = newId<ItemId>();
    does(n, { type: 'AddItem', meeting, item, details });
    does(leads, { type: 'OpenItem', meeting, item });
    what(item);
    does(leads, { type: 'CloseItem', meeting, item });
  };
  const asked = (proposal: ProposalId, round: number, version: number, objects?: string): void => {
    does(leads, { type: 'OpenRound', proposal, version, place: { in: 'meeting', meeting } });
    for (const n of everybody)
      does(n, {
        ...{ type: 'AnswerRound', proposal, round, version },
        answer:
          n === 4 && objects !== undefined
            ? { kind: 'object', words: objects }
            : { kind: 'consent', words: null },
      });
    does(leads, { type: 'CloseRound', proposal, round });
  };
  for (const { proposal, by, title: what, objection, reviewAfter } of proposed)
    during({ kind: 'decide', title: what, minutes: 20, proposal }, by, () => {
      asked(proposal, 1, 1, objection?.words);
      if (objection === undefined) return;
      if (objection.then === null) return does(leads, { type: 'DeferProposal', proposal });
      does(leads, { type: 'Amend', proposal, version: 1, text: objection.then, reviewAfter });
      asked(proposal, 2, 2);
    });
  talks.forEach(({ title: what, note, question, form, ballots }, n) =>
    during({ kind: 'discuss', title: what, minutes: 15, proposal: null }, n + 1, (item) => {
      const poll = newId<PollId>();
      does(leads, {
        ...{ type: 'OpenPoll', poll, question, form, secret: false },
        ...{ place: { in: 'meeting', meeting, item }, moreTime: false },
      });
      for (const who of everybody) {
        const ballot = ballots[who % ballots.length];
        if (ballot !== undefined) does(who, { type: 'Vote', poll, ballot });
      }
      does(leads, { type: 'ClosePoll', poll });
      does(WRITES, { type: 'WriteNote', meeting, item, note: newId(), text: note });
    }),
  );
  if (role !== undefined)
    during({ kind: 'role', title: role.asks, minutes: 15, proposal: null }, 1, (item) =>
      choose(told, role, { meeting, item }, leads, asked),
    );
  feedback.forEach((words, n) => does(n + 2, { type: 'GiveFeedback', meeting, words }));
  does(leads, { type: 'CloseMeeting', meeting });
}

/** Who moves the meeting: by lot among some who are willing, and by the numbers of their phones. */
function draw(told: Told, meeting: MeetingId): number {
  const about = { meeting, role: 'facilitator' } as const;
  const willing = told.people.slice(0, 5).map(({ id }, n) => ({
    ...{ id, n },
    value: randomBytes(32).toString('base64url'),
  }));
  for (const { n } of willing) told.does(n, { type: 'SayWilling', ...about });
  told.does(0, { type: 'DrawLot', ...about });
  // Among those of them who never led one, as long as there are any.
  const { lot = '', among = [] } = told.written().meetings.get(meeting)?.lent.facilitator.drawing ?? {};
  const drawn = willing.filter(({ id }) => among.includes(id));
  for (const { n, id, value } of drawn) {
    const commitment = commitmentTo(sha256, lot, id, value);
    told.does(n, { type: 'CommitToLot', ...about, commitment });
  }
  for (const { n, value } of drawn) told.does(n, { type: 'RevealForLot', ...about, value });
  const holder = told.written().meetings.get(meeting)?.lent.facilitator.holder;
  return told.people.findIndex(({ id }) => id === holder);
}

type Item = Extract<Command, { type: 'AddItem' }>['details'];

/** Whom they chose is the one of them with the third name. */
function choose(
  told: Told,
  { asks: _, reason, ...description }: NonNullable<Bygone['role']>,
  at: { readonly meeting: MeetingId; readonly item: ItemId },
  leads: number,
  asked: (proposal: ProposalId, round: number, version: number) => void,
): void {
  const CHOSEN = 2;
  const person = told.people[CHOSEN]?.id;
  if (person === undefined) return;
  const [hallRole, choosing] = [newId<RoleId>(), newId<ChoosingId>()];
  told.does(1, { type: 'DescribeRole', hallRole, description });
  told.does(leads, { type: 'BeginChoosing', choosing, hallRole, place: { in: 'meeting', ...at } });
  for (const n of [0, 1, 3, 5]) {
    const value = randomBytes(32).toString('base64url');
    told.does(n, { type: 'SuggestForRole', choosing, person, reason, value });
  }
  told.does(leads, { type: 'MoveChoosing', choosing, from: 'gathering' });
  told.does(leads, { type: 'MoveChoosing', choosing, from: 'changing' });
  const proposal = newId<ProposalId>();
  told.does(CHOSEN, { type: 'AgreeToBeProposed', choosing, proposal });
  asked(proposal, 1, 1);
  told.does(5, { type: 'LearnRole', hallRole });
}

function help(told: Told, { ago, thanks, what, where, unit, amount }: (typeof met)[number]): void {
  told.on(ago, 9);
  const need = newId<NeedId>();
  const details = { what, where, circle: null, unit, amount, from: null, by: null, care: null, quiet: false };
  told.does(3, { type: 'RaiseNeed', need, details });
  const pledges = Array.from({ length: amount }, (_, n) => ({
    n: n + 4,
    about: { pledge: newId<PledgeId>(), need },
  }));
  for (const { n, about } of pledges)
    told.does(n, { type: 'PledgeToNeed', ...about, amount: 1, standby: false, note: null });
  told.on(ago, 17);
  for (const { n, about } of pledges) told.does(n, { type: 'MarkDone', ...about });
  told.does(3, { type: 'SayMet', need, outcome: 'met' });
  told.does(3, { type: 'GiveThanks', thanks: newId(), for: { kind: 'need', id: need }, words: thanks });
}
