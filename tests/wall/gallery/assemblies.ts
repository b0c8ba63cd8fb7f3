/** Made-up meetings for looking at the wall, one for each scene. */
import { verdict, type ConsentAnswer } from '../../../shared/domain/consent/verdict.ts';
import type {
  ChoosingId,
  ItemId,
  MeetingId,
  PersonId,
  PollId,
  ProposalId,
  RemarkId,
  RoleId,
} from '../../../shared/domain/ids.ts';
import type { Answer } from '../../../shared/domain/proposals/commands.ts';
import { pollOf, type Form } from '../../../shared/domain/polls/form.ts';
import type { Ballot } from '../../../shared/domain/polls/ballot.ts';
import { tally } from '../../../shared/domain/polls/tally/tally.ts';
import type { ChoosingRow, RoleRow } from '../../../shared/view/mandate-rows.ts';
import type { PollRow } from '../../../shared/view/poll-rows.ts';
import { nobody } from '../../../shared/domain/meetings/state.ts';
import type {
  AgreementRow,
  HandRow,
  ItemRow,
  LentRow,
  MeetingRow,
} from '../../../shared/view/meeting-rows.ts';
import type { ProposalRow, RoundResult, RoundRow } from '../../../shared/view/meeting-rows.ts';
import type { View } from '../../../shared/view/rows.ts';
import { at, circleId, DAY, needId, NOON, personId } from './made-up.ts';

const MINUTE = 60_000;
const id = (kind: string, n: number): string => `${kind}${String(n).padStart(16 - kind.length, '0')}`;
const meetingId = (n: number): MeetingId => id('meet', n) as MeetingId;
const itemId = (n: number): ItemId => id('item', n) as ItemId;
export const proposalId = (n: number): ProposalId => id('prop', n) as ProposalId;

const LONG_TITLE =
  'Quiet hours in the common room, the stair and the courtyard, also for guests and on the eve of feast days, all year';
const SENTENCE =
  'Whoever is in the common room after 22:00 keeps the windows shut, speaks as at a bedside, and leaves by the garden door. ';
const LONG_TEXT =
  `${SENTENCE.repeat(14)}\n\nOn Fridays and Saturdays this begins at midnight. ${SENTENCE.repeat(16)}`.slice(
    0,
    3_990,
  );

const item = (n: number, title: string, changes: Partial<ItemRow> = {}): ItemRow => ({
  id: itemId(n),
  no: 600 + n,
  kind: 'discuss',
  title,
  minutes: 15,
  more: 0,
  by: personId(2),
  proposal: null,
  need: null,
  interested: 4,
  interest: [],
  status: 'waiting',
  openedAt: null,
  spent: 0,
  notes: [],
  needs: [],
  outcome: null,
  ...changes,
});
const onHand = { status: 'open', openedAt: NOON - 7 * MINUTE } as const;
const note = (n: number, text: string) => ({ id: id('note', n) as RemarkId, by: null, text, at: NOON });

const agenda: readonly ItemRow[] = [
  item(1, 'How are we here tonight?', { kind: 'checkIn', minutes: 10 }),
  item(2, 'News from the garden', { kind: 'inform', minutes: 5 }),
  item(3, 'Quiet hours in the common room', { kind: 'decide', minutes: 25, proposal: proposalId(1) }),
  item(4, 'Tea in the yard', { kind: 'break', minutes: 15 }),
  item(5, 'Who looks after the spring this winter?', { kind: 'role', minutes: 20 }),
  item(6, 'Mend the play room curtain', { need: needId(7), minutes: 10 }),
  item(7, 'A second stove for the kitchen'),
  item(8, 'The visitors from the coast'),
];

const free: LentRow = { ...nobody, drawing: null, held: false, willingCount: 0, calls: 0 };
const held = (n: number | null, gone = false): LentRow => ({
  ...free,
  holder: n === null ? null : personId(n),
  held: true,
  gone,
});
const drawing = (): LentRow => ({
  ...free,
  willing: [personId(0), personId(2)],
  willingCount: 3,
  drawing: {
    lot: 'meet',
    among: [personId(0), personId(2)],
    numbers: [personId(0), personId(2)],
    stage: 'reveal',
    since: NOON,
    answered: [personId(0)],
  },
});
const hand = (n: number, person: number | null, kind: HandRow['kind'] = 'speak'): HandRow => ({
  person: person === null ? null : personId(person),
  no: 700 + n,
  kind,
  right: kind === 'process' ? 'process' : null,
  before: {},
  seconds: null,
});

