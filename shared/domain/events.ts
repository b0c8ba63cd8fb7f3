/** Everything that can have happened in a hall. Stored for ever: a changed meaning is a new `v` and an upcaster. */
import type { CircleEvent } from './circles/events.ts';
import type { DeedEvent } from './deeds/events.ts';
import type { HallEvent } from './hall/events.ts';
import type { NeedEvent } from './needs/events.ts';
import type { PeopleEvent } from './people/events.ts';

export type Event = HallEvent | PeopleEvent | CircleEvent | NeedEvent | DeedEvent;
export type EventOf<T extends Event['type']> = Extract<Event, { type: T }>;
