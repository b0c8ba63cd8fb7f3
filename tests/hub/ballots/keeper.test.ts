/** The hub's part in polls with the clock in the test's hand: a hub of rules and memory, without sockets. */
import { describe, expect, it } from 'vitest';
import { createBallots, type Ballots } from '../../../electron/hub/ballots/ballots.ts';
import { createQueue } from '../../../electron/hub/ballots/queue.ts';
import { memoryBox, type BallotBox } from '../../../electron/hub/log/ballot-box.ts';
import { StoreFull } from '../../../electron/hub/log/store.ts';
import type { Command } from '../../../shared/domain/commands.ts';
import { decide } from '../../../shared/domain/decide.ts';
import { dueCommands } from '../../../shared/domain/due.ts';
import { evolveAll } from '../../../shared/domain/evolve.ts';
import { HAND_COUNT_MS } from '../../../shared/domain/polls/hand-count.ts';
import type { State } from '../../../shared/domain/state.ts';
import { limits } from '../../../shared/limits.ts';
import { keyFor } from '../../../shared/protocol/blind-ballot/token.ts';
import { meetingSteps, on, one, open, overDays, pollId } from '../../fixtures/poll-hall.ts';
import { does, HOUR, stateAfter, wallKey, type Step } from '../../fixtures/random-hall.ts';
import { chanceFrom, voterIn } from '../../shared/protocol/voters.ts';

class Hub {
  state: State;
  time: number;
  readonly box: BallotBox;
  readonly asked: Command['type'][] = [];
  readonly later: { readonly run: () => void; readonly at: number }[] = [];
  ballots: Ballots;

