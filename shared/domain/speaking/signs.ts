/** Signs to the room. They are not kept: the room sees how many give one now, without names, and they fade. */
export const signs = ['agree', 'unsure', 'disagree', 'louder', 'slower', 'break'] as const;
export type Sign = (typeof signs)[number];
export type SignCounts = Readonly<Partial<Record<Sign, number>>>;
