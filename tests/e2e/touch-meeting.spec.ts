/** Somebody without a phone takes part in a meeting by touch, leads it, votes, and is chosen for a role. */
import { newId } from '../../electron/demo/phone.ts';
import type { ItemId, MeetingId, PollId, ProposalId, RoleId } from '../../shared/domain/ids.ts';
import type { Command } from '../../shared/domain/commands.ts';
import { does } from '../fixtures/assembly.ts';
import { expect, test } from './hall.ts';
import { comesIn, panel, setsNumber, touch, withZoe } from './zoe.ts';

type Opening = Extract<Command, { type: 'OpenPoll' }>;

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
