/** What a page says of itself is read like anything else that comes from outside. */
import * as v from 'valibot';
import { languages } from '../../shared/domain/hall/languages.ts';
import type { Pulse } from '../../shared/protocol/pulse.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const PulseShape: v.GenericSchema<unknown, Pulse> = v.object({
  ticks: count,
  frames: count,
  hidden: v.boolean(),
  meeting: v.boolean(),
  round: v.boolean(),
  standing: v.boolean(),
  languages: v.pipe(v.array(v.picklist(languages)), v.maxLength(languages.length)),
});

/** Null where the page gave something else, or nothing. */
export function readPulse(given: unknown): Pulse | null {
  const read = v.safeParse(PulseShape, given);
  return read.success ? read.output : null;
}
