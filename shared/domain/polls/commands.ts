/**
 * Polls as they live in a hall: opened, answered, closed, and where the room wants it, a tie broken by lot. Running
 * results are told to nobody: how many took part, and nothing else. Secret ballots work by blind tokens:
 * ../../protocol/blind-ballot.
 */
import * as v from 'valibot';
import { limits } from '../../limits.ts';
import { BlindedElement, Element, Scalar } from '../../protocol/blind-ballot/messages.ts';
import { CircleId, Digest, ItemId, MeetingId, PollId } from '../ids.ts';
import { plainText } from '../text.ts';
import { Form } from './form-schema.ts';
import { Published } from './published.ts';
import { Ballot } from './schema.ts';

const time = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(8_640_000_000_000));
const poll = PollId;
const of = <T extends string>(type: T) => v.strictObject({ type: v.literal(type), poll });

export const PollPlace = v.variant('in', [
  /** Of everybody checked in. With an item it must be the one on hand, so that the room sees what it is about. */
  v.strictObject({ in: v.literal('meeting'), meeting: MeetingId, item: v.nullable(ItemId) }),
  /** For days on phones, of all members or those of a circle. */
  v.strictObject({ in: v.literal('days'), circle: v.nullable(CircleId), closesAt: time }),
]);
export type PollPlace = v.InferOutput<typeof PollPlace>;

const OpenPoll = v.strictObject({
  type: v.literal('OpenPoll'),
  poll,
  question: plainText(limits.text.what),
  form: Form,
  /** By papers: what somebody chose is known to nobody, not even to the hub. */
  secret: v.boolean(),
  place: PollPlace,
  /** A temperature check on whether the item on hand gets more time. */
  moreTime: v.boolean(),
});
/** The last one counts. */
const Vote = v.strictObject({ type: v.literal('Vote'), poll, ballot: Ballot });
const TakeBackVote = of('TakeBackVote');
/** In a meeting by whoever moves it along; over days by anyone, or the hall's own clock, once the time has come. */
const ClosePoll = of('ClosePoll');
/**
 * By who opened it, or when they have left by whoever would close it: nothing is counted. By any member, or the hall's own
 * clock, when nobody has counted its sheets of paper for days.
 */
const CallOffPoll = of('CallOffPoll');

/** One paper for each: on the phone, asked for with a code that the hub cannot see … */
const AskForPaper = v.strictObject({ type: v.literal('AskForPaper'), poll, blinded: BlindedElement });
/** … or by hand, for people without a phone. */
const AskForHandPaper = of('AskForHandPaper');
const Pile = v.strictObject({
  ballot: Ballot,
  count: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(limits.polls.ballots)),
});
const piles = v.pipe(v.array(Pile), v.maxLength(limits.polls.piles));
const EnterHandCount = v.strictObject({ type: v.literal('EnterHandCount'), poll, piles });
/** Somebody else has counted too, on another device, and found the same. */
const ConfirmHandCount = v.strictObject({ type: v.literal('ConfirmHandCount'), poll, piles });

/** From the wall's own machine: the public half of the key of this ballot. */
const PublishBallotKey = v.strictObject({ type: v.literal('PublishBallotKey'), poll, publicKey: Element });
/** From the wall's own machine, after closing: the other half, and what was in the box. */
const PublishBallots = v.strictObject({
  type: v.literal('PublishBallots'),
  poll,
  secretKey: Scalar,
  published: Published,
});

/** Begins a draw among those who are tied: phones bind themselves to random values, then show them. */
const BreakTie = of('BreakTie');
const CommitToTie = v.strictObject({ type: v.literal('CommitToTie'), poll, commitment: Digest });
/** Enough have bound themselves, or shown: on to the next step. */
const GoOnWithTie = of('GoOnWithTie');
const RevealForTie = v.strictObject({
  type: v.literal('RevealForTie'),
  poll,
  value: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/)),
});

export const PollCommand = v.variant('type', [
  OpenPoll,
  Vote,
  TakeBackVote,
  ClosePoll,
  CallOffPoll,
  AskForPaper,
  AskForHandPaper,
  EnterHandCount,
  ConfirmHandCount,
  PublishBallotKey,
  PublishBallots,
  BreakTie,
  CommitToTie,
  GoOnWithTie,
  RevealForTie,
]);
export type PollCommand = v.InferOutput<typeof PollCommand>;
