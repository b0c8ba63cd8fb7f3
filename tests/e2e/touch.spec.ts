/** Somebody without a phone at a real wall over the real program: a number, two members, a pledge, a round, and forgotten. */
import { newId, type SimulatedPhone } from '../../electron/demo/phone.ts';
import type {
  CircleId,
  ItemId,
  MeetingId,
  NeedId,
  PollId,
  ProposalId,
  RoleId,
} from '../../shared/domain/ids.ts';
import type { Command } from '../../shared/domain/commands.ts';
import { violationsOn } from '../fixtures/axe.ts';
import { details } from '../fixtures/random-hall.ts';
import { does } from '../fixtures/assembly.ts';
import { expect, test } from './hall.ts';
import { comesIn, comesTo, confirmed, digits, NUMBER, panel, setsNumber, touch } from './zoe.ts';
import { typesName, withZoe } from './zoe.ts';

type Opening = Extract<Command, { type: 'OpenPoll' }>;
const pledged = (noor: SimulatedPhone, need: NeedId, n: number) =>
  noor.until(() => noor.view.needs.get(need)?.tally.pledged === n);

test('W60 M14 a number is set, two members confirm it, and a pledge is made and withdrawn by touch', async ({
  village,
}) => {
  const people = await withZoe(village);
  const { wall } = village;
  // Nobody has touched: there is nothing to touch.
  await expect(wall.getByRole('button', { name: 'No phone? Touch here' })).toHaveCount(0);
  await setsNumber(wall, people);
  await comesIn(wall);
  await wall.getByRole('button', { name: 'I can: Carry the benches' }).click();
  await touch(wall, 'More');
  await touch(wall, 'I can');
  await pledged(people.noor, people.need, 2);
  await expect(panel(wall)).toContainText('You: 2 hands');
  await wall.getByRole('button', { name: 'I can’t after all: Carry the benches' }).click();
  await pledged(people.noor, people.need, 0);
  await touch(wall, 'Done, forget me');
  await expect(panel(wall)).toHaveCount(0);
});

test('W61 whoever stands still for a minute is forgotten, whatever becomes of the clock; whoever moves is not', async ({
  village,
}) => {
  await village.wall.clock.install();
  await village.openWall();
  const people = await withZoe(village);
  const { wall } = village;
  await setsNumber(wall, people);
  await comesIn(wall);
  // The page's own time goes on beside: between two moves a busy machine may take up to 28 seconds of it.
  /** The minutes of the page go by while the hall goes on telling it something. */
  const seconds = async (n: number): Promise<void> => {
    // A hall that says nothing for 18 seconds is lost to the page: what a busy machine takes comes on top of each step.
    for (let gone = 0; gone < n; gone += 8) {
      await wall.clock.fastForward(8_000);
      const what = `After ${gone} of ${n} seconds, ${newId<NeedId>()}`;
      await does(people.noor, { type: 'RaiseNeed', need: newId<NeedId>(), details: { ...details(), what } });
      await expect(wall.getByText(what).first()).toBeVisible();
    }
  };
  await seconds(32);
  await wall.keyboard.down('Control');
  await seconds(32);
  await expect(wall.getByRole('heading', { name: 'You are Zoe' })).toBeVisible();
  await wall.clock.setSystemTime(Date.now() - 3_600_000);
  // Held down, it comes again by itself.
  await wall.keyboard.down('Control');
  await seconds(32);
  await expect(panel(wall)).toHaveCount(0);
  await comesTo(wall);
  await expect(wall.getByRole('heading', { name: 'Who are you?' })).toBeVisible();
});

test('W62 M13 wrong numbers wait; a name that the wall does not show is typed; keys do as well as fingers', async ({
  village,
}) => {
  const people = await withZoe(village, false);
  const { wall } = village;
  const types = (name: string): Promise<void> => typesName(wall, name);
  await wall.keyboard.press('Tab');
  await wall.getByRole('button', { name: 'No phone? Touch here' }).press('Enter');
  await expect(wall.getByRole('button', { name: 'Zoe', exact: true })).toHaveCount(0);
  await types('zoe adler');
  await touch(wall, 'I have no number, or forgot it');
  await wall.keyboard.type(NUMBER);
  await expect(wall.getByRole('heading', { name: 'The same six digits once more' })).toBeVisible();
  await wall.keyboard.type(NUMBER);
  await confirmed(wall, people);
  await comesTo(wall);
  await types('Zoe Adler');
  for (const wrong of ['300100', '300101', '300102']) {
    await wall.keyboard.type(wrong);
    await expect(wall.getByText('That was not the number.')).toBeVisible();
    await touch(wall, 'Back');
    await types('Zoe Adler');
  }
  await wall.keyboard.type(NUMBER);
  // The right one, and it waits all the same.
  await expect(wall.getByText(/Try again in \d+ seconds/)).toBeVisible();
  await expect(wall.getByRole('button', { name: '1', exact: true })).toBeDisabled();
  await wall.keyboard.press('Escape');
  await expect(panel(wall)).toHaveCount(0);
});

