/** What is special about a need; each has a word of its own (`mark.…`) and a shape. */
export type MarkKind =
  | 'new'
  | 'nearly'
  | 'enough'
  | 'done'
  | 'met'
  | 'pale'
  | 'brighter'
  | 'care'
  | 'safety'
  | 'covered'
  | 'quiet';
