/** Assemblies to look at. Everybody and everything in them is made up; the first person holds the phone. */
import type { ItemKind } from '../../../shared/domain/agenda/commands.ts';
import type { RuleChange } from '../../../shared/domain/agreements/rules.ts';
import type {
  ChoosingId,
  CircleId,
  ItemId,
  MeetingId,
  ProposalId,
  RemarkId,
  RoleId,
} from '../../../shared/domain/ids.ts';
import type { Answer, Effect } from '../../../shared/domain/proposals/commands.ts';
import type { Me } from '../../../renderer/lib/api.ts';
import { madeUp } from './pretend.svelte.ts';
import { begin, DAY, HOUR, NOON, type Story } from './stories.ts';

/** What tests and looks find the assembly by. */
export interface Assembly extends Story {
  readonly meeting: MeetingId;
  readonly item: ItemId;
  readonly proposal: ProposalId;
  readonly shoes: ProposalId;
  propose(who: Me, title: string, text: string, effect?: Effect): ProposalId;
  /** Adopted over days. */
  adopted(title: string, text: string, effect?: Effect): ProposalId;
  answer(who: Me, proposal: ProposalId, answer: Answer): void;
}

const consent: Answer = { kind: 'consent', words: null };
const names = ['Mira', 'Rosa', 'Imre', 'Tomás', 'Ada', 'Juno'];

/** A meeting that is announced, with an agenda; `open`: it goes on, and the proposal is on hand. */
function evening(open: boolean): Assembly {
  const story = begin(names, 'Elm House');
  const { hall, people, say } = story;
  const [mira, rosa, imre, tomas, ada] = people as [Me, Me, Me, Me, Me];
  const garden: CircleId = story.circle(imre, 'Garden', 'Beds, compost, tools and the hens');
  hall.now = NOON - 3 * DAY;
  const meeting = madeUp<MeetingId>();
  const plan = { title: 'House evening', at: NOON + 5 * HOUR, where: 'big kitchen', circle: null };
  say(rosa, { type: 'AnnounceMeeting', meeting, plan });

  const propose = (
    who: Me,
    title: string,
    text: string,
    effect: Effect = { kind: 'agreement' },
  ): ProposalId => {
    const proposal = madeUp<ProposalId>();
    const driver = 'The house is full, and sleep is short.';
    say(who, { type: 'Propose', proposal, title, driver, text, circle: null, effect, reviewAfter: 90 });
    return proposal;
  };
  const answer = (who: Me, proposal: ProposalId, given: Answer): void => {
    const round = hall.state.proposals.get(proposal)?.rounds.at(-1);
    if (round === undefined) throw new Error('nobody is asked');
    const { version } = round;
    say(who, { type: 'AnswerRound', proposal, round: round.round, version, answer: given });
  };
  const adopted = (title: string, text: string, effect?: Effect): ProposalId => {
    const made = propose(rosa, title, text, effect);
    const place = { in: 'days', closesAt: hall.now + 2 * HOUR } as const;
    say(rosa, { type: 'OpenRound', proposal: made, version: 1, place });
    for (const who of [rosa, imre, tomas, ada]) answer(who, made, consent);
    hall.now += 2 * HOUR;
    say(rosa, { type: 'CloseRound', proposal: made, round: 1 });
    return made;
  };
  hall.now = NOON - 4 * DAY;
  const shoes = adopted('Shoes off upstairs', 'Upstairs we walk without shoes. Slippers are by the stairs.');
  say(ada, { type: 'CallReview', agreement: shoes });
  const change: RuleChange = { rule: 'quorumInMeeting', to: { num: 2, den: 3 } };
  adopted('Two thirds in the room', 'A round in a meeting needs two thirds.', { kind: 'rule', change });
  adopted('Wood is for everybody', 'Whoever takes the last log brings the next ones in.', {
    kind: 'experiment',
  });

  hall.now = NOON - 2 * DAY;
  const quiet = propose(
    imre,
    'Quiet after ten',
    'From ten in the evening until seven in the morning we are quiet in the house and in the yard. Music is for the cellar. Whoever celebrates says so two days before, on the board.',
  );
  const remark = madeUp<RemarkId>();
  say(ada, {
    type: 'Remark',
    proposal: quiet,
    remark,
    kind: 'question',
    text: 'Does that include Saturdays?',
  });
  const add = (
    who: Me,
    title: string,
    kind: ItemKind,
    minutes: number,
    proposal: ProposalId | null = null,
  ): ItemId => {
    const item = madeUp<ItemId>();
    say(who, { type: 'AddItem', meeting, item, details: { title, kind, minutes, proposal } });
    return item;
  };
  add(rosa, 'How everybody is', 'checkIn', 10);
  const item = add(imre, 'Quiet after ten', 'decide', 20, quiet);
  add(mira, 'A second compost', 'discuss', 15);
  add(tomas, 'The cellar light', 'inform', 5);
  for (const who of [rosa, ada]) {
    const third = hall.state.meetings.get(meeting)?.items[2]?.id ?? item;
    say(who, { type: 'MarkInterest', meeting, item: third });
  }
  say(mira, { type: 'JoinCircle', circle: garden });
  hall.now = NOON;
  if (open) {
    say(rosa, { type: 'BeginGathering', meeting });
    for (const who of people.slice(0, 5)) say(who, { type: 'CheckIn', meeting, named: true });
    say(rosa, { type: 'OpenMeeting', meeting });
    say(rosa, { type: 'OpenItem', meeting, item });
    hall.now = NOON + 3 * 60_000;
  }
  return { ...story, meeting, item, proposal: quiet, shoes, propose, adopted, answer };
}

