import { describe, expect, it } from 'vitest';
import { createHub, type Committed } from '../../electron/hub/hub.ts';
import { openMemoryStore } from '../../electron/hub/log/memory.ts';
import { StoreFailed } from '../../electron/hub/log/store.ts';
import type { CircleId, NeedId, PersonId } from '../../shared/domain/ids.ts';
import type { ActAnswer } from '../../shared/protocol/messages.ts';
import { details } from '../fixtures/random-hall.ts';
import { hallOf } from '../fixtures/signed.ts';

/** A hub whose writing waits until it is told to, and may fail. */
function waitingHub() {
  const hall = hallOf({ seed: 83 });
  const people = [hall.join('Noor'), hall.join('Imre'), hall.join('Zoe')] as const;
  const kept = openMemoryStore();
  kept.append(hall.additions());
  const disk = { isBroken: false };
  const runs: (() => void)[] = [];
  const failures: unknown[] = [];
  const told: Committed[] = [];
  const hub = createHub({
    store: {
      ...kept,
      append(batch) {
        if (disk.isBroken) throw new StoreFailed('The disk is full.');
        return kept.append(batch);
      },
    },
    state: hall.state,
    names: new Map<PersonId, string>(),
    now: () => hall.time,
    soon: (run) => runs.push(run),
    committed: (news) => told.push(news),
    failed: (reason) => failures.push(reason),
  });
  const write = () => {
    for (const run of runs.splice(0)) run();
  };
  return { hall, people, hub, write, disk, failures, told };
}

/** What it was answered with so far. */
function listen(answered: Promise<ActAnswer>): ActAnswer[] {
  const heard: ActAnswer[] = [];
  void answered.then((answer) => heard.push(answer));
  return heard;
}
const turn = () => new Promise((resolve) => setImmediate(resolve));
const refused = (type: string) => ({ ok: false, refusal: { type } });

describe('what is not on disk yet', () => {
  it('F2 is told to nobody, not even by refusing what came after it', async () => {
    const { hall, people, hub, write, told } = waitingHub();
    const [noor, imre, zoe] = people;
    const circle = hall.newId() as CircleId;
    const start = (name: string) => ({ type: 'StartCircle', circle, name, domain: null }) as const;
    const first = listen(hub.receive(hall.signed(noor, start('Kitchen')), null));
    const second = hall.signed(imre, start('Garden'));
    const late = listen(hub.receive(second, null));
    const lateAgain = listen(hub.receive(second, null));
    await turn();
    expect([first, late, lateAgain, told]).toEqual([[], [], [], []]);
    expect(hub.state.circles.size).toBe(0);
    write();
    await turn();
    const number = hall.state.number + 1;
    expect([first, late, lateAgain]).toEqual([
      [{ ok: true, number }],
      [refused('IdTaken')],
      [refused('IdTaken')],
    ]);
    // What rests on nothing unwritten is refused at once.
    const atOnce = listen(hub.receive(hall.signed(zoe, start('Care')), null));
    await turn();
    expect(atOnce).toEqual([refused('IdTaken')]);
  });

  it('F2 is answered to nobody when the disk fails, and afterwards everything is refused', async () => {
    const { hall, people, hub, write, disk, failures, told } = waitingHub();
    const [noor, imre] = people;
    const circle = hall.newId() as CircleId;
    const start = { type: 'StartCircle', circle, name: 'Kitchen', domain: null } as const;
    const act = hall.signed(noor, start);
    const heard = [
      listen(hub.receive(act, null)),
      listen(hub.receive(hall.signed(imre, start), null)),
      listen(
        hub.receive(
          hall.signed(noor, { type: 'RaiseNeed', need: hall.newId() as NeedId, details: details() }),
          null,
        ),
      ),
    ];
    disk.isBroken = true;
    write();
    disk.isBroken = false;
    const again = listen(hub.receive(act, null));
    const later = listen(hub.receive(hall.signed(imre, { type: 'LeaveHall' }), null));
    hub.stop();
    await turn();
    expect([...heard, again]).toEqual([[], [], [], []]);
    expect(later).toEqual([refused('Stopping')]);
    expect(failures).toMatchObject([{ name: 'StoreFailed' }]);
    expect(told).toEqual([]);
    expect(hub.state).toBe(hall.state);
  });

  it('F4 is on disk when stopping returns, and is answered', async () => {
    const { hall, people, hub, told } = waitingHub();
    const need = hall.newId() as NeedId;
    const heard = listen(
      hub.receive(hall.signed(people[0], { type: 'RaiseNeed', need, details: details() }), null),
    );
    hub.stop();
    expect(hub.state.needs.has(need)).toBe(true);
    expect(told.length).toBe(1);
    await turn();
    expect(heard).toEqual([{ ok: true, number: hall.state.number + 1 }]);
  });
});
