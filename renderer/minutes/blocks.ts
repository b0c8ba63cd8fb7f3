/** Minutes as parts that a page, a text and a paper draw in the same order, so that all three say the same. */
export type Block =
  | { readonly is: 'title' | 'heading' | 'part' | 'point'; readonly text: string }
  /** What the software says. `soft`: beside the point. */
  | { readonly is: 'text'; readonly text: string; readonly tone?: 'soft' | 'strong' }
  /** What people wrote, with its own lines and its own direction. */
  | { readonly is: 'said'; readonly text: string; readonly under?: string }
  | { readonly is: 'list'; readonly items: readonly string[] }
  | { readonly is: 'table'; readonly about: string; readonly rows: readonly (readonly string[])[] }
  /** For programs: the same in every language. */
  | { readonly is: 'record'; readonly text: string };