const meeting = (changes: Partial<MeetingRow> = {}): MeetingRow => ({
  k: 'meeting',
  id: meetingId(1),
  no: 590,
  covered: false,
  title: 'House meeting',
  at: at(0, 14),
  where: 'Common room',
  circle: null,
  announcedBy: personId(1),
  status: 'open',
  openedAt: NOON - 30 * MINUTE,
  closedAt: null,
  items: agenda,
  current: null,
  here: 41,
  membersHere: 40,
  present: [],
  lent: { facilitator: held(2), timekeeper: held(null), noteTaker: held(4) },
  drawn: [],
  hands: [],
  floor: null,
  feedback: [],
  ...changes,
});
/** With that item on hand and those before it done. */
const at_ = (n: number, changes: Partial<ItemRow> = {}): Partial<MeetingRow> => ({
  current: itemId(n),
  items: agenda.map((row) =>
    row.id === itemId(n)
      ? { ...row, ...onHand, ...changes }
      : row.no < 600 + n
        ? { ...row, status: 'done' }
        : row,
  ),
});
const speaking: Partial<MeetingRow> = {
  floor: { person: personId(2), kind: 'speak', from: NOON - MINUTE, no: 690, seconds: null },
  hands: [hand(1, 3, 'process'), hand(2, null, 'answer'), hand(3, 4), hand(4, 0), hand(5, null)],
};

export const proposal = (changes: Partial<ProposalRow> = {}): ProposalRow => ({
  k: 'proposal',
  id: proposalId(1),
  no: 580,
  covered: false,
  title: 'Quiet hours in the common room',
  driver: 'Families above the room asked for sleep; the music group asked for two late evenings.',
  circle: circleId(0),
  effect: { kind: 'agreement' },
  by: personId(1),
  at: NOON - 9 * DAY,
  status: 'clarify',
  latest: {
    version: 3,
    text: 'Quiet hours in the common room begin at 22:00 on weekdays, and at midnight on Fridays and Saturdays.',
    reviewAfter: 90,
    by: personId(1),
    at: NOON - DAY,
  },
  remarks: [
    { id: id('mark', 1) as RemarkId, kind: 'question', text: 'And in summer?', by: null, at: NOON },
    { id: id('mark', 2) as RemarkId, kind: 'reaction', text: 'Good.', by: null, at: NOON },
    { id: id('mark', 3) as RemarkId, kind: 'reaction', text: 'Late for me.', by: null, at: NOON },
  ],
  round: null,
  rounds: 0,
  ...changes,
});
const round = (changes: Partial<RoundRow> = {}): RoundRow => ({
  round: 2,
  version: 3,
  meeting: meetingId(1),
  closesAt: null,
  openedAt: NOON - 3 * MINUTE,
  status: 'open',
  closedAt: null,
  quorum: { num: 1, den: 2 },
  fallBack: null,
  roundsBefore: 0,
  stoodBefore: 0,
  heard: 31,
  result: null,
  ...changes,
});
const closed = (answers: readonly ConsentAnswer[], said: RoundResult['said'], entitled = 40): RoundRow => {
  const found = verdict({
    entitled: new Set(Array.from({ length: entitled }, (_, n) => personId(n))),
    answers: new Map(answers.map((answer, n) => [personId(n), answer] as const)),
    quorum: { num: 1, den: 2 },
    fallBack: null,
    roundsBefore: 1,
  });
  const { outcome, counts, quorum, fallBack, manyStandAside, changes } = found;
  return round({
    status: 'closed',
    closedAt: NOON - 10_000,
    heard: answers.length,
    result: { entitled, outcome, counts, quorum, fallBack, manyStandAside, changes, said, roll: [] },
  });
};
const many = (kind: ConsentAnswer, n: number): ConsentAnswer[] => Array.from({ length: n }, () => kind);
const words = (kind: Answer['kind'], text: string, by: PersonId | null = null) => ({ kind, words: text, by });
const objections: RoundResult['said'] = [
  words('concern', 'The caretakers lock up at eleven. Somebody has to tell them.'),
  words(
    'object',
    'The choir practises on Thursdays until eleven; it would have no place at all.',
    personId(3),
  ),
  words(
    'object',
    'Midnight is too late for those who start in the bakery at four in the morning. We sleep right above the stove, and the stair carries every word. Two of us have asked for this since spring, and nothing has come of it so far.',
  ),
];

