/** Why something a person asked for did not happen: a closed list, with what is needed to say it in words. */
type PlainReason =
  /** This phone is not one of that person's (any more), or the person has left. */
  | 'NotKnownHere'
  | 'OnlyMembers'
  /** It was already so: nothing to do, nothing lost. */
  | 'AlreadySo'
  | 'NoSuchThing'
  | 'IdTaken'
  /** Only who raised it or saw it too can say this; "I see it too" is one tap. */
  | 'NotConcerned'
  | 'NotYours'
  | 'PledgeDone'
  | 'PledgeWithdrawn'
  | 'TimesCrossed'
  | 'CircleClosed'
  | 'CircleNotEmpty'
  /** Once the hall is founded this takes an agreement. */
  | 'NeedsAgreement'
  | 'LastDevice'
  /** A key that came by the word of others waits a day with this. */
  | 'NotForADay'
  /** Somebody waited too long for others to confirm. */
  | 'AskAgain'
  /* From the hub, before the rules are asked. */
  | 'Malformed'
  | 'BadSignature'
  | 'WrongHall'
  /** The page is older or newer than the hub: reload. */
  | 'Reload'
  | 'TooOld'
  | 'ClockAhead'
  | 'CodeExpired'
  | 'NotAllowedHere'
  /** The hub's disk has no room: it is sent again when there is. */
  | 'DiskFull'
  | 'Stopping';

/** Of meetings, proposals and agreements. */
export type MeetingReason =
  | 'TooMany'
  | 'MeetingBegun'
  | 'MeetingOver'
  | 'NotGatheringYet'
  | 'NotOpenYet'
  /** Checking in is one tap. */
  | 'NotPresent'
  | 'NotFacilitator'
  | 'NotNoteTaker'
  | 'AgendaChanged'
  | 'ItemBegun'
  | 'ItemNotOpen'
  | 'NotNext'
  | 'HeldBySomebody'
  | 'BeingDrawn'
  /** Others are willing too: then the lot decides, and not who was fastest. */
  | 'OthersWilling'
  | 'NobodyWilling'
  | 'TooFewPhones'
  | 'NotWilling'
  | 'NotYetAllCommitted'
  | 'NotWhatWasCommitted'
  | 'StillWaiting'
  | 'ProposalOver'
  | 'RoundStillOpen'
  /** A round about it is open in another meeting, or over days: one place after the other. */
  | 'AskedElsewhere'
  | 'RoundOver'
  /** The text is another one now: read it before answering. */
  | 'TextChanged'
  | 'TooShortOrLong'
  | 'NotInCircle'
  | 'AgreementOver'
  /** What is everybody's is not decided by a circle, nor in a circle's meeting. */
  | 'ForTheHall'
  /** So few cannot decide for all. */
  | 'TooFewHere';

/** Of roles of the hall and choosing for them. */
export type MandateReason =
  /** A choosing for this role is under way. */
  | 'ChoosingUnderWay'
  /** It is in another step now, or over. */
  | 'ChoosingMovedOn'
  | 'NobodySuggested'
  /** Only a member can be chosen, for a circle's role one of that circle. */
  | 'CannotBeChosen'
  | 'NotAsked'
  /** Everybody answers a round first. */
  | 'NotHeardYet'
  /** Nobody holds it, or it was given back too long ago. */
  | 'MandateOver';

/** Of polls. */
export type PollReason =
  | 'PollOver'
  | 'PollStillOpen'
  /** Too few options, too many, one twice, or a threshold that can never be met. */
  | 'OptionsUnclear'
  | 'BadBallot'
  /** A secret one is answered by a paper, an open one without. */
  | 'OtherBallot'
  /** One paper for each, on the phone or by hand. */
  | 'HasPaper'
  /** The hub has not made the key for this ballot yet. */
  | 'NoPapersYet'
  | 'CountWrong'
  | 'CountsDiffer'
  | 'CountedAlone'
  | 'NothingTied';

export type Refusal =
  | { readonly type: PlainReason | MeetingReason | MandateReason | PollReason }
  | { readonly type: 'NeedClosed'; readonly status: 'met' | 'letGo' }
  | { readonly type: 'TooFast'; readonly waitMs: number };

export type Decision<E> =
  { readonly ok: true; readonly events: readonly E[] } | { readonly ok: false; readonly refusal: Refusal };

export const accept = <E>(...events: readonly E[]): Decision<E> => ({ ok: true, events });
export const refuse = (type: PlainReason | MeetingReason | MandateReason | PollReason): Decision<never> => ({
  ok: false,
  refusal: { type },
});