test('W63 by day and by night nothing in it is hard to read or to touch', async ({ village }) => {
  const people = await withZoe(village);
  const { wall } = village;
  const look = async (): Promise<void> => {
    const violations = await violationsOn(wall, {}, '.touch');
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual(
      [],
    );
    for (const button of await panel(wall).getByRole('button').all()) {
      const box = await button.boundingBox();
      expect(Math.min(box?.width ?? 0, box?.height ?? 0), await button.innerText()).toBeGreaterThanOrEqual(
        80,
      );
    }
  };
  for (const theme of ['day', 'night']) {
    await wall.goto('about:blank');
    await wall.goto(village.hall.wall.replace('#', `?theme=${theme}#`));
    await expect(wall.getByText('Carry the benches')).toBeVisible();
    await comesTo(wall);
    await look();
    await touch(wall, 'Zoe');
    await look();
    if (theme === 'day') {
      await touch(wall, 'I have no number, or forgot it');
      await digits(wall, NUMBER);
      await digits(wall, NUMBER);
      // Sealing the number takes a while; until then the keys are there.
      await expect(panel(wall)).toContainText('Now two members confirm that it is you');
      await look();
      await confirmed(wall, people);
      continue;
    }
    await digits(wall, NUMBER);
    await expect(wall.getByRole('heading', { name: 'You are Zoe' })).toBeVisible();
    await touch(wall, 'More: Carry the benches');
    await look();
    await touch(wall, 'Raise a need');
    await touch(wall, 'More about it');
    await look();
  }
});

