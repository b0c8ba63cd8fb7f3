/** Text that wants to be more than text, in everything that is said in a meeting, on the wall and on a phone. */
import type { Page } from '@playwright/test';
import { newId, type SimulatedPhone } from '../../electron/demo/phone.ts';
import type { Command } from '../../shared/domain/commands.ts';
import type { ItemId, MeetingId, PollId, ProposalId, RemarkId } from '../../shared/domain/ids.ts';
import type { Siege } from './siege.ts';

export interface Screens {
  readonly phone: Page;
  readonly wall: Page;
  /** Looks at a screen; what of `typed` is there to be read is added to `seen`. */
  readonly look: (page: Page, where: string, seen: Set<string>, typed: readonly string[]) => Promise<void>;
}

const days = { in: 'days', closesAt: 0 } as const;
const DAY = 24 * 3_600_000;

/**
 * A meeting from its announcement to its end, two founders acting; after each step both screens are looked at.
 * `texts` are typed in turn, each with a letter before it that says where.
 */
export async function meetOn(
  screens: Screens,
  siege: Siege,
  [noor, imre]: readonly [SimulatedPhone, SimulatedPhone],
  texts: readonly string[],
): Promise<void> {
  const origin = new URL(screens.phone.url()).origin;
  const typed: string[] = [];
  const seen = new Set<string>();
  const type = (mark: string): string => {
    const text = `${mark} ${texts[typed.length % texts.length] ?? ''}`;
    typed.push(text);
    return text;
  };
  const does = async (phone: SimulatedPhone, ...bodies: Command[]): Promise<void> => {
    for (const body of bodies) {
      const answer = await phone.act(body);
      if (!answer.ok) throw new Error(`${body.type} was refused: ${answer.refusal.type}`);
    }
  };
  const lookOn = async (where: string, ...spots: readonly string[]): Promise<void> => {
    for (const spot of spots) {
      await screens.phone.goto(`${origin}/#/${spot}`);
      await screens.phone.getByRole('heading').first().waitFor();
      await screens.phone.waitForLoadState('networkidle');
      await screens.look(screens.phone, `phone ${spot}, ${where}`, seen, typed);
    }
    // The wall draws what has come within a few frames of its clock.
    await screens.wall.clock.runFor(2_000);
    await screens.look(screens.wall, `wall, ${where}`, seen, typed);
  };

  const [meeting, item, proposal, poll] = [
    newId<MeetingId>(),
    newId<ItemId>(),
    newId<ProposalId>(),
    newId<PollId>(),
  ];
  const [page, text] = [`gathering/${meeting}`, `proposal/${proposal}`];
  const plan = { title: type('a'), at: Date.now() + DAY, where: type('b'), circle: null };
  await does(
    noor,
    { type: 'AnnounceMeeting', meeting, plan },
    {
      ...{ type: 'Propose', proposal, title: type('c'), driver: type('d'), text: type('e'), circle: null },
      ...{ effect: { kind: 'agreement' }, reviewAfter: 30 },
    },
    {
      ...{ type: 'AddItem', meeting, item },
      details: { kind: 'decide', title: type('f'), minutes: 5, proposal },
    },
  );
  const remark = newId<RemarkId>();
  await does(imre, { type: 'Remark', proposal, remark, kind: 'question', text: type('g') });
  await lookOn('announced', 'meeting', page, 'proposals', text);
  await does(noor, { type: 'BeginGathering', meeting });
  for (const phone of [noor, imre]) await does(phone, { type: 'CheckIn', meeting, named: true });
  await lookOn('gathering', page);
  // The third, without whom nothing is decided for all.
  await screens.phone.getByRole('button', { name: 'I am here, the minutes may name me' }).first().click();
  await screens.phone.getByText('You are checked in.').first().waitFor();
  await does(noor, { type: 'OpenMeeting', meeting }, { type: 'OpenItem', meeting, item });
  const note = newId<RemarkId>();
  await does(imre, { type: 'WriteNote', meeting, item, note, text: type('h') });
  await lookOn('an item', page);
  await does(noor, { type: 'OpenRound', proposal, version: 1, place: { in: 'meeting', meeting } });
  await lookOn('a round', '', page);
  const answers = { type: 'AnswerRound', proposal, round: 1, version: 1 } as const;
  await does(noor, { ...answers, answer: { kind: 'concern', words: type('i') } });
  await does(imre, { ...answers, answer: { kind: 'object', words: type('j') } });
  await does(noor, { type: 'CloseRound', proposal, round: 1 });
  await lookOn('a verdict', page, text);
  await does(noor, { type: 'Amend', proposal, version: 1, text: type('k'), reviewAfter: 30 });
  await does(noor, { type: 'OpenRound', proposal, version: 2, place: { in: 'meeting', meeting } });
  for (const phone of [noor, imre])
    await does(phone, { ...answers, round: 2, version: 2, answer: { kind: 'consent', words: null } });
  await does(noor, { type: 'CloseRound', proposal, round: 2 });
  await lookOn('agreed', 'agreements', `agreement/${proposal}`, text);
  await does(noor, {
    ...{ type: 'OpenPoll', poll, question: type('l'), secret: false, moreTime: false },
    ...{
      form: { kind: 'ranking', options: [type('m'), type('n')] },
      place: { in: 'meeting', meeting, item },
    },
  });
  await lookOn('a poll', '', page);
  await does(imre, { type: 'Vote', poll, ballot: { kind: 'ranking', ranks: [['0'], ['1']] } });
  await does(noor, { type: 'ClosePoll', poll });
  await lookOn('a result', page);
  await does(noor, { type: 'CloseItem', meeting, item }, { type: 'CloseMeeting', meeting });
  await does(imre, { type: 'GiveFeedback', meeting, words: type('o') });
  await lookOn('the end', page, 'meeting', 'me/how');
  for (const one of typed) siege.tried(!seen.has(one), () => `not shown as text in a meeting: ${one}`);
}

/** What may be in no text, in the commands of a meeting. */
export async function forbiddenInMeetings(
  { tried }: Siege,
  phone: SimulatedPhone,
  bad: string,
): Promise<void> {
  const [meeting, item, proposal] = [newId<MeetingId>(), newId<ItemId>(), newId<ProposalId>()];
  const plan = { title: 'Evening', at: Date.now() + DAY, where: null, circle: null };
  const asks = {
    type: 'Propose',
    proposal,
    circle: null,
    effect: { kind: 'agreement' },
    reviewAfter: 30,
  } as const;
  const tries: Command[] = [
    { type: 'AnnounceMeeting', meeting, plan: { ...plan, title: bad } },
    { type: 'AnnounceMeeting', meeting, plan: { ...plan, where: bad } },
    { type: 'AddItem', meeting, item, details: { kind: 'inform', title: bad, minutes: 5, proposal: null } },
    { ...asks, title: bad, driver: null, text: 'x' },
    { ...asks, title: 'x', driver: bad, text: 'x' },
    { ...asks, title: 'x', driver: null, text: bad },
    { type: 'GiveFeedback', meeting, words: bad },
    {
      ...{ type: 'OpenPoll', poll: newId<PollId>(), question: bad, secret: false, moreTime: false },
      ...{ form: { kind: 'temperature' }, place: { ...days, circle: null, closesAt: Date.now() + DAY } },
    },
  ];
  for (const body of tries)
    tried((await phone.send(phone.prepare(body))).ok, () => `${body.type} with ${JSON.stringify(bad)}`);
}