export const announced = (): Story => evening(false);
export const assembly = (): Story => evening(true);

/** The room speaks: somebody has the floor, others wait, and so does the phone's own person. */
export function speaking(): Story {
  const story = evening(true);
  const { hall, people, say, meeting, item } = story;
  const [mira, rosa, imre, tomas, ada] = people as [Me, Me, Me, Me, Me];
  say(rosa, { type: 'TakeUp', meeting, role: 'facilitator' });
  const speak = (who: Me): void => {
    say(who, { type: 'RaiseHand', meeting, kind: 'speak' });
    say(rosa, { type: 'GiveFloor', meeting, person: who.person });
    hall.now += 60_000;
  };
  speak(mira);
  speak(imre);
  for (const who of [mira, tomas, ada]) say(who, { type: 'RaiseHand', meeting, kind: 'speak' });
  const note = madeUp<RemarkId>();
  say(ada, { type: 'WriteNote', meeting, item, note, text: 'Imre asks for Saturdays to be left out.' });
  return story;
}

/** Everybody is asked in the room; the phone's own person has not answered yet. */
export function round(): Story {
  const story = evening(true);
  const { people, say, meeting, proposal, answer } = story;
  const [, rosa, imre] = people as [Me, Me, Me];
  say(rosa, { type: 'OpenRound', proposal, version: 1, place: { in: 'meeting', meeting } });
  answer(imre, proposal, consent);
  return story;
}

/** A round that ended with an objection. */
export function objected(): Story {
  const story = round() as Assembly;
  const { people, say, proposal, answer } = story;
  const [mira, rosa, , tomas, ada] = people as [Me, Me, Me, Me, Me];
  answer(mira, proposal, consent);
  answer(rosa, proposal, { kind: 'standAside', words: null });
  answer(tomas, proposal, {
    kind: 'object',
    words: 'The choir rehearses until eleven. Let Fridays be free.',
  });
  answer(ada, proposal, { kind: 'concern', words: 'Who tells the neighbours?' });
  say(rosa, { type: 'CloseRound', proposal, round: 1 });
  return story;
}

/** The same text is asked about again, and what the phone's own person objected stands. */
export function stands(): Story {
  const story = round() as Assembly;
  const { people, say, proposal, meeting, answer } = story;
  const [mira, rosa, imre, tomas, ada] = people as [Me, Me, Me, Me, Me];
  const words = 'The choir rehearses until eleven. Let Fridays be free.';
  answer(mira, proposal, { kind: 'object', words });
  for (const who of [rosa, tomas, ada]) answer(who, proposal, consent);
  say(rosa, { type: 'CloseRound', proposal, round: 1 });
  say(rosa, { type: 'OpenRound', proposal, version: 1, place: { in: 'meeting', meeting } });
  answer(imre, proposal, consent);
  return story;
}

/** The evening is over, and an agreement has taken the place of another. */
export function closed(): Story {
  const story = objected() as Assembly;
  const { people, say, meeting, adopted, shoes, hall } = story;
  const [, rosa] = people as [Me, Me];
  say(rosa, { type: 'CloseMeeting', meeting });
  adopted('Shoes off in the whole house', 'We walk without shoes everywhere but in the cellar.', {
    kind: 'change',
    agreement: shoes,
  });
  hall.now += HOUR;
  return story;
}

/** What tests find a choosing by. */
export interface ChoosingStory extends Assembly {
  readonly role: RoleId;
  readonly choosing: ChoosingId;
}