/** Adopted, with what was said to it. */
export const closedRound = closed([...many('concern', 3), ...many('consent', 30)], objections.slice(0, 1));

export const agreement = (n: number, changes: Partial<AgreementRow> = {}): AgreementRow => ({
  k: 'agreement',
  id: proposalId(n),
  no: 400 + n,
  covered: false,
  title:
    ['Guests stay three nights at most', 'Bread is baked on Tuesdays and Fridays', LONG_TITLE][n % 3] ?? '',
  text: 'Guests stay three nights at most.',
  circle: n === 1 ? circleId(0) : null,
  experiment: n === 1,
  change: null,
  since: NOON - 100 * DAY,
  reviewAt: NOON - 9 * DAY,
  reviewCalled: false,
  reviewCalledBy: null,
  insteadOf: null,
  ...changes,
});

const options = ['Solar oven', 'Second stove', 'Bread oven', 'Nothing for now'];
const poll = (form: Form, changes: Partial<PollRow> = {}): PollRow => ({
  k: 'poll',
  id: id('poll', 1) as PollId,
  no: 620,
  covered: false,
  question: 'What do we want in the kitchen?',
  form,
  secret: false,
  by: personId(2),
  at: NOON - MINUTE,
  meeting: meetingId(1),
  item: itemId(7),
  circle: null,
  closesAt: null,
  moreTime: false,
  status: 'open',
  closedAt: null,
  turnout: 22,
  handPapers: 0,
  publicKey: null,
  handCount: null,
  entitled: null,
  result: null,
  tie: null,
  ...changes,
});
const polled = (form: Form, ballots: readonly Ballot[], changes: Partial<PollRow> = {}): PollRow =>
  poll(form, {
    status: 'closed',
    closedAt: NOON - 10_000,
    entitled: 40,
    turnout: ballots.length,
    result: {
      tally: tally(pollOf(form), ballots),
      papers: { phone: 0, hand: 0 },
      ballots: 0,
      piles: [],
      secretKey: null,
      listed: false,
    },
    ...changes,
  });
const ballots = (...piles: readonly (readonly [number, Ballot])[]): Ballot[] =>
  piles.flatMap(([n, ballot]) => Array.from({ length: n }, () => ballot));
const one = (option: number): Ballot => ({ kind: 'one', option: String(option) });
const degree = (value: number): Ballot => ({ kind: 'temperature', degree: value });
const ranks = (...order: number[]): Ballot => ({
  kind: 'ranking',
  ranks: order.map((option) => [String(option)]),
});
const stove: MeetingRow = meeting(at_(7));

