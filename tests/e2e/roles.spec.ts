/** Choosing somebody for a role in a meeting: one real phone and a wall, two people more. */
import { newId, SimulatedPhone } from '../../electron/demo/phone.ts';
import type { ItemId, MeetingId, PersonId } from '../../shared/domain/ids.ts';
import { does } from '../fixtures/assembly.ts';
import { expect, test } from './hall.ts';

const ROLE = 'Keeping the till';
const value = (letter: string): string => letter.repeat(43);

test('T12 somebody is chosen for a role: suggested, asked alone, consented to, with a learner; ended and handed over', async ({
  village,
}) => {
  const { hall, wall } = village;
  const code = hall.phone.split('/').at(-1) ?? '';
  const joined = async (name: string): Promise<SimulatedPhone> => {
    const phone = new SimulatedPhone({ url: `http://127.0.0.1:${hall.port}` });
    await phone.join(name, code);
    return phone;
  };
  const noor = await joined('Noor');
  await does(noor, { type: 'NameHall', name: 'The mill', languages: ['en'] });
  const imre = await joined('Imre');
  const zoe = await village.newPhone('Zoe');
  const press = (name: string) => zoe.getByRole('button', { name, exact: true }).first().click();

  await zoe.getByRole('link', { name: 'Raise a need' }).click();
  await zoe.getByLabel('What', { exact: true }).fill('Tea for all');
  await press('Put it on the board');
  await zoe.getByRole('textbox', { name: 'Your name' }).fill('Zoe');
  await zoe.getByRole('dialog').getByRole('button', { name: 'Join', exact: true }).click();
  await expect(zoe.getByRole('article').filter({ hasText: 'Tea for all' })).toBeVisible();
  const personZoe = (): PersonId | undefined =>
    [...noor.view.people.values()].find(({ name }) => name === 'Zoe')?.id;
  await noor.until(() => personZoe() !== undefined);
  const zoeIs = personZoe() as PersonId;

  await test.step('described on a phone', async () => {
    await zoe.goto(`${new URL(zoe.url()).origin}/#/roles`);
    await press('Describe a role');
    const sheet = zoe.getByRole('dialog');
    await sheet.getByLabel('What it is called').fill(ROLE);
    await sheet.getByLabel('What it is for').fill('So that we know what there is');
    await sheet.getByRole('button', { name: 'Describe a role' }).click();
    await expect(zoe.getByText('Nobody holds it.').first()).toBeVisible();
  });

  const [meeting, item] = [newId<MeetingId>(), newId<ItemId>()];
  const plan = { title: 'House evening', at: Date.now(), where: null, circle: null };
  await does(noor, { type: 'AnnounceMeeting', meeting, plan });
  const matter = { kind: 'role', title: 'Who keeps the till?', minutes: 20, proposal: null } as const;
  await does(noor, { type: 'AddItem', meeting, item, details: matter });
  await does(noor, { type: 'BeginGathering', meeting });
  for (const phone of [noor, imre]) await does(phone, { type: 'CheckIn', meeting, named: true });
  await zoe.goto(`${new URL(zoe.url()).origin}/#/meeting`);
  await zoe.getByRole('link', { name: 'To the meeting' }).first().click();
  await press('I am here, the minutes may name me');
  await expect(zoe.getByText('You are checked in.').first()).toBeVisible();
  await does(noor, { type: 'OpenMeeting', meeting });
  await does(noor, { type: 'OpenItem', meeting, item });
  const choosing = () => [...noor.view.choosings.values()].at(0);

  await test.step('suggested unseen, then the reasons on the wall, and a change', async () => {
    await press('Begin choosing');
    await noor.until(() => choosing()?.stage === 'gathering');
    const id = choosing()?.id;
    if (id === undefined) throw new Error('nobody is being chosen');
    const forZoe = { type: 'SuggestForRole', choosing: id, person: zoeIs } as const;
    await does(noor, { ...forZoe, reason: 'Zoe counts twice', value: value('A') });
    await does(imre, { ...forZoe, reason: 'Zoe is there at noon', value: value('B') });
    await press('Suggest');
    const sheet = zoe.getByRole('dialog');
    await sheet.getByLabel('Who?').selectOption({ label: 'Imre' });
    await sheet.getByLabel('Why?').fill('Imre has the key');
    await sheet.getByRole('button', { name: 'Suggest' }).click();
    await noor.until(() => choosing()?.heard === 3);
    await expect(wall.getByText('Zoe counts twice')).toHaveCount(0);
    await press('Read the reasons');
    await expect(wall.getByText('Zoe counts twice')).toBeVisible();
    await expect(wall.getByText('Imre has the key')).toBeVisible();
    await press('Change it');
    await zoe.getByRole('dialog').getByLabel('Why?').fill('Imre has the key, and time');
    await zoe.getByRole('dialog').getByRole('button', { name: 'Suggest' }).click();
    await expect(zoe.getByText('Imre has the key, and time')).toBeVisible();
  });

  await test.step('asked alone: the wall says nothing of whom', async () => {
    await press('Ask whoever it is');
    await expect(zoe.getByRole('heading', { name: `Would you? ${ROLE}` })).toBeVisible();
    await expect(wall.getByText('Zoe counts twice')).toHaveCount(0);
    // Whoever would rather not leaves no trace: somebody else is asked, and the rest look at the same.
    const seen = choosing();
    const isAsked = () => [...imre.view.chosen.values()].some(({ asked }) => asked);
    await press('Rather not');
    await imre.until(isAsked);
    expect(choosing()).toEqual(seen);
    await press('Undo');
    await imre.until(() => !isAsked());
    await expect(zoe.getByRole('heading', { name: `Would you? ${ROLE}` })).toBeVisible();
    await press('Yes, propose me');
    await noor.until(() => choosing()?.stage === 'proposed');
  });

  await test.step('consented to, until a date', async () => {
    await press('Ask everybody now');
    const proposal = choosing()?.proposal;
    if (proposal == null) throw new Error('nobody is proposed');
    await noor.until(() => noor.view.proposals.get(proposal)?.round?.status === 'open');
    const round = noor.view.proposals.get(proposal)?.round;
    if (round == null) throw new Error('no round');
    const answers = { type: 'AnswerRound', proposal, round: round.round, version: round.version } as const;
    for (const phone of [noor, imre])
      await does(phone, { ...answers, answer: { kind: 'consent', words: null } });
    await press('I consent');
    await zoe.getByRole('dialog').getByRole('button', { name: 'Send: I consent' }).click();
    await noor.until(() => noor.view.proposals.get(proposal)?.round?.heard === 3);
    await press('Close the round');
    await noor.until(() => [...noor.view.roles.values()].some(({ holder }) => holder === zoeIs));
  });

  await test.step('a learner beside it, what comes next should know, and given back', async () => {
    const role = [...noor.view.roles.values()][0];
    if (role === undefined) throw new Error('no role');
    await zoe.goto(`${new URL(zoe.url()).origin}/#/role/${role.id}`);
    await expect(zoe.getByText('You hold it until').first()).toBeVisible();
    await does(imre, { type: 'LearnRole', hallRole: role.id });
    await expect(zoe.getByText(/Imre\W* is learning it/).first()).toBeVisible();
    await zoe.getByRole('textbox', { name: 'For whoever comes next' }).fill('The key hangs by the oven');
    await press('Write it down');
    await noor.until(() => noor.view.roles.get(role.id)?.handover?.text === 'The key hangs by the oven');
    await press('Give it back');
    await noor.until(() => noor.view.roles.get(role.id)?.held === false);
    await expect(zoe.getByText('Nobody holds it.').first()).toBeVisible();
    await expect(zoe.getByText('The key hangs by the oven')).toBeVisible();
  });
});
