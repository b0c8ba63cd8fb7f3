import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { HALL_FILE, openSqliteStore } from '../../electron/hub/log/sqlite.ts';
import { verifySignature } from '../../electron/hub/log/hash.ts';
import type { Entry } from '../../electron/hub/log/store.ts';
import { startDemo } from '../../electron/demo/people.ts';
import type { Command } from '../../shared/domain/commands.ts';
import { canonical } from '../../shared/protocol/envelope.ts';
import { openHall } from '../fixtures/hall.ts';
import { livingHall, type Asked, type LivingHall } from './living.ts';

// Hundreds of acts, each waiting for the one before to be seen: slow only where the machine is busy.
vi.setConfig({ testTimeout: 60_000 });

/** The whole log of a hall that is no longer running. */
async function logOf({ hall }: LivingHall): Promise<Entry[]> {
  await hall.hub.stop();
  const store = openSqliteStore(join(hall.data, HALL_FILE));
  try {
    return [...store.entriesAfter(0)];
  } finally {
    store.close();
  }
}

const accepted = ({ asked }: LivingHall, type: Command['type']): Asked[] =>
  asked.filter(({ body, answer }) => body.type === type && answer?.ok === true);

describe('simulated people', () => {
  it('found a hall and fill its board, and nothing they ask for is refused', async () => {
    const living = await livingHall();
    const guest = await living.hall.joined('Somebody real');
    const open = () => [...guest.view.needs.values()].filter(({ status }) => status === 'open');
    const kinds = [
      'PledgeToNeed',
      'WithdrawPledge',
      'MarkDone',
      'SayMet',
      'GiveThanks',
      'NoticeDeed',
    ] as const;
    await living.until(
      () => open().length >= 8 && kinds.every((kind) => accepted(living, kind).length > 0),
      700,
    );
    expect(guest.view.hall).toMatchObject({ name: 'The Old Mill', founded: true });
    expect(open().length).toBeGreaterThanOrEqual(8);
    expect(guest.view.circles.size).toBe(5);
    for (const kind of kinds) expect(accepted(living, kind), kind).not.toEqual([]);
    expect(living.asked.filter(({ answer }) => answer?.ok !== true)).toEqual([]);
    expect([...guest.view.people.values()].filter(({ status }) => status === 'member')).toHaveLength(31);
    expect(living.lines).toEqual(['30 simulated people are here.']);
  });

  it('hold a meeting from time to time, from a lot to a decision and to somebody in a role, and nothing in it is refused', async () => {
    const living = await livingHall({ people: 14 });
    const guest = await living.hall.joined('Somebody real');
    const rows = () => [...guest.view.meetings.values()];
    const chosen = () => [...guest.view.roles.values()].some(({ held }) => held);
    await living.until(() => rows().some(({ status }) => status === 'closed') && chosen(), 2_500);
    const kinds = [
      ...(['AnnounceMeeting', 'Propose', 'AddItem', 'BeginGathering', 'CheckIn', 'OpenMeeting'] as const),
      ...(['SayWilling', 'CommitToLot', 'RevealForLot', 'OpenItem', 'RaiseHand', 'GiveFloor'] as const),
      ...(['EndTurn', 'OpenRound', 'AnswerRound', 'CloseRound', 'CloseItem', 'CloseMeeting'] as const),
      ...(['DescribeRole', 'BeginChoosing', 'SuggestForRole', 'MoveChoosing', 'AgreeToBeProposed'] as const),
    ];
    for (const kind of kinds) expect(accepted(living, kind), kind).not.toEqual([]);
    expect([...guest.view.agreements.values()]).not.toEqual([]);
    // In this quick time whoever facilitates asks more often than the hub lets anybody ask.
    const refused = living.asked.map(({ answer }) => (answer?.ok === false ? answer.refusal.type : null));
    expect(refused.filter((why) => why !== null && why !== 'TooFast')).toEqual([]);
  });

  it('P1 each pledge in the log is signed by who pledged, and by nobody for somebody else', async () => {
    const living = await livingHall({ people: 12 });
    await living.until(
      () => accepted(living, 'WithdrawPledge').length > 0 && accepted(living, 'PledgeToNeed').length > 15,
      500,
    );
    await living.stop();
    const entries = await logOf(living);
    const devices = new Map<string, string>();
    let pledges = 0;
    for (const { envelope, signature, events } of entries) {
      expect(verifySignature(envelope.device, canonical(envelope), signature)).toBe(true);
      for (const event of events) {
        if (event.type === 'PersonJoined') devices.set(event.person, event.device);
        if (!event.type.startsWith('Pledge') || !('by' in event)) continue;
        pledges += 1;
        expect(event.by).toBe(envelope.by);
        expect(devices.get(envelope.by)).toBe(envelope.device);
      }
    }
    expect(pledges).toBeGreaterThan(15);
    expect(new Set(devices.values()).size).toBe(12);
  });

  it('keep the board between eight and twenty open needs for days', async () => {
    const living = await livingHall({ people: 10 });
    const open = new Set<string>();
    const sizes: number[] = [];
    await living.until(() => {
      const { body, answer } = living.asked.at(-1) ?? {};
      if (body === undefined || answer?.ok !== true) return false;
      if (body.type === 'RaiseNeed') open.add(body.need);
      if (body.type === 'LetNeedGo') open.delete(body.need);
      if (body.type === 'SayMet' && body.outcome === 'met') open.delete(body.need);
      if (living.asked.length > 100) sizes.push(open.size);
      return false;
    }, 300);
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(8);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(20);
    expect(accepted(living, 'SayMet').length).toBeGreaterThan(2);
  });

  it('stop when they are told to, and then nobody acts any more', async () => {
    const living = await livingHall();
    const guest = await living.hall.joined('Somebody real');
    await living.until(() => false, 60);
    await living.stop();
    const then = living.asked.length;
    // Whatever was still on the way would come before these.
    for (let i = 0; i < 20; i++) {
      const answer = await guest.act({ type: 'ShowMeOnWall', shown: i % 2 === 1 });
      expect(answer.ok).toBe(true);
    }
    expect(living.asked.length).toBe(then);
    const last = (await logOf(living)).slice(-20);
    expect(last.map(({ envelope }) => envelope.by)).toEqual(last.map(() => guest.person));
  });

  it('find back after the hub was started again, as the same people', async () => {
    const living = await livingHall({ people: 8 });
    const { hall } = living;
    await living.until(() => living.lines.length > 0, 200);
    await hall.hub.stop();
    const then = living.asked.length;
    const again = await openHall({ data: hall.data, port: hall.hub.port });
    const guest = await again.joined('Somebody real');
    const acted = () => living.asked.slice(then).filter(({ answer }) => answer?.ok === true);
    await living.until(() => new Set(acted().map(({ by }) => by)).size >= 5, then + 400);
    expect(new Set(acted().map(({ by }) => by)).size).toBeGreaterThanOrEqual(5);
    await living.stop();
    expect((await guest.greet()).ok).toBe(true);
    expect(guest.view.people.size).toBe(9);
  });

  it('do the same things for the same seed, apart from ids and times', async () => {
    const told = async (seed: number): Promise<string[]> => {
      const living = await livingHall({ people: 10, seed });
      await living.until(() => false, 90);
      await living.stop();
      const people = [...new Set(living.asked.map(({ by }) => by))];
      return living.asked.slice(0, 90).map(({ by, body }) => {
        const what = body.type === 'RaiseNeed' ? body.details.what : '';
        const amount = 'amount' in body ? body.amount : '';
        return [people.indexOf(by), body.type, what, amount].join(' ');
      });
    };
    const once = await told(7);
    expect(await told(7)).toEqual(once);
    expect(await told(8)).not.toEqual(once);
  });

  it('stop also where there is no hall, and while they are on their way in', async () => {
    const nobody = await openHall();
    await nobody.hub.stop();
    const knocking = startDemo(nobody.hub, { people: 3 });
    await knocking.stop();
    const hall = await openHall();
    const arriving = startDemo(hall.hub, { people: 3 });
    await arriving.stop();
    const guest = await hall.joined('Somebody real');
    await guest.until(() => guest.view.people.has(guest.person));
    expect(guest.view.people.size).toBe(1);
  });
});
