/** What takes the whole panel for a while: opened from a section of it, and closed again. */
import type { RoleId } from '../../../shared/domain/ids.ts';

export type Page =
  | { readonly at: 'circle' | 'vouch' | 'cover' | 'leave' }
  | { readonly at: 'role'; readonly role: RoleId }
  /** Null: a new one. */
  | { readonly at: 'describe'; readonly role: RoleId | null };