test('W64 W74 W76 W77 W78 W80 W81 W82 W83 in a meeting somebody without a phone is there, speaks, answers, votes, and leads it to its end', async ({
  village,
}) => {
  const people = await withZoe(village);
  const { wall } = village;
  const { noor, imre, zoe } = people;
  await setsNumber(wall, people);
  const meeting = newId<MeetingId>();
  const proposal = newId<ProposalId>();
  const item = newId<ItemId>();
  const plan = { title: 'House evening', at: Date.now(), where: null, circle: null };
  await does(noor, { type: 'AnnounceMeeting', meeting, plan });
  await does(noor, {
    ...{
      type: 'Propose',
      proposal,
      title: 'Heat the barn',
      driver: 'It is cold',
      text: 'With wood, from November',
    },
    ...{ circle: null, effect: { kind: 'agreement' }, reviewAfter: 90 },
  });
  const matter = { kind: 'decide', title: 'Heating', minutes: 20, proposal } as const;
  await does(noor, { type: 'AddItem', meeting, item, details: matter });
  await does(noor, { type: 'BeginGathering', meeting });
  for (const phone of [noor, imre]) await does(phone, { type: 'CheckIn', meeting, named: true });

  await comesIn(wall);
  await touch(wall, 'I am here, the minutes may name me');
  const row = () => noor.view.meetings.get(meeting);
  await noor.until(() => row()?.present.includes(zoe) === true);
  await touch(wall, 'Add to the agenda');
  await panel(wall).getByLabel('What about').fill('The roof');
  for (const choice of ['to decide together', 'More', 'Add to the agenda']) await touch(wall, choice);
  await noor.until(() => row()?.items.length === 2);
  expect(row()?.items[1]).toMatchObject({ title: 'The roof', kind: 'decide', minutes: 15 });
  await does(noor, { type: 'TakeUp', meeting, role: 'facilitator' });
  await does(noor, { type: 'OpenMeeting', meeting });
  await does(noor, { type: 'OpenItem', meeting, item });
  await touch(wall, 'Slower');
  await noor.until(() => noor.view.signs[meeting]?.slower === 1);
  await expect(panel(wall)).toContainText('The room sees it for a while.');
  await touch(wall, 'To ask what is meant');
  await noor.until(() => noor.view.meetings.get(meeting)?.hands[0]?.kind === 'clarify');
  await expect(panel(wall)).toContainText('Your hand is up. You are next.');
  await touch(wall, 'Take my hand down');
  await touch(wall, 'To say something');
  await noor.until(() => noor.view.meetings.get(meeting)?.hands[0]?.kind === 'speak');
  await does(noor, { type: 'GiveFloor', meeting, person: zoe });
  await touch(wall, 'I have said it');
  await noor.until(() => noor.view.meetings.get(meeting)?.floor === null);

  await does(noor, { type: 'OpenRound', proposal, version: 1, place: { in: 'meeting', meeting } });
  await touch(wall, 'I object');
  await expect(panel(wall)).toContainText('Touch the field to write it');
  await expect(wall.getByRole('button', { name: 'Send: I object' })).toBeDisabled();
  await touch(wall, 'Back');
  await touch(wall, 'I consent');
  await touch(wall, 'Send: I consent');
  await noor.until(() => noor.view.proposals.get(proposal)?.round?.heard === 1);
  await expect(panel(wall)).toContainText('Your answer: I consent');
  await touch(wall, 'Take back');
  await noor.until(() => noor.view.proposals.get(proposal)?.round?.heard === 0);
  await touch(wall, 'I stand aside');
  await touch(wall, 'Send: I stand aside');
  await noor.until(() => noor.view.proposals.get(proposal)?.round?.heard === 1);

  const poll = newId<PollId>();
  const place = { in: 'meeting', meeting, item: null } as const;
  const asks = { type: 'OpenPoll', secret: false, moreTime: false, place } as const;
  const form = { kind: 'one', options: ['Wood', 'Straw'], threshold: null } as const;
  await does(noor, { ...asks, poll, question: 'Which fuel?', form: { ...form, options: [...form.options] } });
  await touch(wall, 'Straw');
  await noor.until(() => noor.view.polls.get(poll)?.turnout === 1);
  await expect(panel(wall)).toContainText(/Your answer: .Straw/);
  const secret = newId<PollId>();
  await does(noor, {
    ...{ ...asks, secret: true, poll: secret, question: 'Who holds the key?' },
    form: { ...form, options: [...form.options] },
  });
  await noor.until(() => noor.view.polls.get(secret)?.publicKey != null);
  await expect(panel(wall)).toContainText('this machine would know whose they are');
  await touch(wall, 'I take a sheet');
  await noor.until(() => noor.view.polls.get(secret)?.handPapers === 1);

  await touch(wall, 'What shall we do differently?');
  await panel(wall).getByRole('textbox').fill('Less haste');
  await touch(wall, 'Say it');
  await noor.until(() => row()?.feedback.includes('Less haste') === true);
  await expect(panel(wall)).not.toContainText('Less haste');
  const clock = { meeting, role: 'timekeeper' } as const;
  const holder = () => row()?.lent.timekeeper.holder;
  await does(noor, { type: 'TakeUp', ...clock });
  await does(noor, { type: 'HandOn', ...clock, to: zoe });
  await touch(wall, 'Not me, thanks');
  await noor.until(() => row()?.lent.timekeeper.offeredTo === null);
  await does(noor, { type: 'HandOn', ...clock, to: zoe });
  await touch(wall, 'I take it');
  await noor.until(() => holder() === zoe);
  // Whoever keeps the time gives more of it, and ends a turn.
  await touch(wall, '5 more minutes');
  await noor.until(() => row()?.items[0]?.more === 5);
  await does(imre, { type: 'RaiseHand', meeting, kind: 'speak' });
  await does(noor, { type: 'GiveFloor', meeting, person: imre.person });
  await touch(wall, 'End the turn');
  await noor.until(() => row()?.floor === null);
  await touch(wall, 'Step back');
  await noor.until(() => holder() === null);
  // Somebody else moves it along: nothing that does is offered.
  await expect(panel(wall)).not.toContainText('Moving the meeting along');

  await test.step('is willing, changes their mind, takes up what nobody does, and writes notes', async () => {
    await touch(wall, 'Who helps the meeting along');
    await expect(panel(wall)).toContainText('You can be drawn without a phone.');
    const notes = panel(wall).getByRole('group', { name: 'Taking notes' });
    const says = (what: string) => notes.getByRole('button', { name: what, exact: true }).click();
    const lent = () => row()?.lent.noteTaker;
    await says('I’m willing');
    await noor.until(() => lent()?.willing.includes(zoe) === true);
    await says('Rather not');
    await noor.until(() => lent()?.willingCount === 0);
    await says('I take it up');
    await noor.until(() => lent()?.holder === zoe);
    await touch(wall, 'Write a note');
    await panel(wall).getByRole('textbox').fill('Noor brings the stove');
    await touch(wall, 'Write it down');
    await noor.until(() => row()?.items[0]?.notes[0]?.text === 'Noor brings the stove');
    await touch(wall, 'Step back');
    await noor.until(() => lent()?.held === false);
    await touch(wall, 'Who helps the meeting along');
  });

  await test.step('leads: the floor, the round and the polls, another text, a break, the order', async () => {
    const role = 'facilitator';
    await does(noor, { type: 'HandOn', meeting, role, to: zoe });
    await touch(wall, 'I take it');
    await noor.until(() => row()?.lent.facilitator.holder === zoe);
    // Forgotten by the wall, and theirs all the same.
    await touch(wall, 'Done, forget me');
    await comesIn(wall);
    await does(imre, { type: 'RaiseHand', meeting, kind: 'speak' });
    await touch(wall, /Give the floor to .Imre/);
    await noor.until(() => row()?.floor?.person === imre.person);
    await expect(panel(wall)).toContainText('Imre has the floor.');
    await touch(wall, 'End the turn');
    await noor.until(() => row()?.floor === null);
    for (const open of [poll, secret]) {
      await touch(wall, 'Close the poll');
      await noor.until(() => noor.view.polls.get(open)?.status !== 'open');
    }
    await touch(wall, 'Count the sheets');
    await touch(wall, /One more: .Straw/);
    await touch(wall, 'This is what I counted');
    await noor.until(() => noor.view.polls.get(secret)?.handCount?.by === zoe);
    await expect(panel(wall)).toContainText('Your count is in.');
    const piles = [{ ballot: { kind: 'one' as const, option: '1' }, count: 1 }];
    await does(imre, { type: 'ConfirmHandCount', poll: secret, piles });
    await noor.until(() => noor.view.polls.get(secret)?.status === 'closed');
    await touch(wall, 'Close the round');
    await noor.until(() => noor.view.proposals.get(proposal)?.round?.status === 'closed');
    await touch(wall, 'More: Moving the meeting along');
    await touch(wall, 'Write a new version');
    await panel(wall).getByRole('textbox').fill('With straw, from December');
    for (const choice of ['half a year', 'Save']) await touch(wall, choice);
    await noor.until(() => noor.view.proposals.get(proposal)?.latest.version === 2);
    expect(noor.view.proposals.get(proposal)?.latest.reviewAfter).toBe(180);
    await expect(panel(wall)).toContainText('It holds when at least');
    await touch(wall, 'Ask everybody now');
    await noor.until(() => noor.view.proposals.get(proposal)?.round?.version === 2);
    await touch(wall, 'Close the round');
    await touch(wall, 'More: Moving the meeting along');
    await touch(wall, 'Put it off');
    await noor.until(() => noor.view.proposals.get(proposal)?.status === 'deferred');
    await touch(wall, 'More: Moving the meeting along');
    await touch(wall, 'Ask something');
    await panel(wall).getByLabel('What do you want to know?').fill('Tea or soup?');
    await touch(wall, 'one of these');
    await panel(wall).getByLabel('Choice 1').fill('Tea');
    await panel(wall).getByLabel('Choice 2').fill('Soup');
    await touch(wall, 'What counts as a majority: nothing asked');
    await touch(wall, 'at least two thirds');
    await touch(wall, 'Ask everybody');
    const asked = () => [...noor.view.polls.values()].find(({ question }) => question === 'Tea or soup?');
    await noor.until(() => asked()?.status === 'open');
    expect(asked()?.form).toMatchObject({ kind: 'one', threshold: { num: 2, den: 3, more: false } });
    await touch(wall, 'Close the poll');
    await touch(wall, 'More: Moving the meeting along');
    await touch(wall, 'Break: 10 minutes');
    const onHand = () => row()?.items.find(({ id }) => id === row()?.current);
    await noor.until(() => onHand()?.kind === 'break');
    await touch(wall, 'More: Moving the meeting along');
    await touch(wall, 'The agenda');
    await touch(wall, /Take this up: .Heating/);
    await noor.until(() => onHand()?.id === item);
    await touch(wall, 'Done with this');
    await noor.until(() => row()?.current === null);
    await touch(wall, /Take this up: .The roof/);
    await noor.until(() => onHand()?.title === 'The roof');
    await touch(wall, 'Who does this?');
    await expect(panel(wall).getByRole('textbox').first()).toHaveValue('The roof');
    await touch(wall, 'Put it on the board');
    await noor.until(() => onHand()?.needs.length === 1);
    await touch(wall, 'Done with this');
    await touch(wall, 'Hand it on');
    await panel(wall).getByRole('button', { name: 'Imre', exact: true }).click();
    await noor.until(() => row()?.lent.facilitator.offeredTo === imre.person);
    await touch(wall, 'Take the offer back');
    await noor.until(() => row()?.lent.facilitator.offeredTo === null);
    await touch(wall, 'Close the meeting');
    await noor.until(() => row()?.status === 'closed');
    await touch(wall, 'It goes on');
    await noor.until(() => row()?.status === 'open');
  });
  await touch(wall, 'I am leaving');
  await noor.until(() => row()?.present.includes(zoe) === false);
});

