/** Circles, roles of the hall and people, by somebody without a phone at a real wall over the real program. */
import { newId, SimulatedPhone } from '../../electron/demo/phone.ts';
import type {
  ChoosingId,
  CircleId,
  DeviceKey,
  ItemId,
  MeetingId,
  PersonId,
  ProposalId,
  RoleId,
} from '../../shared/domain/ids.ts';
import { does } from '../fixtures/assembly.ts';
import { expect, test } from './hall.ts';
import {
  asksForNumber,
  comesIn,
  digits,
  NUMBER,
  panel,
  setsNumber,
  setsOwnNumber,
  touch,
  withZoe,
  type People,
} from './zoe.ts';

/** A meeting of Noor and Imre in which they choose somebody for that role. `agree`: whoever is asked says yes. */
async function inMeeting({ noor, imre }: People, hallRole: RoleId) {
  const [meeting, item] = [newId<MeetingId>(), newId<ItemId>()];
  const plan = { title: 'House evening', at: Date.now(), where: null, circle: null };
  await does(noor, { type: 'AnnounceMeeting', meeting, plan });
  const matter = { kind: 'role', title: 'Who keeps the till?', minutes: 20, proposal: null } as const;
  await does(noor, { type: 'AddItem', meeting, item, details: matter });
  await does(noor, { type: 'BeginGathering', meeting });
  for (const phone of [noor, imre]) await does(phone, { type: 'CheckIn', meeting, named: true });
  await does(noor, { type: 'OpenMeeting', meeting });
  await does(noor, { type: 'OpenItem', meeting, item });
  return async (whom: PersonId, agree: (choosing: ChoosingId) => Promise<void>): Promise<void> => {
    const choosing = newId<ChoosingId>();
    const row = () => noor.view.choosings.get(choosing);
    await does(noor, { type: 'BeginChoosing', choosing, hallRole, place: { in: 'meeting', meeting, item } });
    for (const phone of [noor, imre])
      await does(phone, {
        ...{ type: 'SuggestForRole', choosing, person: whom, reason: 'Counts well' },
        value: phone.person.padEnd(43, 'A'),
      });
    await does(noor, { type: 'MoveChoosing', choosing, from: 'gathering' });
    await does(noor, { type: 'MoveChoosing', choosing, from: 'changing' });
    await agree(choosing);
    await noor.until(() => row()?.proposal != null);
    const proposal = row()?.proposal as ProposalId;
    await does(noor, { type: 'OpenRound', proposal, version: 1, place: { in: 'meeting', meeting } });
    await noor.until(() => noor.view.proposals.get(proposal)?.round?.status === 'open');
    const round = noor.view.proposals.get(proposal)?.round?.round ?? 0;
    for (const phone of [noor, imre])
      await does(phone, {
        ...{ type: 'AnswerRound', proposal, round, version: 1 },
        answer: { kind: 'consent', words: null },
      });
    await does(noor, { type: 'CloseRound', proposal, round });
    await noor.until(() => noor.view.roles.get(hallRole)?.holder === whom);
  };
}

test('W92 C1 C2 circles are joined and left, started, closed and opened by touch', async ({ village }) => {
  const people = await withZoe(village);
  const { wall } = village;
  const { noor, zoe } = people;
  const kitchen = newId<CircleId>();
  await does(noor, { type: 'StartCircle', circle: kitchen, name: 'Kitchen', domain: 'What we eat' });
  await setsNumber(wall, people);
  await comesIn(wall);
  await touch(wall, 'Circles');
  await expect(panel(wall)).toContainText('What we eat');
  await wall.getByRole('button', { name: /^Join: .?Kitchen/ }).click();
  await noor.until(() => noor.view.circles.get(kitchen)?.members.includes(zoe) === true);
  await expect(panel(wall)).toContainText('you are in it');
  // Noor is in it too: it is not Zoe's to close.
  await expect(wall.getByRole('button', { name: /^Close the circle/ })).toHaveCount(0);
  await wall.getByRole('button', { name: /^Leave: .?Kitchen/ }).click();
  await noor.until(() => noor.view.circles.get(kitchen)?.members.includes(zoe) === false);
  await touch(wall, 'Undo');
  await noor.until(() => noor.view.circles.get(kitchen)?.members.includes(zoe) === true);

  await touch(wall, 'Start a circle');
  await panel(wall).getByLabel('Name', { exact: true }).fill('Garden');
  await panel(wall).getByLabel('What it looks after').fill('What grows');
  await touch(wall, 'Start a circle');
  const garden = () => [...noor.view.circles.values()].find(({ name }) => name === 'Garden');
  await noor.until(() => garden()?.members[0] === zoe);
  expect(garden()?.domain).toBe('What grows');
  await touch(wall, 'Circles');
  await wall.getByRole('button', { name: /^Close the circle: .?Garden/ }).click();
  await noor.until(() => garden()?.status === 'closed');
  await expect(panel(wall)).not.toContainText('What grows');
  await touch(wall, 'Closed circles');
  await wall.getByRole('button', { name: /^Open it again: .?Garden/ }).click();
  await noor.until(() => garden()?.status === 'open');
});

