import { describe, expect, it } from 'vitest';
import { createKeeper } from '../../electron/hub/keeper.ts';
import type { Command } from '../../shared/domain/commands.ts';
import { decide } from '../../shared/domain/decide.ts';
import { evolveAll } from '../../shared/domain/evolve.ts';
import type { MeetingId, PersonId, ProposalId } from '../../shared/domain/ids.ts';
import { does, hallWith, HOUR, personId, stateAfter, wallKey, type Step } from '../fixtures/random-hall.ts';

const proposal = 'proposal0_______' as ProposalId;
const meeting = 'meeting0________' as MeetingId;

/** A hall that a keeper looks after, with a clock that is set by hand. */
function kept(steps: readonly Step[]) {
  let state = stateAfter(steps);
  let now = state.time;
  const connected = new Set<PersonId>();
  const atWall = new Set<PersonId>();
  const asked: Command[] = [];
  const keeper = createKeeper({
    state: () => state,
    now: () => now,
    clock: () => now,
    isClockSettled: () => true,
    isConnected: (person) => connected.has(person),
    hasNumber: (person) => atWall.has(person),
    act(body) {
      asked.push(body);
      const at = { number: state.number + 1, time: now };
      const decision = decide(state, body, { by: 'wall', device: wallKey }, at);
      expect(decision).toMatchObject({ ok: true });
      if (decision.ok) state = evolveAll(state, decision.events, at);
      return Promise.resolve();
    },
  });
  return {
    asked,
    connected,
    atWall,
    get state() {
      return state;
    },
    async after(ms: number) {
      now += ms;
      await keeper.look();
    },
  };
}

const propose: Step = does(0, {
  type: 'Propose',
  proposal,
  title: 'Quiet after ten',
  driver: null,
  text: 'We keep it quiet after ten in the evening.',
  circle: null,
  effect: { kind: 'agreement' },
  reviewAfter: 90,
});

describe('the keeper', () => {
  it('K43 closes a round over days at its time, once, and what follows is what was answered', async () => {
    const before = stateAfter([...hallWith(4), propose]);
    const closesAt = before.time + 5 * HOUR;
    const answer = { kind: 'consent', words: null } as const;
    const hall = kept([
      ...hallWith(4),
      propose,
      does(0, { type: 'OpenRound', proposal, version: 1, place: { in: 'days', closesAt } }),
      ...[1, 2].map((n) => does(n, { type: 'AnswerRound', proposal, round: 1, version: 1, answer })),
    ]);
    await hall.after(closesAt - hall.state.time - 1);
    expect(hall.asked).toEqual([]);
    await hall.after(1);
    await hall.after(HOUR);
    expect(hall.asked).toEqual([{ type: 'CloseRound', proposal, round: 1 }]);
    expect(hall.state.agreements.get(proposal)).toMatchObject({
      status: 'inForce',
      title: 'Quiet after ten',
    });
  });

  it('K44 says that a holder is gone after a minute of silence, and that they are back', async () => {
    const plan = { title: 'Assembly', at: 0, where: null, circle: null };
    const hall = kept([
      ...hallWith(4),
      does(0, { type: 'AnnounceMeeting', meeting, plan }),
      does(0, { type: 'BeginGathering', meeting }),
      does(1, { type: 'CheckIn', meeting, named: true }),
      does(1, { type: 'TakeUp', meeting, role: 'facilitator' }),
    ]);
    const gone = () => hall.state.meetings.get(meeting)?.lent.facilitator.gone;
    // A restart is no silence of theirs.
    await hall.after(0);
    await hall.after(59_000);
    expect(gone()).toBe(false);
    await hall.after(1_000);
    expect(gone()).toBe(true);
    hall.connected.add(personId(1));
    await hall.after(1_000);
    expect(gone()).toBe(false);
    await hall.after(10 * 60_000);
    hall.connected.clear();
    await hall.after(30_000);
    expect(gone()).toBe(false);
    expect(hall.asked.map(({ type }) => type)).toEqual(['NoteHolder', 'NoteHolder']);
  });

  it('K44 says of nobody who takes part at the wall that they are gone for want of a phone', async () => {
    const plan = { title: 'Assembly', at: 0, where: null, circle: null };
    const hall = kept([
      ...hallWith(4),
      does(0, { type: 'AnnounceMeeting', meeting, plan }),
      does(0, { type: 'BeginGathering', meeting }),
      does(1, { type: 'CheckIn', meeting, named: true }),
      does(1, { type: 'TakeUp', meeting, role: 'facilitator' }),
    ]);
    hall.atWall.add(personId(1));
    await hall.after(0);
    await hall.after(10 * 60_000);
    expect(hall.asked).toEqual([]);
  });
});