test('W67 dots, scores and an order are given by touch; words are written with keys on the screen', async ({
  village,
}) => {
  const people = await withZoe(village);
  const { wall } = village;
  const { noor, imre } = people;
  await setsNumber(wall, people);
  const meeting = newId<MeetingId>();
  const plan = { title: 'House evening', at: Date.now(), where: null, circle: null };
  const proposal = newId<ProposalId>();
  await does(noor, { type: 'AnnounceMeeting', meeting, plan });
  await does(noor, {
    ...{ type: 'Propose', proposal, title: 'Heat the barn', driver: 'It is cold', text: 'With wood' },
    ...{ circle: null, effect: { kind: 'agreement' }, reviewAfter: 90 },
  });
  const item = newId<ItemId>();
  const matter = { kind: 'decide', title: 'Heating', minutes: 20, proposal } as const;
  await does(noor, { type: 'AddItem', meeting, item, details: matter });
  await does(noor, { type: 'BeginGathering', meeting });
  for (const phone of [noor, imre]) await does(phone, { type: 'CheckIn', meeting, named: true });
  await comesIn(wall);
  await touch(wall, 'I am here, the minutes may name me');
  await noor.until(() => noor.view.meetings.get(meeting)?.present.length === 3);
  await does(noor, { type: 'OpenMeeting', meeting });
  await does(noor, { type: 'OpenItem', meeting, item });

  const options = ['Wood', 'Straw', 'Sun'];
  const opened = async (form: { kind: 'dots'; dots: number } | { kind: 'score' } | { kind: 'ranking' }) => {
    const poll = newId<PollId>();
    const place = { in: 'meeting', meeting, item: null } as const;
    const asked = { question: 'Which heat?', secret: false, moreTime: false, place };
    await does(noor, { type: 'OpenPoll', poll, ...asked, form: { ...form, options } as Opening['form'] });
    return {
      answered: async (said: string) => {
        await touch(wall, 'Send my answer');
        await noor.until(() => noor.view.polls.get(poll)?.turnout === 1);
        await expect(panel(wall)).toContainText(said);
        await does(noor, { type: 'ClosePoll', poll });
        await noor.until(() => noor.view.polls.get(poll)?.status === 'closed');
      },
    };
  };
  const dots = await opened({ kind: 'dots', dots: 3 });
  for (let n = 0; n < 2; n += 1) await touch(wall, /One more dot: .Sun/);
  await expect(panel(wall)).toContainText('1 dot left');
  await dots.answered('Sun');
  const score = await opened({ kind: 'score' });
  await wall.getByRole('group', { name: 'Straw' }).getByRole('button').nth(7).click();
  await score.answered('Straw');
  const ranking = await opened({ kind: 'ranking' });
  await touch(wall, /Put next: .Straw/);
  await touch(wall, /Put next: .Wood/);
  await touch(wall, /Up: .Wood/);
  await ranking.answered('Straw');

  await does(noor, { type: 'OpenRound', proposal, version: 1, place: { in: 'meeting', meeting } });
  await touch(wall, 'I object');
  const keys = wall.getByRole('group', { name: 'Keys on the screen' });
  await expect(keys).toHaveCount(0);
  await panel(wall).getByRole('textbox').click();
  await expect(keys).toBeVisible();
  for (const key of ['T', 'o', 'o', 'Space', 'd', 'e', 'e', 'Delete the last sign', 'a', 'r'])
    await keys.getByRole('button', { name: key, exact: true }).click();
  await expect(panel(wall).getByRole('textbox')).toHaveValue('Too dear');
  await keys.getByRole('button', { name: 'Hide keys' }).click();
  await expect(keys).toHaveCount(0);
  await touch(wall, 'Send: I object');
  await noor.until(() => noor.view.proposals.get(proposal)?.round?.heard === 1);
  await expect(panel(wall)).toContainText('Too dear');
});

