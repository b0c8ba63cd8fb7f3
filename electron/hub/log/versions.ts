/** Events and commands that this release can read, by their versions. */
import type { Event, EventOf } from '../../../shared/domain/events.ts';
import { PROTOCOL } from '../../../shared/protocol/envelope.ts';

/** Every version that `evolve` (with its upcasters) understands; a new event does not compile without a line here. */
const events: { readonly [T in Event['type']]: readonly EventOf<T>['v'][] } = {
  HallOpened: [1],
  HallNamed: [1],
  ThingCovered: [1],
  UncoverAsked: [1],
  UncoverAskTakenBack: [1],
  ThingUncovered: [1],
  PersonJoined: [1],
  PersonRenamed: [1],
  PersonShown: [1],
  PersonVouched: [1],
  VouchTakenBack: [1],
  PersonWelcomed: [1],
  ReturnAsked: [1],
  ReturnConfirmed: [1],
  ReturnDeclined: [1],
  DeviceAdded: [1],
  DeviceRetired: [1],
  RecoveryChanged: [1],
  PersonLeft: [1],
  CircleStarted: [1],
  CircleJoined: [1],
  CircleLeft: [1],
  CircleClosed: [1],
  CircleReopened: [1],
  NeedRaised: [1],
  NeedSeen: [1],
  NeedUnseen: [1],
  NeedEdited: [1],
  NeedLetGo: [1],
  NeedReopened: [1],
  NeedAssessed: [1],
  AssessmentTakenBack: [1],
  PledgeMade: [1],
  PledgeChanged: [1],
  PledgeWithdrawn: [1],
  PledgeRenewed: [1],
  PledgeDone: [1],
  PledgeNotDone: [1],
  DeedNoticed: [1],
  DeedTakenBack: [1],
  DeedRestored: [1],
  ThanksGiven: [1],
  ThanksTakenBack: [1],
  ThanksRestored: [1],
};

export function isKnownEvent(event: { readonly type: string; readonly v: number }): boolean {
  const known = Object.hasOwn(events, event.type) ? events[event.type as Event['type']] : [];
  return (known as readonly number[]).includes(event.v);
}

export const isKnownEnvelope = (envelope: { readonly v: number }): boolean => envelope.v === PROTOCOL;
