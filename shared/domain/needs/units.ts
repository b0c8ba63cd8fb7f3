/** Apart from the schemas, so that a phone that only names the units does not load what checks them. */

/** Units that every language has words for; people can also count in a word of their own. */
export const knownUnits = ['hands', 'hours', 'loaves', 'beds'] as const;