test('W69 W70 W75 W79 W81 W84 W85 W86 a need is raised by touch and taken back; to another is said what a phone lets one say', async ({
  village,
}) => {
  const people = await withZoe(village);
  const { wall } = village;
  const { noor, zoe, need } = people;
  const circle = newId<CircleId>();
  await does(noor, { type: 'StartCircle', circle, name: 'Kitchen', domain: null });
  await setsNumber(wall, people);
  await comesIn(wall);

  await test.step('raised, and undone', async () => {
    await touch(wall, 'Raise a need');
    await expect(panel(wall)).toContainText('Whoever stands near can read what is written here.');
    await touch(wall, 'Put it on the board');
    await expect(panel(wall)).toContainText('Say in a few words what is needed.');
    const keys = wall.getByRole('group', { name: 'Keys on the screen' });
    for (const key of ['T', 'e', 'a']) await keys.getByRole('button', { name: key, exact: true }).click();
    for (let n = 1; n < 3; n += 1) await touch(wall, 'More');
    for (const choice of ['Today', 'Kitchen', 'Put it on the board']) await touch(wall, choice);
    const raised = () => [...noor.view.needs.values()].find(({ details: told }) => told?.what === 'Tea');
    await noor.until(() => raised() !== undefined);
    expect(raised()).toMatchObject({ raisedBy: zoe, details: { amount: 3, unit: 'hands', circle } });
    expect(raised()?.details?.by).not.toBeNull();
    await expect(panel(wall)).toContainText('It is on the board.');
    await touch(wall, 'Undo');
    await noor.until(() => raised()?.status === 'letGo');
    await expect(wall.getByRole('button', { name: 'More: Tea' })).toHaveCount(0);
    await touch(wall, 'Undo');
    await noor.until(() => raised()?.status === 'open');
  });

  await test.step('said in other words, for a day further away, and thanked for', async () => {
    const tea = () => [...noor.view.needs.values()].find(({ details: told }) => told?.what.startsWith('Tea'));
    await touch(wall, 'More: Tea');
    await touch(wall, 'Edit');
    await expect(panel(wall)).toContainText('What it said before stays in its history.');
    await panel(wall).getByRole('textbox').first().fill('Tea for twelve');
    for (const choice of ['A date', '7 days later', '1 day later', '1 day earlier', 'Save'])
      await touch(wall, choice);
    await noor.until(() => tea()?.details?.what === 'Tea for twelve');
    const day = new Date();
    const nine = new Date(day.getFullYear(), day.getMonth(), day.getDate() + 9).getTime();
    expect(tea()?.details?.by).toEqual({ at: nine, allDay: true });
    await touch(wall, 'More: Tea for twelve');
    await touch(wall, 'Thank');
    await panel(wall).getByRole('textbox').fill('It was strong');
    await touch(wall, 'Thank');
    const thanks = () => [...noor.view.thanks.values()].find(({ words }) => words === 'It was strong');
    await noor.until(() => thanks()?.for.id === tea()?.id);
    await touch(wall, 'Undo');
    await noor.until(() => thanks() === undefined);
  });

  await test.step('asked quietly: on the phones of members, and not here, and taken back at once', async () => {
    await touch(wall, 'Raise a need');
    await panel(wall).getByRole('textbox').first().fill('Somebody to sit with me');
    await touch(wall, 'Quietly');
    await expect(panel(wall)).toContainText('Not the wall, not guests.');
    await touch(wall, 'Put it on the board');
    const quiet = () => [...noor.view.needs.values()].find(({ details: told }) => told?.quiet === true);
    await noor.until(() => quiet()?.details?.what === 'Somebody to sit with me');
    await expect(panel(wall)).toContainText('It is on members’ phones, and not here.');
    await expect(wall.getByText('Somebody to sit with me')).toHaveCount(0);
    await touch(wall, 'Undo');
    await noor.until(() => quiet()?.status === 'letGo');
  });

  await test.step('something was done without being asked', async () => {
    await touch(wall, 'I noticed this was done');
    await panel(wall).getByRole('textbox').fill('The stairs are clean');
    await touch(wall, 'Say it on the wall');
    await noor.until(() => [...noor.view.deeds.values()].at(-1)?.what === 'The stairs are clean');
    await touch(wall, 'Undo');
    await noor.until(() => noor.view.deeds.size === 0);
  });

  await test.step('a meeting is announced, put on another day, called off, and takes place after all', async () => {
    const row = () => [...noor.view.meetings.values()].at(-1);
    await touch(wall, 'Announce a meeting');
    await touch(wall, 'Announce a meeting');
    await expect(panel(wall)).toContainText('Say in a few words what the meeting is for.');
    await panel(wall).getByLabel('What for').fill('House evening');
    await panel(wall).getByLabel('Where (if you like)').fill('At the stove');
    for (const choice of ['tomorrow', '18:00', '15 minutes later', 'Kitchen', 'Announce a meeting'])
      await touch(wall, choice);
    await noor.until(() => row()?.title === 'House evening');
    const day = new Date();
    const at = (days: number, hour: number, minute: number): number =>
      new Date(day.getFullYear(), day.getMonth(), day.getDate() + days, hour, minute).getTime();
    const plan = { at: at(1, 18, 15), where: 'At the stove', circle };
    expect(row()).toMatchObject({ ...plan, announcedBy: zoe, status: 'announced' });
    await touch(wall, /Change: .House evening/);
    for (const choice of ['A date', '7 days later', 'Save']) await touch(wall, choice);
    await noor.until(() => row()?.at === at(14, 18, 15));
    await touch(wall, /Call it off: .House evening/);
    await noor.until(() => row()?.status === 'calledOff');
    await touch(wall, 'It takes place after all');
    await noor.until(() => row()?.status === 'announced');
  });

  await test.step('a proposal is written, and put on the agenda of that meeting', async () => {
    await touch(wall, 'Write a proposal');
    await touch(wall, 'Propose it');
    await expect(panel(wall)).toContainText('Please write a title and the text.');
    await touch(wall, 'an experiment');
    await panel(wall).getByLabel('In a few words').fill('Quiet after ten');
    await panel(wall).getByLabel('What we agree on').fill('After ten we whisper.');
    await touch(wall, 'Propose it');
    const row = () => [...noor.view.proposals.values()].find(({ title }) => title === 'Quiet after ten');
    await noor.until(() => row() !== undefined);
    expect(row()).toMatchObject({ by: zoe, effect: { kind: 'experiment' }, latest: { reviewAfter: 30 } });
    await touch(wall, 'Back');
    for (const choice of ['Add to the agenda', 'to decide together', 'Quiet after ten', 'Add to the agenda'])
      await touch(wall, choice);
    const meeting = () => [...noor.view.meetings.values()].at(-1);
    await noor.until(() => meeting()?.items.length === 1);
    expect(meeting()?.items[0]).toMatchObject({ title: 'Quiet after ten', proposal: row()?.id });
    const item = newId<ItemId>();
    const bread = { kind: 'discuss', title: 'Bread', minutes: 10, proposal: null } as const;
    await does(noor, { type: 'AddItem', meeting: meeting()?.id as MeetingId, item, details: bread });
    await touch(wall, 'What it is about');
    const wanted = () => meeting()?.items.at(-1)?.interest;
    await touch(wall, /I want to talk about this: .Bread/);
    await noor.until(() => wanted()?.includes(zoe) === true);
    await touch(wall, /I can do without it: .Bread/);
    await noor.until(() => wanted()?.length === 0);
    // One's own is wanted already.
    await expect(panel(wall).getByRole('button', { name: /talk about this: .Quiet/ })).toHaveCount(0);
    await touch(wall, 'Back');
  });

  await test.step('everybody is asked for days, and it is called off when asked twice', async () => {
    await touch(wall, 'Ask something, for days');
    await panel(wall).getByLabel('What do you want to know?').fill('Which bread?');
    for (const choice of ['one of these', 'One more choice', 'Take out choice 3', 'More'])
      await touch(wall, choice);
    for (const [n, choice] of ['Rye', 'Oats'].entries())
      await panel(wall)
        .getByLabel(`Choice ${n + 1}`)
        .fill(choice);
    const before = Date.now();
    await touch(wall, 'Ask everybody');
    const row = () => [...noor.view.polls.values()].find(({ question }) => question === 'Which bread?');
    await noor.until(() => row() !== undefined);
    expect(row()).toMatchObject({ by: zoe, meeting: null, circle: null, form: { options: ['Rye', 'Oats'] } });
    expect(Math.round(((row()?.closesAt ?? 0) - before) / 86_400_000)).toBe(4);
    await touch(wall, /Call it off: .Which bread/);
    await expect(panel(wall)).toContainText('It cannot be undone');
    await touch(wall, 'Call it off');
    await noor.until(() => row()?.status === 'calledOff');
  });

  await test.step('if needed, then really, done, and not done after all', async () => {
    const row = () => noor.view.needs.get(need);
    await touch(wall, 'I can: Carry the benches');
    await touch(wall, 'I could if needed');
    await noor.until(() => row()?.tally.standby === 1);
    await expect(panel(wall)).toContainText('You could if needed');
    await touch(wall, 'I can: Carry the benches');
    await touch(wall, 'I can');
    await noor.until(() => row()?.tally.pledged === 1 && row()?.tally.standby === 0);
    await touch(wall, 'Done: Carry the benches');
    await noor.until(() => row()?.tally.done === 1);
    await touch(wall, 'Undo');
    await noor.until(() => row()?.tally.done === 0);
  });

  await test.step('seen too, so concerned: no longer needed, and met in part', async () => {
    const row = () => noor.view.needs.get(need);
    await touch(wall, 'More: Carry the benches');
    await expect(wall.getByRole('button', { name: 'No longer needed' })).toHaveCount(0);
    await touch(wall, 'I see it too');
    await noor.until(() => row()?.seenBy.includes(zoe) === true);
    await expect(wall.getByRole('button', { name: 'I don’t see it any more' })).toBeVisible();
    await touch(wall, 'Partly');
    await touch(wall, 'Save');
    await noor.until(() => row()?.assessed === 'partly');
    await touch(wall, 'No longer needed');
    await noor.until(() => row()?.status === 'letGo');
    await touch(wall, 'Undo');
    await noor.until(() => row()?.status === 'open');
    await touch(wall, 'Mine');
    await expect(wall.getByRole('button', { name: 'More: Carry the benches' })).toBeVisible();
  });
});

