/** Polls in real browsers over the real program: a secret ballot from two phones among others, and its recount. */
import type { Page } from '@playwright/test';
import { SimulatedPhone } from '../../electron/demo/phone.ts';
import type { PersonId } from '../../shared/domain/ids.ts';
import { assemble, does, openSecret, votes } from '../fixtures/assembly.ts';
import { expect, test, type Village } from './hall.ts';

const OPTIONS = ['Apricot', 'Birch', 'Cypress'];

/** Four members in a meeting that goes on. */
async function gathered({ hall }: Village) {
  const url = `http://127.0.0.1:${hall.port}`;
  const code = hall.phone.split('/').at(-1) ?? '';
  const welcome = async (guest: SimulatedPhone, ...friends: readonly SimulatedPhone[]): Promise<void> => {
    for (const friend of friends) await friend.act({ type: 'VouchFor', person: guest.person });
    await guest.until(() => guest.hello?.as === 'member');
  };
  const joined = async (n: number): Promise<SimulatedPhone> => {
    const phone = new SimulatedPhone({ url });
    await phone.join(`Person ${n}`, code);
    return phone;
  };
  return { url, ...(await assemble({ welcome } as Parameters<typeof assemble>[0], 4, joined)) };
}

/** Everything that goes out of a page over sockets, which say who it is. */
function recorded(page: Page): string[] {
  const sent: string[] = [];
  page.on('websocket', (socket) =>
    socket.on('framesent', ({ payload }) =>
      sent.push(typeof payload === 'string' ? payload : payload.toString('latin1')),
    ),
  );
  return sent;
}

/** Joins by hand, is known by two members, and says that they are here. */
async function comesIn(page: Page, name: string, friends: readonly SimulatedPhone[]): Promise<void> {
  await page.getByRole('link', { name: 'Raise a need' }).click();
  await page.getByLabel('What', { exact: true }).fill(`${name} brings tea`);
  await page.getByRole('button', { name: 'Put it on the board' }).click();
  await page.getByRole('textbox', { name: 'Your name' }).fill(name);
  await page.getByRole('dialog').getByRole('button', { name: 'Join', exact: true }).click();
  // The form gives way to the board by itself, and only then does a hand tap anything else.
  await expect(page.getByText(`${name} brings tea`)).toBeVisible();
  const [friend] = friends as [SimulatedPhone];
  const person = (): PersonId | undefined =>
    [...friend.view.people.values()].find((row) => row.name === name)?.id;
  await friend.until(() => person() !== undefined);
  for (const one of friends.slice(0, 2)) await does(one, { type: 'VouchFor', person: person() as PersonId });
  await page.goto(`${new URL(page.url()).origin}/#/meeting`);
  await page.getByRole('link', { name: 'To the meeting' }).click();
  await page.getByRole('button', { name: 'I am here, the minutes may name me' }).click();
  await expect(page.getByText('You are checked in.').first()).toBeVisible();
}
const hands = async (page: Page, choice: string): Promise<void> => {
  await page.getByRole('radio', { name: choice }).check();
  await page.getByRole('button', { name: 'Hand in my ballot' }).click();
};

test('T11 a secret ballot from two phones, one of them loaded anew between its paper and its ballot', async ({
  village,
}) => {
  const { url, meeting, phones } = await gathered(village);
  const [first] = phones as [SimulatedPhone];
  const noor = await village.newPhone('Noor');
  const imre = await village.newPhone('Imre');
  const pages = [noor, imre];
  const sent = pages.map(recorded);
  const ballots: { readonly headers: Record<string, string>; readonly body: string }[] = [];
  // Of what was answered: a browser tells other headers of what was cut off before it went.
  for (const page of pages)
    page.on('response', (response) => {
      const request = response.request();
      if (new URL(request.url()).pathname === '/ballot' && request.method() === 'POST')
        void request
          .allHeaders()
          .then((headers) => ballots.push({ headers, body: request.postData() ?? '' }));
    });
  for (const [at, page] of pages.entries()) {
    // So that the socket is opened while somebody listens, and every script that is fetched is on record.
    await page.addInitScript(() => performance.setResourceTimingBufferSize(5_000));
    await page.reload();
    await comesIn(page, ['Noor', 'Imre'][at] ?? '', phones);
  }
  /** Scripts that the page has fetched in which blind tokens are made. */
  const curves = (page: Page): Promise<string[]> =>
    page.evaluate(async () => {
      const names = performance.getEntriesByType('resource').map(({ name }) => name);
      const scripts = [...new Set(names)].filter((name) => name.endsWith('.js'));
      const texts = await Promise.all(scripts.map(async (name) => (await fetch(name)).text()));
      return scripts.filter((_, at) => texts[at]?.includes('HashToGroup-'));
    });
  expect(await curves(noor)).toEqual([]);

  const poll = await openSecret(first, meeting, OPTIONS);
  await noor.getByRole('region', { name: 'Asked of you now' }).waitFor();
  await hands(noor, 'Birch');
  await expect(noor.getByText('Your ballot is in.')).toBeVisible();
  expect(await curves(noor)).not.toEqual([]);

  // Imre has a paper, and the ballot does not get through before the page is loaded anew.
  await imre.context().route('**/ballot', (route) => route.abort());
  await hands(imre, 'Cypress');
  await first.until(() => first.view.polls.get(poll)?.turnout === 2);
  await expect(imre.getByText('Your ballot is on its way.', { exact: false })).toBeVisible();
  await imre.reload();
  await expect(imre.getByText('Only this phone knows it.', { exact: false })).toContainText('Cypress');
  await expect(imre.getByText('Your ballot is in.')).toHaveCount(0);
  await imre.context().unroute('**/ballot');
  await imre.reload();
  await expect(imre.getByText('Your ballot is in.')).toBeVisible();
  // Minds change until it closes.
  await imre.getByRole('button', { name: 'Change it' }).click();
  await hands(imre, 'Apricot');
  await expect(imre.getByText('Your ballot is in.')).toBeVisible();

  for (const [n, phone] of phones.entries()) await votes(phone, url, poll, n % 2);
  await does(first, { type: 'ClosePoll', poll });
  for (const [page, choice] of [
    [noor, 'Birch'],
    [imre, 'Apricot'],
  ] as const) {
    await page.goto(`${new URL(page.url()).origin}/#/poll/${poll}`);
    await expect(page.getByText('6 of 6 asked took part.')).toBeVisible();
    await expect(page.getByText(/A tie: .?Apricot.?, .?Birch/)).toBeVisible();
    await page.getByRole('link', { name: 'Count it again on this phone' }).click();
    await expect(page.getByText('Everything fits.')).toBeVisible();
    await expect(
      page.getByText(`Your ballot is in the list, with your choice: \u2068${choice}`),
    ).toBeVisible();
    await expect(page.getByText('6 ballots have a signature that fits their code.')).toBeVisible();
  }

  // What the sockets that say who one is carried: papers asked for, and no code, choice or token.
  await expect.poll(() => ballots.length).toBeGreaterThanOrEqual(3);
  for (const { headers, body } of ballots) {
    const { entry, token } = JSON.parse(body) as {
      entry: { code: string; signature: string };
      token: string;
    };
    expect(['cookie', 'authorization', 'referer'].filter((name) => name in headers)).toEqual([]);
    for (const frames of sent) {
      const all = frames.join('\n');
      expect(all).toContain('AskForPaper');
      for (const secret of [entry.code, entry.signature, token, '"choice"', '"ballot"', '"option"'])
        expect(all).not.toContain(secret);
    }
  }
  for (const phone of phones) phone.close();
});