const roleId = (n: number): RoleId => id('role', n) as RoleId;
const role = (n: number, name: string, changes: Partial<RoleRow> = {}): RoleRow => ({
  ...{ k: 'role', id: roleId(n), no: 300 + n, covered: false, name },
  purpose: 'Looks after the spring and the pump, and tells the house when the water is low.',
  ...{ lasts: 180, circle: null, by: null, status: 'open', handover: null, choosing: null },
  ...{ held: true, holder: personId(2), since: NOON - 100 * DAY, until: NOON + 80 * DAY, decided: null },
  ...{ learning: true, learner: personId(3) },
  ...changes,
});
const nobodyHolds = {
  held: false,
  holder: null,
  since: null,
  until: null,
  decided: null,
  learning: false,
  learner: null,
} as const;
const roles: readonly RoleRow[] = [
  role(1, 'The spring and the pump', { until: NOON + 9 * DAY }),
  role(2, 'Keeping the common till', { holder: null, learning: false, learner: null }),
  role(3, LONG_TITLE.slice(0, 40), { ...nobodyHolds, purpose: LONG_TITLE }),
  role(4, 'Speaking for us with the town', { holder: personId(4) }),
  role(5, 'The keys', { covered: true, name: null, purpose: null }),
];
const choosing = (changes: Partial<ChoosingRow> = {}): ChoosingRow => ({
  ...{ k: 'choosing', id: id('chos', 1) as ChoosingId, no: 640, covered: false },
  ...{ hallRole: roleId(1), meeting: meetingId(1), item: itemId(5), by: personId(2), stage: 'gathering' },
  ...{ since: NOON, endsAt: null, stepMs: null, heard: 17, reasons: [], hidden: 0, nobodyLeft: false },
  ...{ proposed: null, proposal: null },
  ...changes,
});
const why = (person: number, reason: string) => ({ person: personId(person), reason, by: null });
const whys = [
  why(2, 'Opened the pump in the dark last winter, and explained it to the children the next day.'),
  why(2, 'Is here every week and says so in time when not.'),
  why(3, 'Knows the people of the waterworks.'),
  why(4, `${SENTENCE}${SENTENCE}`.slice(0, 280)),
];
const forRole: Partial<ProposalRow> = {
  title: 'The spring and the pump',
  ...{ driver: null, circle: null, remarks: [] },
  latest: { ...{ version: 1, reviewAfter: 180, by: personId(3), at: NOON }, text: roles[0]?.purpose ?? '' },
  effect: {
    kind: 'mandate',
    hallRole: roleId(1),
    choosing: id('chos', 1) as ChoosingId,
    person: personId(3),
  },
};
const chose = (changes: Partial<ChoosingRow>) =>
  choosing({
    stage: 'proposed',
    proposed: personId(3),
    proposal: proposalId(1),
    reasons: [whys[2]!],
    ...changes,
  });

interface Assembly {
  readonly meeting: MeetingRow;
  readonly proposal?: ProposalRow;
  readonly poll?: PollRow;
  readonly choosing?: ChoosingRow;
  readonly agreements?: readonly AgreementRow[];
  readonly signs?: View['signs'][string];
}
const signs = { agree: 12, unsure: 3, disagree: 1, louder: 4 } as const;