  constructor(steps: readonly Step[], box = memoryBox()) {
    this.state = stateAfter([...meetingSteps, ...steps]);
    this.time = this.state.time;
    this.box = box;
    this.ballots = this.start();
  }
  start(): Ballots {
    return createBallots({
      box: this.box,
      state: () => this.state,
      submit: (body) => {
        this.asked.push(body.type);
        this.act({ by: 'wall', device: wallKey, body, after: 0 });
        return Promise.resolve(null);
      },
      random: chanceFrom('keeper'),
      clock: () => this.time,
      soon: (next) => setImmediate(next),
      later: (next, ms) => void this.later.push({ run: next, at: this.time + ms }),
      failed: (reason) => {
        throw reason;
      },
    });
  }
  act(step: Step): void {
    this.time += step.after;
    const at = { number: this.state.number + 1, time: this.time };
    const decision = decide(this.state, step.body, step, at);
    if (decision.ok) this.state = evolveAll(this.state, decision.events, at);
  }
  pass(ms: number): void {
    this.time += ms;
    for (const one of this.later.splice(0))
      if (one.at <= this.time) one.run();
      else this.later.push(one);
    for (const body of dueCommands(this.state, this.time))
      this.act({ by: 'wall', device: wallKey, body, after: 0 });
    this.ballots.look();
  }
  get poll() {
    return this.state.polls.get(pollId());
  }
}
const secret = does(0, open({ secret: true }));
const element = (n: number) => keyFor(pollId(), chanceFrom(`phone ${n}`)(32)).publicKey;
const paper = (n: number) => does(n, { type: 'AskForPaper', poll: pollId(), blinded: element(n) });
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('the hub’s part in polls', () => {
  it('Z17 a key is made once, kept before it is published, and published again when that was lost', async () => {
    const hub = new Hub([secret]);
    const kept = hub.box;
    hub.ballots.look();
    hub.ballots.look();
    const { publicKey } = hub.poll ?? { publicKey: null };
    expect([hub.asked, kept.key(pollId())?.publicKey]).toEqual([['PublishBallotKey'], publicKey]);
    // The process ended after the key was kept and before it was published.
    const again = new Hub([secret], kept);
    again.ballots.look();
    await settled();
    expect(again.poll?.publicKey).toBe(publicKey);
  });

  it('BK17 where there is no room no ballot is answered as taken, and key and ballots are kept when there is some', async () => {
    const kept = memoryBox();
    let isFull = true;
    const box: BallotBox = {
      ...kept,
      keepKey(poll, key) {
        if (isFull) throw new StoreFull('full');
        kept.keepKey(poll, key);
      },
      keep(handed) {
        if (isFull) throw new StoreFull('full');
        kept.keep(handed);
      },
    };
    const hub = new Hub([secret], box);
    hub.ballots.look();
    expect(hub.asked).toEqual([]);
    isFull = false;
    hub.ballots.look();
    hub.act(paper(1));
    const key = box.key(pollId());
    if (key === null) throw new Error('no key');
    const cast = voterIn(pollId(), key, 'anna').cast(one(1));
    const handedIn = async () => {
      const answer = hub.ballots.cast(cast);
      await settled();
      await settled();
      hub.pass(100);
      return answer;
    };
    isFull = true;
    expect(await handedIn()).toMatchObject({ ok: false, refusal: { type: 'TooFast' } });
    expect(box.size(pollId())).toBe(0);
    isFull = false;
    expect(await handedIn()).toEqual({ ok: true });
    expect(box.size(pollId())).toBe(1);
  });

  it('Z19 the result waits for papers that are out, and no longer than the box stays open', () => {
    const hub = new Hub([secret]);
    hub.ballots.look();
    hub.act(paper(1));
    hub.act(on(0, 'ClosePoll'));
    hub.ballots.look();
    hub.pass(limits.polls.lastBallotsMs - 1);
    expect(hub.poll?.status).toBe('counting');
    hub.pass(1);
    expect(hub.poll).toMatchObject({ status: 'closed', result: { ballots: 0, papers: { phone: 1 } } });
    hub.ballots.look();
    expect(hub.box.polls()).toEqual([]);
  });

  it('Z10 paper ballots hold up the result until two have found the same', () => {
    const hub = new Hub([secret]);
    hub.ballots.look();
    hub.act(on(1, 'AskForHandPaper'));
    hub.act(on(0, 'ClosePoll'));
    hub.pass(limits.polls.lastBallotsMs * 10);
    expect(hub.poll?.status).toBe('counting');
    const piles = [{ ballot: one(1), count: 1 }];
    hub.act(does(1, { type: 'EnterHandCount', poll: pollId(), piles } as Command));
    hub.pass(1_000);
    expect(hub.poll?.status).toBe('counting');
    hub.act(does(2, { type: 'ConfirmHandCount', poll: pollId(), piles } as Command));
    hub.pass(1_000);
    expect(hub.poll).toMatchObject({ status: 'closed', result: { tally: { ballots: 1, winners: ['1'] } } });
  });

  it('Z26 sheets that nobody counts end the poll by itself, and nothing of it is kept', () => {
    const hub = new Hub([secret]);
    hub.ballots.look();
    hub.act(on(1, 'AskForHandPaper'));
    hub.act(on(0, 'ClosePoll'));
    hub.pass(HAND_COUNT_MS - 1);
    expect(hub.poll?.status).toBe('counting');
    hub.pass(1);
    expect(hub.poll?.status).toBe('calledOff');
    hub.ballots.look();
    expect(hub.box.polls()).toEqual([]);
  });

  it('Z9 once it is being published nothing more is taken', async () => {
    const hub = new Hub([secret]);
    hub.ballots.look();
    const key = hub.box.key(pollId());
    if (key === null) throw new Error('no key');
    const voter = voterIn(pollId(), key, 'anna');
    hub.act(paper(1));
    const early = hub.ballots.cast(voter.cast(one(1)));
    await settled();
    await settled();
    hub.pass(100);
    expect(await early).toEqual({ ok: true });
    hub.act(on(0, 'ClosePoll'));
    hub.pass(1_000);
    expect(hub.poll).toMatchObject({ status: 'closed', result: { ballots: 1 } });
    expect(await hub.ballots.cast(voter.cast(one(2)))).toEqual({ ok: false, refusal: { type: 'PollOver' } });
  });

  it('R16 polls over days are closed when their time has come, open and secret ones', () => {
    for (const asked of [open(overDays()), open({ secret: true, ...overDays() })]) {
      const hub = new Hub([does(0, asked)]);
      hub.pass(22 * HOUR);
      expect(hub.poll?.status).toBe('open');
      hub.pass(2 * HOUR);
      expect(hub.poll?.status).not.toBe('open');
      hub.pass(limits.polls.lastBallotsMs);
      hub.pass(limits.polls.lastBallotsMs);
      expect(hub.poll).toMatchObject({ status: 'closed', closedAt: expect.any(Number) as number });
    }
  });

  it('Z22 evaluations and checks run one a turn, and what came meanwhile comes between', async () => {
    const order: string[] = [];
    const queue = createQueue((next) => setImmediate(next), 3);
    const jobs = ['a', 'b', 'c'].map(
      (name) => queue.add(() => order.push(name)) ?? Promise.reject(new Error()),
    );
    expect(queue.add(() => order.push('too many'))).toBeNull();
    const between = () => {
      order.push('other');
      if (order.length < 6) setImmediate(between);
    };
    setImmediate(between);
    await Promise.all(jobs);
    expect(order.join()).toBe('a,other,b,other,c');
    await expect(queue.add((): unknown => JSON.parse('{'))).rejects.toThrow();
  });
});
