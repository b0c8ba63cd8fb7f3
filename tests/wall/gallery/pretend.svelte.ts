/** A hub that is not there: what the wall would be told, changed by hand. */
import type { Live, Link } from '../../../renderer/lib/api.ts';
import type { Command } from '../../../shared/domain/commands.ts';
import type { NeedId } from '../../../shared/domain/ids.ts';
import type { House } from '../../../shared/protocol/messages.ts';
import { emptyView, type NeedRow, type View } from '../../../shared/view/rows.ts';
import { house, NOON, withNeed } from './made-up.ts';

export class Pretend implements Live {
  view = $state.raw<View>(emptyView);
  link = $state<Link>('live');
  now = $state(NOON);
  updatedAt = $state(NOON);
  house = $state.raw<House | null>(house);
  /** What the wall asked for. */
  asked: Command[] = [];
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
  actUnnamed = (): Promise<never> => this.#no();
  look = (): Promise<never> => this.#no();
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
