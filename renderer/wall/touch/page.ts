/** What takes the whole panel for a while: opened from a section of it, and closed again. */
export type Page = { readonly at: 'circle' };