/** The room chooses who keeps the till: people have said whom, the phone's own person has not. */
export function choosing(): ChoosingStory {
  const story = evening(true);
  const { hall, people, say, meeting } = story;
  const [, rosa, imre, tomas, ada] = people as [Me, Me, Me, Me, Me];
  const role = madeUp<RoleId>();
  const begun = madeUp<ChoosingId>();
  const item = madeUp<ItemId>();
  const description = {
    ...{ name: 'Keeping the till', lasts: 180, circle: null },
    purpose: 'Counts what is in the common till each month, tells everybody, and pays what we agreed on.',
  };
  say(rosa, { type: 'DescribeRole', hallRole: role, description });
  const details = { kind: 'role', title: 'Who keeps the till?', minutes: 20, proposal: null } as const;
  say(rosa, { type: 'AddItem', meeting, item, details });
  say(rosa, { type: 'TakeUp', meeting, role: 'facilitator' });
  say(rosa, { type: 'OpenItem', meeting, item });
  say(rosa, {
    ...{ type: 'BeginChoosing', choosing: begun, hallRole: role },
    place: { in: 'meeting', meeting, item },
  });
  const suggest = (who: Me, whom: Me, reason: string): void =>
    say(who, {
      ...{ type: 'SuggestForRole', choosing: begun, person: whom.person, reason },
      value: who.person.repeat(3).slice(0, 43),
    });
  suggest(rosa, people[0]!, 'She explains numbers so that everybody understands them.');
  suggest(imre, people[0]!, 'She is patient, and here every evening.');
  suggest(tomas, ada, 'She did this in the bakery for years.');
  hall.now += 60_000;
  return { ...story, item, role, choosing: begun };
}

/** The reasons are read. */
export function reasons(): ChoosingStory {
  const story = choosing();
  const [, rosa] = story.people as [Me, Me];
  story.say(rosa, { type: 'MoveChoosing', choosing: story.choosing, from: 'gathering' });
  return story;
}

/** The phone's own person is asked, alone. */
export function would(): ChoosingStory {
  const story = reasons();
  const [, rosa] = story.people as [Me, Me];
  story.say(rosa, { type: 'MoveChoosing', choosing: story.choosing, from: 'changing' });
  return story;
}

/** Everybody is asked about the phone's own person. */
export function proposed(): ChoosingStory {
  const story = would();
  const [mira, rosa] = story.people as [Me, Me];
  const { say, choosing, meeting } = story;
  const proposal = madeUp<ProposalId>();
  say(mira, { type: 'AgreeToBeProposed', choosing, proposal });
  say(rosa, { type: 'OpenRound', proposal, version: 1, place: { in: 'meeting', meeting } });
  return { ...story, proposal };
}

/** The phone's own person holds the role, and its date is near; Ada learns it. */
export function held(): ChoosingStory {
  const story = proposed();
  const [, rosa, imre, tomas, ada] = story.people as [Me, Me, Me, Me, Me];
  const { hall, say, proposal, answer, role } = story;
  for (const who of [rosa, imre, tomas, ada]) answer(who, proposal, consent);
  say(rosa, { type: 'CloseRound', proposal, round: 1 });
  say(ada, { type: 'LearnRole', hallRole: role });
  say(story.people[0]!, {
    ...{ type: 'WriteHandover', hallRole: role },
    text: 'The key hangs behind the door of the pantry. The book is blue.',
  });
  hall.now += 170 * DAY;
  return story;
}

/** Ada holds the role: the phone's own person would rather not, and the seat beside her is free. */
export function hers(): ChoosingStory {
  const story = reasons();
  const [mira, rosa, imre, tomas, ada] = story.people as [Me, Me, Me, Me, Me];
  const { say, choosing, meeting, answer } = story;
  const proposal = madeUp<ProposalId>();
  say(mira, { type: 'RatherNot', choosing });
  say(rosa, { type: 'MoveChoosing', choosing, from: 'changing' });
  say(ada, { type: 'AgreeToBeProposed', choosing, proposal });
  say(rosa, { type: 'OpenRound', proposal, version: 1, place: { in: 'meeting', meeting } });
  for (const who of [rosa, imre, tomas, ada]) answer(who, proposal, consent);
  say(rosa, { type: 'CloseRound', proposal, round: 1 });
  return { ...story, proposal };
}

export const assemblies = {
  ...{ closed, announced, assembly, speaking, round, objected, stands },
  ...{ choosing, reasons, would, proposed, held, hers },
};