test('W93 roles of the hall are described, changed, put away, chosen for and handed over by touch', async ({
  village,
}) => {
  const people = await withZoe(village);
  const { wall } = village;
  const { noor, imre, zoe } = people;
  await setsNumber(wall, people);
  await comesIn(wall);
  await touch(wall, 'Roles');
  await touch(wall, 'Describe a role');
  const form = panel(wall).getByRole('form', { name: 'Describe a role' });
  await form.getByLabel('What it is called').fill('The till');
  await form.getByRole('button', { name: 'Describe a role' }).click();
  await expect(panel(wall)).toContainText('Please write a name, and what it is for.');
  await form.getByLabel('What it is for').fill('So that we know what there is');
  await touch(wall, 'a year');
  await form.getByRole('button', { name: 'Describe a role' }).click();
  const role = () => [...noor.view.roles.values()][0];
  const last = () => [...noor.view.choosings.values()][0];
  await noor.until(() => role()?.lasts === 365);
  // It is the page of that role now.
  await expect(panel(wall)).toContainText('Nobody holds it.');
  await touch(wall, 'Change the words');
  await panel(wall).getByLabel('What it is called').fill('Keeping the till');
  await touch(wall, 'Save');
  await noor.until(() => role()?.name === 'Keeping the till');
  await touch(wall, 'Put it away');
  await noor.until(() => role()?.status === 'putAway');
  await touch(wall, 'We need it again');
  await noor.until(() => role()?.status === 'open');
  await touch(wall, 'Choose somebody');
  await expect(panel(wall)).toContainText('Each step takes as long as you say');
  await touch(wall, 'More');
  await touch(wall, 'Begin choosing');
  await noor.until(() => last()?.stage === 'gathering');
  expect(last()).toMatchObject({ by: zoe, stepMs: 4 * 86_400_000 });
  await touch(wall, 'Put it off');
  await noor.until(() => last()?.stage === 'calledOff');
  await touch(wall, 'Take it up again');
  await touch(wall, 'Begin choosing');
  await noor.until(() => last()?.stage === 'gathering');
  const choosing = last()?.id as ChoosingId;
  for (const phone of [noor, imre])
    await does(phone, {
      ...{ type: 'SuggestForRole', choosing, person: zoe, reason: 'Counts well' },
      value: phone.person.padEnd(43, 'A'),
    });
  await touch(wall, 'Back');
  await expect(wall.getByRole('heading', { name: /Choosing: .?Keeping the till/ })).toBeVisible();
});

