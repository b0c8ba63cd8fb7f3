/** Which rows an entry may have changed: found from its events, not by walking the hall. */
import type { Event } from '../domain/events.ts';
import type { Moment } from '../domain/ids.ts';
import { thingKey, type Recent, type State } from '../domain/state.ts';
import type { RowKey } from './rows.ts';

/** What an event is about, as `kind:id`. The log's histories are read by it. */
export function subjectsOf(event: Event): RowKey[] {
  switch (event.type) {
    case 'HallOpened':
    case 'HallNamed':
      return ['hall:'];
    case 'ThingCovered':
    case 'UncoverAsked':
    case 'UncoverAskTakenBack':
    case 'ThingUncovered':
      return [thingKey(event.thing) as RowKey];
    case 'PersonJoined':
    case 'PersonWelcomed':
    case 'PersonLeft':
      return [`person:${event.person}`, 'hall:'];
    case 'PersonRenamed':
    case 'PersonShown':
    case 'PersonVouched':
    case 'VouchTakenBack':
    case 'ReturnAsked':
    case 'ReturnConfirmed':
    case 'ReturnDeclined':
    case 'DeviceAdded':
    case 'DeviceRetired':
    case 'RecoveryChanged':
      return [`person:${event.person}`];
    case 'CircleStarted':
    case 'CircleJoined':
    case 'CircleLeft':
    case 'CircleClosed':
    case 'CircleReopened':
      return [`circle:${event.circle}`];
    case 'NeedRaised':
    case 'NeedSeen':
    case 'NeedUnseen':
    case 'NeedEdited':
    case 'NeedLetGo':
    case 'NeedReopened':
    case 'NeedAssessed':
    case 'AssessmentTakenBack':
    case 'PledgeMade':
    case 'PledgeChanged':
    case 'PledgeWithdrawn':
    case 'PledgeRenewed':
    case 'PledgeDone':
    case 'PledgeNotDone':
      return [`need:${event.need}`];
    case 'DeedNoticed':
    case 'DeedTakenBack':
    case 'DeedRestored':
      return [`deed:${event.deed}`];
    case 'ThanksGiven':
      return [`thanks:${event.thanks}`, `${event.for.kind}:${event.for.id}`];
    case 'ThanksTakenBack':
    case 'ThanksRestored':
      return [`thanks:${event.thanks}`];
  }
}

/** What an entry with these events is about, each once. */
export const subjectsOfAll = (events: readonly Event[]): ReadonlySet<RowKey> =>
  new Set(events.flatMap(subjectsOf));

/** Rows to look at again after `events` turned `before` into `after`. */
export function touchedBy(before: State, after: State, events: readonly Event[], at: Moment): Set<RowKey> {
  const keys = new Set<RowKey>();
  for (const event of events) {
    for (const key of subjectsOf(event)) keys.add(key);
    const spreads =
      event.type === 'PersonShown' ||
      event.type === 'PersonLeft' ||
      (event.type === 'NeedEdited' && event.changes.quiet !== undefined);
    if (spreads) for (const key of allTouched(after, at.number)) keys.add(key);
  }
  dropped(before.recent, after.recent, keys);
  return keys;
}

/** For the few acts that change many things at once. */
function* allTouched(state: State, number: number): Generator<RowKey> {
  for (const need of state.needs.values()) if (need.n === number) yield `need:${need.id}`;
  for (const deed of state.deeds.values()) if (deed.n === number) yield `deed:${deed.id}`;
  for (const thanks of state.thanks.values()) if (thanks.n === number) yield `thanks:${thanks.id}`;
  for (const circle of state.circles.values()) if (circle.n === number) yield `circle:${circle.id}`;
}

/** What newer things pushed off the screens. */
function dropped(before: Recent, after: Recent, keys: Set<RowKey>): void {
  const kinds = { closed: 'need', deeds: 'deed', thanks: 'thanks' } as const;
  for (const list of ['closed', 'deeds', 'thanks'] as const)
    if (before[list] !== after[list])
      for (const id of before[list])
        if (!(after[list] as readonly string[]).includes(id)) keys.add(`${kinds[list]}:${id}`);
}
