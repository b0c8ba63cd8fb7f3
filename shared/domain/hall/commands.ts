import * as v from 'valibot';
import { limits } from '../../limits.ts';
import { plainText } from '../text.ts';
import {
  ChoosingId,
  CircleId,
  DeedId,
  HallId,
  MeetingId,
  NeedId,
  PersonId,
  PollId,
  ProposalId,
  RoleId,
  ThanksId,
} from '../ids.ts';
import { languages } from './languages.ts';

export { languages };
export const Language = v.picklist(languages);
export type Language = v.InferOutput<typeof Language>;

/** What one person can cover on the wall because it harms somebody. */
export const Thing = v.variant('kind', [
  v.strictObject({ kind: v.literal('need'), id: NeedId }),
  v.strictObject({ kind: v.literal('circle'), id: CircleId }),
  v.strictObject({ kind: v.literal('deed'), id: DeedId }),
  v.strictObject({ kind: v.literal('thanks'), id: ThanksId }),
  v.strictObject({ kind: v.literal('person'), id: PersonId }),
  v.strictObject({ kind: v.literal('meeting'), id: MeetingId }),
  v.strictObject({ kind: v.literal('proposal'), id: ProposalId }),
  v.strictObject({ kind: v.literal('agreement'), id: ProposalId }),
  v.strictObject({ kind: v.literal('poll'), id: PollId }),
  v.strictObject({ kind: v.literal('role'), id: RoleId }),
  v.strictObject({ kind: v.literal('choosing'), id: ChoosingId }),
]);
export type Thing = v.InferOutput<typeof Thing>;

/** The first entry of every log, signed by the machine that the wall hangs on. */
const OpenHall = v.strictObject({ type: v.literal('OpenHall'), hall: HallId });
/** While the hall is being founded anybody in it, or the wall, may name it; later that is an agreement. */
const NameHall = v.strictObject({
  type: v.literal('NameHall'),
  name: plainText(limits.text.hallName),
  languages: v.pipe(v.array(Language), v.minLength(1), v.maxLength(limits.languages.most)),
});
/** From somebody who asked to uncover it: they take that back. */
const CoverThing = v.strictObject({ type: v.literal('CoverThing'), thing: Thing });
const UncoverThing = v.strictObject({ type: v.literal('UncoverThing'), thing: Thing });

export const HallCommand = v.variant('type', [OpenHall, NameHall, CoverThing, UncoverThing]);
export type HallCommand = v.InferOutput<typeof HallCommand>;