test('W71 W72 W73 somebody without a phone suggests for a role, is asked alone, is chosen and gives it back', async ({
  village,
}) => {
  const people = await withZoe(village);
  const { wall } = village;
  const { noor, imre, zoe } = people;
  await setsNumber(wall, people);
  const [meeting, item, hallRole] = [newId<MeetingId>(), newId<ItemId>(), newId<RoleId>()];
  const description = { name: 'Keeping the till', purpose: 'So that we know', lasts: 90, circle: null };
  await does(noor, { type: 'DescribeRole', hallRole, description });
  const plan = { title: 'House evening', at: Date.now(), where: null, circle: null };
  await does(noor, { type: 'AnnounceMeeting', meeting, plan });
  const matter = { kind: 'role', title: 'Who keeps the till?', minutes: 20, proposal: null } as const;
  await does(noor, { type: 'AddItem', meeting, item, details: matter });
  await does(noor, { type: 'BeginGathering', meeting });
  for (const phone of [noor, imre]) await does(phone, { type: 'CheckIn', meeting, named: true });
  await comesIn(wall);
  await touch(wall, 'I am here, the minutes may name me');
  await noor.until(() => noor.view.meetings.get(meeting)?.present.includes(zoe) === true);
  await does(noor, { type: 'OpenMeeting', meeting });
  await does(noor, { type: 'OpenItem', meeting, item });
  const choosing = () => [...noor.view.choosings.values()].at(0);
  const step = (stage: string) => noor.until(() => choosing()?.stage === stage);
  const suggests = async (whom: string, why: string): Promise<void> => {
    await panel(wall).getByRole('button', { name: whom, exact: true }).click();
    await panel(wall).getByLabel('Why?').fill(why);
    await touch(wall, 'Suggest');
    await expect(panel(wall)).toContainText('Your suggestion is in.');
    await expect(wall.getByText(why)).toHaveCount(0);
  };

  await test.step('suggested by touch, and changed when the reasons are read', async () => {
    await touch(wall, 'Keeping the till');
    await step('gathering');
    const id = choosing()?.id;
    if (id === undefined) throw new Error('nobody is being chosen');
    const forZoe = { type: 'SuggestForRole', choosing: id, person: zoe } as const;
    await does(noor, { ...forZoe, reason: 'Zoe counts twice', value: 'A'.repeat(43) });
    await does(imre, { ...forZoe, reason: 'Zoe is there at noon', value: 'B'.repeat(43) });
    await touch(wall, 'Suggest');
    await suggests('Imre', 'Imre has the key');
    await noor.until(() => choosing()?.heard === 3);
    await touch(wall, 'Read the reasons');
    await step('changing');
    await expect(panel(wall)).toContainText('Zoe counts twice');
    await expect(panel(wall)).toContainText('Imre has the key');
    await touch(wall, 'Change it');
    await suggests('Noor', 'Noor has time');
  });

  await test.step('asked alone: nothing shows before it is looked at, nor after "rather not"', async () => {
    await touch(wall, 'Ask whoever it is');
    await step('asking');
    await expect(panel(wall)).toContainText('Stand close before you look');
    await expect(panel(wall)).not.toContainText('Would you?');
    await touch(wall, 'Look whether it is me');
    await expect(panel(wall)).toContainText('Would you?');
    await touch(wall, 'Rather not');
    await expect(wall.getByRole('button', { name: 'Look whether it is me' })).toBeVisible();
    await expect(panel(wall)).not.toContainText('Nobody is told');
    await noor.until(() => noor.view.chosen.get(choosing()?.id as never)?.asked === true);
    await touch(wall, 'Look whether it is me');
    await touch(wall, 'I can be asked after all');
    await touch(wall, 'Look whether it is me');
    await touch(wall, 'Yes, propose me');
    await step('proposed');
  });

  await test.step('consented to by touch, held, given back, and kept after all', async () => {
    const proposal = choosing()?.proposal;
    if (proposal == null) throw new Error('nobody is proposed');
    await does(noor, { type: 'OpenRound', proposal, version: 1, place: { in: 'meeting', meeting } });
    await expect(panel(wall)).toContainText('is proposed for');
    await touch(wall, 'I consent');
    await touch(wall, 'Send: I consent');
    const round = noor.view.proposals.get(proposal)?.round?.round ?? 0;
    const consents = { type: 'AnswerRound', proposal, round, version: 1 } as const;
    for (const phone of [noor, imre])
      await does(phone, { ...consents, answer: { kind: 'consent', words: null } });
    await noor.until(() => noor.view.proposals.get(proposal)?.round?.heard === 3);
    await does(noor, { type: 'CloseRound', proposal, round });
    await noor.until(() => noor.view.roles.get(hallRole)?.holder === zoe);
    await expect(panel(wall)).toContainText('You hold it until');
    await touch(wall, 'Give it back: Keeping the till');
    await noor.until(() => noor.view.roles.get(hallRole)?.held === false);
    await touch(wall, 'Undo');
    await noor.until(() => noor.view.roles.get(hallRole)?.holder === zoe);
  });
});