export const assemblies = {
  gathering: {
    meeting: meeting({
      status: 'gathering',
      openedAt: null,
      here: 23,
      lent: { facilitator: { ...free, willingCount: 2 }, timekeeper: held(3), noteTaker: free },
    }),
  },
  'gathering-empty': {
    meeting: meeting({
      status: 'gathering',
      openedAt: null,
      here: 0,
      title: LONG_TITLE,
      items: [],
      lent: { facilitator: free, timekeeper: free, noteTaker: free },
    }),
  },
  draw: {
    meeting: meeting({
      status: 'gathering',
      lent: { facilitator: drawing(), timekeeper: free, noteTaker: free },
    }),
  },
  between: {
    meeting: meeting({ items: agenda.map((row, n) => (n < 2 ? { ...row, status: 'done' } : row)) }),
  },
  break: { meeting: meeting(at_(4)) },
  checkIn: { meeting: meeting({ ...at_(1), floor: speaking.floor ?? null }) },
  item: {
    meeting: meeting({
      ...at_(5, { notes: [note(1, 'Teo shows how the pump is opened.')], needs: [needId(3)] }),
      ...speaking,
    }),
    signs,
  },
  'item-over': {
    meeting: meeting({
      ...at_(8, {
        title: LONG_TITLE,
        openedAt: NOON - 27 * MINUTE,
        notes: [note(1, `${SENTENCE}${SENTENCE}`.slice(0, 280))],
      }),
      lent: { facilitator: free, timekeeper: held(null, true), noteTaker: held(4, true) },
    }),
  },
  long: { meeting: meeting(at_(6)) },
  'long-chosen': { meeting: meeting(at_(6, { outcome: 'smaller', title: LONG_TITLE })), signs },
  proposal: { meeting: meeting({ ...at_(3), ...speaking }), proposal: proposal(), signs },
  'proposal-long': {
    meeting: meeting({ ...at_(3), ...speaking }),
    proposal: proposal({
      title: LONG_TITLE,
      status: 'react',
      effect: { kind: 'experiment' },
      latest: { ...proposal().latest, text: LONG_TEXT },
    }),
  },
  round: {
    meeting: meeting({ ...at_(3), ...speaking }),
    proposal: proposal({ status: 'round', round: round(), rounds: 2 }),
    signs,
  },
  'round-many': {
    meeting: meeting({ ...at_(3), here: 152, membersHere: 150 }),
    proposal: proposal({
      title: LONG_TITLE,
      status: 'round',
      round: round({ heard: 97, stoodBefore: 2 }),
      rounds: 2,
      latest: { ...proposal().latest, text: LONG_TEXT },
    }),
  },
  objections: {
    meeting: meeting(at_(3)),
    proposal: proposal({
      status: 'open',
      round: closed(
        [...many('consent', 27), ...many('concern', 1), ...many('standAside', 2), ...many('object', 2)],
        objections,
      ),
      rounds: 2,
    }),
    signs: { unsure: 2 },
  },
  'no-quorum': {
    meeting: meeting(at_(3)),
    proposal: proposal({ status: 'open', round: closed(many('consent', 11), []), rounds: 1 }),
  },
  adopted: {
    meeting: meeting(at_(3)),
    proposal: proposal({
      status: 'adopted',
      round: closed(
        [...many('consent', 33), ...many('concern', 1), ...many('standAside', 3)],
        objections.slice(0, 1),
      ),
      rounds: 2,
    }),
  },
  agreed: {
    meeting: meeting(at_(3)),
    proposal: proposal({
      status: 'adopted',
      effect: { kind: 'experiment' },
      round: { ...closed(many('consent', 33), []), closedAt: NOON - 5 * MINUTE },
      rounds: 2,
    }),
    agreements: [agreement(1, { reviewAt: NOON + 89 * DAY, since: NOON })],
  },
  'poll-open': { meeting: stove, poll: poll({ kind: 'one', options, threshold: null }) },
  'poll-secret': {
    meeting: stove,
    poll: poll({ kind: 'ranking', options }, { secret: true, turnout: 17, question: LONG_TITLE }),
  },
  'poll-temperature': {
    meeting: stove,
    poll: polled(
      { kind: 'temperature' },
      ballots([2, degree(1)], [5, degree(3)], [14, degree(4)], [9, degree(5)]),
      { moreTime: true },
    ),
    signs,
  },
  'poll-counts': {
    meeting: stove,
    poll: polled(
      { kind: 'one', options, threshold: { num: 1, den: 2, more: true } },
      ballots([4, one(0)], [21, one(1)], [6, one(2)], [3, { kind: 'abstain' }]),
    ),
  },
  'poll-tie': {
    meeting: stove,
    poll: polled(
      { kind: 'one', options: [LONG_TITLE, ...options.slice(1)], threshold: null },
      ballots([12, one(0)], [12, one(2)]),
    ),
  },
  /** The lot is falling between the two. */
  'poll-drawing': {
    meeting: stove,
    poll: polled({ kind: 'one', options, threshold: null }, ballots([12, one(0)], [12, one(2)]), {
      tie: {
        ...{ lot: 'poll1 tie 640', stage: 'commit', since: NOON - 5_000, committed: 9, revealed: 0 },
        ...{ answered: [], chosen: null },
      },
    }),
  },
  /** Closed, and sheets of paper are still to be counted by two people. */
  'poll-sheets': {
    meeting: stove,
    poll: poll(
      { kind: 'one', options, threshold: null },
      { secret: true, status: 'counting', closedAt: NOON - 20_000, turnout: 34, handPapers: 3, entitled: 40 },
    ),
  },
  'poll-recount': {
    meeting: stove,
    poll: polled(
      { kind: 'ranking', options },
      ballots([18, ranks(1, 0, 2, 3)], [12, ranks(2, 1, 0, 3)], [6, ranks(0, 2, 1, 3)]),
      { secret: true },
    ),
  },
  // Tennessee: the second is preferred to each of the others.
  'poll-ranking': {
    meeting: stove,
    poll: polled(
      { kind: 'ranking', options },
      ballots(
        [42, ranks(0, 1, 2, 3)],
        [26, ranks(1, 2, 3, 0)],
        [15, ranks(2, 3, 1, 0)],
        [17, ranks(3, 2, 1, 0)],
      ),
    ),
  },
  suggesting: { meeting: meeting(at_(5)), choosing: choosing(), signs },
  reasons: {
    meeting: meeting(at_(5)),
    choosing: choosing({ stage: 'changing', heard: 23, reasons: whys, hidden: 2 }),
  },
  asking: { meeting: meeting(at_(5)), choosing: choosing({ stage: 'asking' }) },
  'asking-nobody': {
    meeting: meeting(at_(5)),
    choosing: choosing({ stage: 'asking', nobodyLeft: true }),
  },
  'round-person': {
    meeting: meeting(at_(5, { proposal: proposalId(1) })),
    proposal: proposal({ ...forRole, status: 'round', round: round({ version: 1 }), rounds: 1 }),
    choosing: chose({}),
  },
  chosen: {
    meeting: meeting(at_(5, { proposal: proposalId(1) })),
    proposal: proposal({
      ...forRole,
      status: 'adopted',
      round: { ...closed(many('consent', 33), []), version: 1, closedAt: NOON - 5 * MINUTE },
      rounds: 1,
    }),
    choosing: chose({ stage: 'chosen' }),
  },
  over: {
    meeting: meeting({
      status: 'closed',
      closedAt: NOON - MINUTE,
      items: agenda.map((row) => ({ ...row, status: 'done', needs: [needId(2)] })),
      feedback: ['Shorter rounds, please.', 'The break came late. Everything else was good, thank you all.'],
    }),
  },
  covered: {
    meeting: meeting({ covered: true, title: null, where: null, items: [], current: itemId(3) }),
  },
} as const satisfies Record<string, Assembly>;
export type AssemblyName = keyof typeof assemblies;

