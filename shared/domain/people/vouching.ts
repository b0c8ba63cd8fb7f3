/** Members who found the hall without being vouched for. */
export const FOUNDERS = 3;

/**
 * How many members must know a newcomer, or somebody with a new phone: as many as the hall agreed on, given how many
 * could say so; one while it is being founded.
 */
export const vouchesNeeded = (membersWhoCould: number, welcome: number): number =>
  membersWhoCould < FOUNDERS ? 1 : Math.min(welcome, membersWhoCould);

/** One more makes them a member, which is not taken back. */
export const isLastVouch = (vouches: number, membersWhoCould: number, welcome: number): boolean =>
  vouches + 1 >= vouchesNeeded(membersWhoCould, welcome);
