/** Taking turns. Hands go up and down on people's own phones; who is next follows from the order the hall agreed on. */
import * as v from 'valibot';
import { MeetingId, PersonId } from '../ids.ts';

export const handKinds = ['speak', 'answer', 'clarify', 'process'] as const;
export const HandKind = v.picklist(handKinds);

const meeting = MeetingId;
const RaiseHand = v.strictObject({ type: v.literal('RaiseHand'), meeting, kind: HandKind });
const LowerHand = v.strictObject({ type: v.literal('LowerHand'), meeting });
/** To whoever is next. `person` is who that was on the facilitator's screen: if it no longer is, nothing happens. */
const GiveFloor = v.strictObject({ type: v.literal('GiveFloor'), meeting, person: PersonId });
/** By who has the floor, the facilitator or the timekeeper. */
const EndTurn = v.strictObject({ type: v.literal('EndTurn'), meeting });

export const SpeakingCommand = v.variant('type', [RaiseHand, LowerHand, GiveFloor, EndTurn]);
export type SpeakingCommand = v.InferOutput<typeof SpeakingCommand>;
