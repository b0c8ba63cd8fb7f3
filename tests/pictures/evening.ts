/** A hall that is in the middle of its evening, for pictures: people, an agenda, a round that is open. */
import { newId, SimulatedPhone } from '../../electron/demo/phone.ts';
import { proposals } from '../../electron/demo/assembly.ts';
import type { Command } from '../../shared/domain/commands.ts';
import type { ItemId, MeetingId, ProposalId } from '../../shared/domain/ids.ts';
import type { OpenHall } from '../e2e/start-hall.ts';

const NAMES = [
  'Noor',
  'Imre',
  'Ana',
  'Teo',
  'Rosa',
  'Μαρία',
  'ليلى',
  'Kwame',
  'Tomás',
  'Hana',
  'Jonas',
  'Zofia',
];
/** So many of them have answered when the picture is taken. */
const ANSWERED = 8;

export interface Evening {
  readonly phones: readonly SimulatedPhone[];
  readonly does: (who: number, ...bodies: Command[]) => Promise<void>;
  readonly meeting: MeetingId;
  readonly proposal: ProposalId;
  close(): void;
}

/**
 * `gathered`: what else happens once all are there, before it is opened.
 * @throws when something is refused
 */
export async function evening(
  hall: OpenHall,
  gathered: (evening: Pick<Evening, 'phones' | 'does'>) => Promise<void> = async () => {},
): Promise<Evening> {
  const url = `http://127.0.0.1:${hall.port}`;
  const code = hall.phone.split('/').at(-1) ?? '';
  const phones: SimulatedPhone[] = [];
  const does = async (who: number, ...bodies: Command[]): Promise<void> => {
    const phone = phones[who];
    for (const body of bodies) {
      const answer = await phone?.act(body);
      if (answer?.ok !== true)
        throw new Error(`${body.type} was refused: ${answer?.refusal.type ?? 'nobody'}`);
    }
  };
  for (const [n, name] of NAMES.entries()) {
    const phone = new SimulatedPhone({ url });
    phones.push(phone);
    const answer = await phone.join(name, code);
    if (!answer.ok) throw new Error(`${name} could not join: ${answer.refusal.type}`);
    if (n === 0) await does(0, { type: 'NameHall', name: 'The Old Mill', languages: ['en'] });
    if (n < 3) continue;
    for (const friend of [0, 1]) await does(friend, { type: 'VouchFor', person: phone.person });
  }
  const meeting = newId<MeetingId>();
  const proposal = newId<ProposalId>();
  const [wanted] = proposals;
  if (wanted === undefined) throw new Error('nothing to propose');
  const { title, driver, second: text, reviewAfter } = wanted;
  const plan = { title: 'House evening', at: Date.now(), where: 'Hall', circle: null };
  const item = (
    kind: 'discuss' | 'decide' | 'checkIn',
    what: string,
    minutes: number,
    of: ProposalId | null,
  ) =>
    ({
      type: 'AddItem',
      meeting,
      item: newId<ItemId>(),
      details: { kind, title: what, minutes, proposal: of },
    }) as const;
  const decide = item('decide', title, 15, proposal);
  await does(
    0,
    { type: 'AnnounceMeeting', meeting, plan },
    {
      ...{ type: 'Propose', proposal, title, driver, text, circle: null },
      ...{ effect: { kind: 'agreement' }, reviewAfter },
    },
    decide,
    item('discuss', 'Where to go in June', 15, null),
    item('discuss', 'The winter store', 10, null),
    { type: 'BeginGathering', meeting },
  );
  for (let n = 0; n < NAMES.length; n++) await does(n, { type: 'CheckIn', meeting, named: true });
  await gathered({ phones, does });
  await does(1, { type: 'TakeUp', meeting, role: 'facilitator' });
  await does(2, { type: 'TakeUp', meeting, role: 'timekeeper' });
  await does(3, { type: 'TakeUp', meeting, role: 'noteTaker' });
  await does(1, { type: 'OpenMeeting', meeting }, { type: 'OpenItem', meeting, item: decide.item });
  await does(1, { type: 'OpenRound', proposal, version: 1, place: { in: 'meeting', meeting } });
  for (let n = 0; n < ANSWERED; n++)
    await does(n, {
      ...{ type: 'AnswerRound', proposal, round: 1, version: 1 },
      answer:
        n === 5
          ? { kind: 'concern', words: 'Somebody has to tell the guests' }
          : { kind: 'consent', words: null },
    });
  return { phones, does, meeting, proposal, close: () => phones.forEach((phone) => phone.close()) };
}
