/** A hub that is not there: what the wall would be told, changed by hand. */
import type { Live, Link } from '../../../renderer/lib/api.ts';
import type { Command } from '../../../shared/domain/commands.ts';
import type { NeedId } from '../../../shared/domain/ids.ts';
import type { Touch, TouchAnswer } from '../../../shared/protocol/touch.ts';
import type { House } from '../../../shared/protocol/messages.ts';
import type { MeetingRow, ProposalRow } from '../../../shared/view/meeting-rows.ts';
import { emptyView, nothingMine, type NeedRow, type View } from '../../../shared/view/rows.ts';
import { lookedUp } from './looked-up.ts';
import { house, NOON, personId, withNeed } from './made-up.ts';

/** Of what the hub tells whoever stands there. */
const nothingTold = {
  ...{ sees: [], holds: [], learns: [], lent: [], willing: [], next: [], speaks: [], asks: [], counted: [] },
  ...{
    begun: [],
    device: null,
    isShown: true,
    vouched: [],
    covered: [],
    proposes: [],
    proposed: [],
    remarks: [],
    reviews: [],
  },
  ...{ items: [], notes: [], thanks: [], deeds: [] },
};

export class Pretend implements Live {
  view = $state.raw<View>(emptyView);
  link = $state<Link>('live');
  now = $state(NOON);
  updatedAt = $state(NOON);
  house = $state.raw<House | null>(house);
  /** What the wall asked for. */
  asked: Command[] = [];
  /** Who was let in last. */
  #stands = personId(1);
  readonly standing = 'wall';
  readonly me = null;
  readonly everybody = [];
  readonly pending = [];
  readonly notices = [];

  act(body: Command): Promise<null> {
    this.asked.push(body);
    return Promise.resolve(null);
  }
  /** As a frame does it: this need is a new object, everything else stays the same one. */
  change(id: NeedId, changed: Partial<NeedRow>): void {
    const old = this.view.needs.get(id);
    if (old === undefined) throw new Error(`no such need: ${id}`);
    this.put({ ...old, ...changed });
  }
  put(row: NeedRow): void {
    this.view = withNeed(this.view, row);
  }
  /** The meeting that is there, changed; and the proposal. */
  meet(changed: Partial<MeetingRow>): void {
    const [old] = this.view.meetings.values();
    if (old === undefined) throw new Error('no meeting');
    const { number } = this.view;
    const meetings = new Map(this.view.meetings).set(old.id, { ...old, ...changed });
    this.view = { ...this.view, number: number + 1, meetings };
  }
  propose(changed: Partial<ProposalRow>): void {
    const [old] = this.view.proposals.values();
    if (old === undefined) throw new Error('no proposal');
    const { number } = this.view;
    const proposals = new Map(this.view.proposals).set(old.id, { ...old, ...changed });
    this.view = { ...this.view, number: number + 1, proposals };
  }
  /** As a frame tells it: so many were heard in the open round. */
  hear(heard: number): void {
    const [old] = this.view.proposals.values();
    if (old?.round == null) throw new Error('no round');
    this.propose({ round: { ...old.round, heard } });
  }
  actUnnamed = (): Promise<never> => this.#no();
  /** A wall asks where the minutes are, and for whoever stands before it what was agreed and decided before. */
  look: Live['look'] = (look) => {
    const found = lookedUp(this.view, look);
    return found === null ? this.#no() : Promise.resolve({ ok: true, answer: found } as never);
  };
  /** Any number opens, for somebody who is in the meeting that goes on. */
  touch(message: Touch): Promise<TouchAnswer> {
    if (message.do === 'set-number')
      return Promise.resolve({
        ok: true,
        number: 1,
        mine: nothingMine,
        who: null,
        waits: 'qX7_kLm'.padEnd(43, 'A') as never,
      });
    if (message.do === 'act') this.asked.push(message.body);
    if (message.do === 'open') this.#stands = message.person;
    const person = this.#stands;
    const meetings = [...this.view.meetings.keys()].map((meeting) => ({
      ...{ meeting, here: true, named: true, hand: null, calls: [], interest: [], feedback: null },
    }));
    const who = { person, isMember: true, circles: [], ...nothingTold };
    return Promise.resolve({ ok: true, number: 1, mine: { ...nothingMine, meetings }, who });
  }
  sign = (): Promise<never> => this.#no();
  join = (): Promise<never> => this.#no();
  rename = (): Promise<never> => this.#no();
  askToComeBack = (): Promise<never> => this.#no();
  comeBackWithWords = (): Promise<never> => this.#no();
  newRecoveryWords = (): Promise<never> => this.#no();
  holdsKeyOf = (): boolean => false;
  dismiss = (): void => undefined;
  switchTo = (): void => undefined;
  forget = (): void => undefined;
  #no(): Promise<never> {
    return Promise.reject(new Error('a wall does not ask for this'));
  }
}
