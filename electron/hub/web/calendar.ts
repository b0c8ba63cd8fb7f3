/** A person's pledges as an iCalendar text (RFC 5545), behind a secret path, so that their own calendar shows them. */
import { createHmac } from 'node:crypto';
import type { PersonId } from '../../../shared/domain/ids.ts';
import type { When } from '../../../shared/domain/needs/commands.ts';
import { liveNeeds, thingKey, type Guest, type Member, type State } from '../../../shared/domain/state.ts';
import { same } from './standing.ts';

const HOUR = 3_600_000;

export interface Calendars {
  /** Where a person's calendar can be subscribed to. Who has the path can read it. */
  path(person: Guest | Member): string;
  /** The text for the secret part of a path, or null. */
  read(secret: string): string | null;
}

/**
 * `key`: a secret of this hall's machine. A path holds until its person retires a phone or makes new words: else
 * whoever has a phone that was lost would go on reading, and nobody could get another path.
 */
export function createCalendars(state: () => State, key: string, now: () => number): Calendars {
  const seal = ({ id, recovery, retired }: Guest | Member) =>
    createHmac('sha256', key).update(`calendar ${id} ${recovery} ${retired.length}`).digest('base64url');
  return {
    path: (person) => `/calendar/${person.id}.${seal(person)}.ics`,
    read(secret) {
      const [person = '', given = ''] = secret.split('.');
      const known = state().people.get(person as PersonId);
      if (known === undefined || known.status === 'left' || !same(given, seal(known))) return null;
      return calendarOf(state(), known, now());
    },
  };
}

/** Promised pledges to open needs that have a time. `stamp`: milliseconds. */
export function calendarOf(state: State, person: Guest | Member, stamp: number): string {
  const name = state.hall?.name ?? 'Moothall';
  const lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Moothall//EN', `X-WR-CALNAME:${escape(name)}`];
  for (const need of liveNeeds(state)) {
    const { what, where, by, from, quiet } = need.details;
    const when = by ?? from;
    if (need.status !== 'open' || when === null) continue;
    // To a guest it does not exist, or has no words, also when that came only after they promised.
    const isHidden = quiet || state.covers.has(thingKey({ kind: 'need', id: need.id }));
    if (isHidden && person.status === 'guest') continue;
    for (const pledge of need.pledges.values()) {
      if (pledge.person !== person.id || pledge.status !== 'promised') continue;
      lines.push('BEGIN:VEVENT', `UID:${pledge.id}@${state.hall?.id ?? 'moothall'}`, `DTSTAMP:${utc(stamp)}`);
      lines.push(...starts(when), `SUMMARY:${escape(what)}`);
      if (where !== null) lines.push(`LOCATION:${escape(where)}`);
      lines.push('END:VEVENT');
    }
  }
  lines.push('END:VCALENDAR');
  return lines.map(fold).join('\r\n') + '\r\n';
}

function starts(when: When): string[] {
  if (!when.allDay) return [`DTSTART:${utc(when.at)}`, `DTEND:${utc(when.at + HOUR)}`];
  const day = new Date(when.at);
  const date = [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((n) => String(n).padStart(2, '0'));
  return [`DTSTART;VALUE=DATE:${date.join('')}`];
}

/** `20261123T180000Z` */
const utc = (at: number): string => new Date(at).toISOString().replace(/[-:]|\.\d{3}/g, '');

const escape = (text: string): string => text.replace(/[\\;,]/g, '\\$&').replace(/\n/g, '\\n');

/** Lines of at most 75 bytes; a character is never cut in two. */
function fold(line: string): string {
  let folded = '';
  let bytes = 0;
  for (const letter of line) {
    const size = Buffer.byteLength(letter);
    if (bytes + size > 75) {
      folded += '\r\n ';
      bytes = 1;
    }
    folded += letter;
    bytes += size;
  }
  return folded;
}
