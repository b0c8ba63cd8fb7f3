/** What the hall agreed on is looked at again: at its date, or earlier when any member asks for it. */
import * as v from 'valibot';
import { ProposalId } from '../ids.ts';

const CallReview = v.strictObject({ type: v.literal('CallReview'), agreement: ProposalId });
const TakeBackReview = v.strictObject({ type: v.literal('TakeBackReview'), agreement: ProposalId });

export const AgreementCommand = v.variant('type', [CallReview, TakeBackReview]);
export type AgreementCommand = v.InferOutput<typeof AgreementCommand>;