/** Asked of everybody over days: two polls and a round. */
const overDays = (): Pick<View, 'polls' | 'proposals'> => {
  const inDays = { meeting: null, item: null, circle: null } as const;
  const polls = [
    poll({ kind: 'one', options, threshold: null }, { ...inDays, closesAt: at(2, 20, 0), turnout: 31 }),
    poll(
      { kind: 'ranking', options },
      {
        ...{ ...inDays, id: id('poll', 2) as PollId, no: 621, question: LONG_TITLE, secret: true },
        ...{ closesAt: at(5, 20, 0), turnout: 1 },
      },
    ),
  ];
  const open = proposal({
    ...{ status: 'round', rounds: 1 },
    round: round({ meeting: null, closesAt: at(0, 21, 0), heard: 12 }),
  });
  return {
    polls: new Map(polls.map((row) => [row.id, row])),
    proposals: new Map([[open.id, open]]),
  };
};

/** Meetings that are announced, agreements to be looked at again, and what is asked over days. */
const coming = (): Pick<View, 'meetings' | 'agreements' | 'roles' | 'polls' | 'proposals'> => ({
  ...overDays(),
  roles: new Map(roles.map((row) => [row.id, row])),
  meetings: new Map([
    [
      meetingId(2),
      meeting({ id: meetingId(2), no: 595, status: 'announced', at: at(1, 19, 30), openedAt: null }),
    ],
  ]),
  agreements: new Map(
    [agreement(0), agreement(1), agreement(2, { reviewAt: NOON + 9 * DAY, reviewCalled: true })].map(
      (row) => [row.id, row],
    ),
  ),
});

export function withAssembly(view: View, name: string): View {
  if (name === 'coming') return { ...view, ...coming() };
  if (!(name in assemblies)) return view;
  const shown: Assembly = assemblies[name as AssemblyName];
  return {
    ...view,
    meetings: new Map([[shown.meeting.id, shown.meeting]]),
    proposals: new Map(shown.proposal === undefined ? [] : [[shown.proposal.id, shown.proposal]]),
    roles: new Map(roles.map((row) => [row.id, row])),
    choosings: new Map(shown.choosing === undefined ? [] : [[shown.choosing.id, shown.choosing]]),
    polls: new Map(shown.poll === undefined ? [] : [[shown.poll.id, shown.poll]]),
    agreements: new Map((shown.agreements ?? []).map((row) => [row.id, row])),
    signs: shown.signs === undefined ? {} : { [shown.meeting.id]: shown.signs },
  };
}
