/** Members who found the hall without being vouched for. */
export const FOUNDERS = 3;

/** How many members must know a newcomer, or somebody with a new phone, given how many members could say so. */
export const vouchesNeeded = (membersWhoCould: number): number => (membersWhoCould < FOUNDERS ? 1 : 2);