test('W93 whoever holds a role writes for whoever comes next, a learner reads it, and nothing of it stays on the wall', async ({
  village,
}) => {
  const people = await withZoe(village);
  const { wall } = village;
  const { noor, imre, zoe } = people;
  const hallRole = newId<RoleId>();
  const description = { name: 'Keeping the till', purpose: 'So that we know', lasts: 90, circle: null };
  await does(noor, { type: 'DescribeRole', hallRole, description });
  const chooses = await inMeeting(people, hallRole);
  await setsNumber(wall, people);
  await comesIn(wall);
  // Two of three are too few for what is everybody's.
  await touch(wall, 'I am here, the minutes may name me');
  await noor.until(() => [...noor.view.meetings.values()][0]?.present.includes(zoe) === true);
  await chooses(zoe, async () => {
    await touch(wall, 'Look whether it is me');
    await touch(wall, 'Yes, propose me');
  });
  const note = () => noor.view.roles.get(hallRole)?.handover?.text ?? null;
  const writes = async (text: string): Promise<void> => {
    await touch(wall, 'Write it down');
    await panel(wall).getByRole('textbox').fill(text);
    await touch(wall, 'Write it down');
    await noor.until(() => note() === text);
  };

  await test.step('written and written over by whoever holds it; what was before comes back', async () => {
    await touch(wall, 'More: Keeping the till');
    await touch(wall, 'Read or write it here');
    await expect(panel(wall)).toContainText('Nothing is written down yet.');
    await writes('The key is at Noor’s');
    await expect(panel(wall)).toContainText('The key is at Noor’s');
    await writes('The key is at Imre’s');
    await touch(wall, 'Undo');
    await noor.until(() => note() === 'The key is at Noor’s');
    await expect(panel(wall)).toContainText('The key is at Noor’s');
    await touch(wall, 'Give it back: Keeping the till');
    await noor.until(() => noor.view.roles.get(hallRole)?.held === false);
    await expect(wall.getByRole('button', { name: 'Write it down' })).toHaveCount(0);
    await touch(wall, 'Back');
    await expect(panel(wall)).not.toContainText('The key is at');
  });

  await test.step('read by a learner, when they ask for it', async () => {
    await chooses(imre.person, async (choosing) => {
      await does(imre, { type: 'AgreeToBeProposed', choosing, proposal: newId<ProposalId>() });
    });
    await touch(wall, 'I would like to learn this: Keeping the till');
    await noor.until(() => noor.view.roles.get(hallRole)?.learner === zoe);
    await touch(wall, 'More: Keeping the till');
    await expect(panel(wall)).toContainText('You are learning it');
    await expect(panel(wall)).not.toContainText('The key is at');
    await touch(wall, 'Read it here');
    await expect(panel(wall)).toContainText(/written by .?Zoe/);
    await touch(wall, 'Hide this');
    await expect(panel(wall)).not.toContainText('The key is at');
  });
});

test('W94 T4 somebody without a phone says whom they know, and takes it back, whether the wall names them or not', async ({
  village,
}) => {
  const people = await withZoe(village);
  const { wall, hall } = village;
  const { noor, zoe } = people;
  const joined = async (name: string, onWall: boolean): Promise<PersonId> => {
    const phone = new SimulatedPhone({ url: `http://127.0.0.1:${hall.port}` });
    await phone.join(name, hall.phone.split('/').at(-1) ?? '', onWall);
    return phone.person;
  };
  const [ada, bo] = [await joined('Ada Brand', true), await joined('Bo Lind', false)];
  await setsNumber(wall, people);
  await comesIn(wall);
  const vouched = (person: PersonId) => noor.view.people.get(person)?.vouchedBy.includes(zoe) === true;
  await touch(wall, 'People');
  await expect(panel(wall)).toContainText('A new phone or number is confirmed by members on their phones');
  await expect(panel(wall)).not.toContainText('Bo');
  await touch(wall, /^I know .?Ada.?$/);
  await noor.until(() => vouched(ada));
  await touch(wall, 'Undo');
  await noor.until(() => !vouched(ada));
  await touch(wall, 'I know a guest');
  await panel(wall).getByLabel('Not here? Type the whole name').fill('bo lind');
  await touch(wall, 'Search');
  await touch(wall, /^I know .?Bo Lind.?$/);
  await noor.until(() => vouched(bo));
  await touch(wall, /^I was mistaken: .?Bo Lind.?$/);
  await noor.until(() => !vouched(bo));
  await touch(wall, /^I know .?Bo Lind.?$/);
  await noor.until(() => vouched(bo));
  await does(noor, { type: 'VouchFor', person: ada });
  // With a second one they are a member: no passer-by says so.
  await touch(wall, 'Back');
  await touch(wall, 'Back');
  await touch(wall, /^I know .?Ada.?$/);
  await expect(panel(wall)).toContainText('With you they are a member.');
  await digits(wall, NUMBER);
  await noor.until(() => noor.view.people.get(ada)?.status === 'member');
});

