/** Everything that can have happened in a hall. Stored for ever: a changed meaning is a new `v` and an upcaster. */
import type { AgendaEvent } from './agenda/events.ts';
import type { AgreementEvent } from './agreements/events.ts';
import type { CircleEvent } from './circles/events.ts';
import type { DeedEvent } from './deeds/events.ts';
import type { HallEvent } from './hall/events.ts';
import type { LentEvent } from './lent/events.ts';
import type { MandateEvent } from './mandates/events.ts';
import type { MeetingEvent } from './meetings/events.ts';
import type { NeedEvent } from './needs/events.ts';
import type { PeopleEvent } from './people/events.ts';
import type { PollEvent } from './polls/events.ts';
import type { ProposalEvent } from './proposals/events.ts';
import type { SpeakingEvent } from './speaking/events.ts';

export type Event =
  | HallEvent
  | PeopleEvent
  | CircleEvent
  | NeedEvent
  | DeedEvent
  | MeetingEvent
  | AgendaEvent
  | LentEvent
  | SpeakingEvent
  | ProposalEvent
  | AgreementEvent
  | PollEvent
  | MandateEvent;
export type EventOf<T extends Event['type']> = Extract<Event, { type: T }>;
