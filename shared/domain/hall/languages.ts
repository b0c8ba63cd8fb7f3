/** Apart from the schemas, so that a phone that only lists the languages does not load what checks them. */

/** Languages the screens speak. */
export const languages = ['en', 'es', 'de', 'fr', 'el', 'ar'] as const;