test('W94 M11 whoever asks to be them is told to somebody without a phone, who says no, and ends what is not theirs', async ({
  village,
}) => {
  const people = await withZoe(village);
  const { wall } = village;
  const { noor, imre, zoe } = people;
  await setsOwnNumber(wall, people);
  const returns = () => noor.view.people.get(zoe)?.returns ?? [];
  await asksForNumber(wall, '925140');
  await touch(wall, 'Done, forget me');
  await comesIn(wall);
  await expect(panel(wall)).toContainText('Somebody asks to come back as you');
  await expect(panel(wall)).toContainText(returns()[0]?.device.slice(0, 6) ?? 'nobody asks');
  await expect(wall.getByRole('button', { name: 'Yes, that is me' })).toHaveCount(0);
  await touch(wall, 'No, that is not me');
  await noor.until(() => returns().length === 0);
  await touch(wall, 'Done, forget me');
  const url = `http://127.0.0.1:${village.hall.port}`;
  const stranger = new SimulatedPhone({ url, person: zoe });
  await stranger.greet(village.hall.phone.split('/').at(-1) ?? '');
  await does(stranger, { type: 'AskToComeBack' });
  await noor.until(() => returns().length === 1);
  const device = returns()[0]?.device as DeviceKey;
  for (const phone of [noor, imre]) await does(phone, { type: 'ConfirmReturn', person: zoe, device });
  await comesIn(wall);
  await expect(panel(wall)).toContainText('Another phone acts as you');
  await touch(wall, 'Not mine: end it');
  await digits(wall, '300100');
  await expect(wall.getByText('That was not the number.')).toBeVisible();
  await digits(wall, NUMBER);
  await expect(panel(wall)).toContainText('That phone is retired.');
  await expect(panel(wall)).not.toContainText('Another phone acts as you');
});

test('W95 M9 a name is shown or not, a number becomes another one, and somebody leaves with the number asked again', async ({
  village,
}) => {
  const people = await withZoe(village);
  const { wall } = village;
  const { noor, zoe } = people;
  const other = '925140';
  await setsOwnNumber(wall, people);
  await comesIn(wall);
  const row = () => noor.view.people.get(zoe);
  await touch(wall, 'Me');
  await touch(wall, 'Show my first name on the wall');
  await noor.until(() => row()?.shownOnWall === false);
  await touch(wall, 'Undo');
  await noor.until(() => row()?.shownOnWall === true);
  await touch(wall, 'Another number');
  await expect(panel(wall)).toContainText('Nobody has to confirm it.');
  for (const number of [NUMBER, other, other]) await digits(wall, number);
  await expect(panel(wall)).toContainText('From now on it is the new number.');
  await touch(wall, 'Done, forget me');
  await comesIn(wall, true, other);
  await touch(wall, 'Leave the hall');
  await expect(panel(wall)).toContainText('This is the one act that cannot be undone.');
  await touch(wall, 'I stay');
  await touch(wall, 'Leave the hall');
  await touch(wall, 'Erase my name and leave');
  await digits(wall, NUMBER);
  await expect(wall.getByText('That was not the number.')).toBeVisible();
  expect(row()?.status).toBe('member');
  await digits(wall, other);
  await expect(panel(wall)).toContainText('You have left the hall.');
  await noor.until(() => row()?.status === 'left');
  await expect(wall.getByRole('button', { name: 'Zoe', exact: true })).toHaveCount(0);
});

test('W96 V1 V2 what harms is covered by touch, and uncovered by whoever covered it', async ({ village }) => {
  const people = await withZoe(village);
  const { wall } = village;
  const { noor, need } = people;
  await setsNumber(wall, people);
  await comesIn(wall);
  const isCovered = () => noor.view.needs.get(need)?.covered === true;
  await touch(wall, 'Cover something');
  await panel(wall).getByRole('button', { name: 'Needs', exact: true }).click();
  await touch(wall, /^Cover on the wall: .?Carry the benches.?$/);
  await expect(panel(wall)).toContainText('stays in the history with your name');
  await touch(wall, 'Cover on the wall');
  await noor.until(isCovered);
  await expect(wall.getByText('Carry the benches')).toHaveCount(0);
  await touch(wall, 'Uncover');
  await noor.until(() => !isCovered());
  await expect(wall.getByText('Carry the benches').first()).toBeVisible();
});
