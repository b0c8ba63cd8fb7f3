/** Text that people wrote, put between marks that keep its direction to itself. */
export const apart = (text: string): string => `\u2068${text}\u2069`;
