/** Words on the wall of roles of the hall and of choosing for them: part of wall-meeting.ts. */
import type { MessagesLike } from '../words.svelte.ts';

export const wallRoles = {
  'prop.mandate': 'somebody for a role',
  'choosing.gathering': 'Suggest somebody, yourself too',
  'choosing.gatheringHow': 'A suggestion with a reason, on your phone. Nobody sees it before the next step.',
  'choosing.changing': 'The reasons',
  'choosing.changingHow': 'Does a reason change your mind? You can change your suggestion on your phone.',
  'choosing.asking': 'Asking',
  'choosing.askingHow': 'Somebody is being asked on their phone, alone.',
  'choosing.nobodyHow':
    'Nobody who was suggested would like to. We can suggest again, or leave it for another time.',
  'choosing.heard': '{k} of {n} heard',
  'choosing.hidden': 'Reasons for others are on the phones.',
  'choosing.for': '{name}: {role}, until {when}',
  'choosing.chosen': 'Chosen',
  'role.until': 'until {when}',
  'roles.title': 'Roles in this hall',
  'role.free': 'nobody holds it',
  'role.seatFree': 'the seat beside it is free',
} as const;

/** What the file of every other language has to have. */
export type WallRoles = MessagesLike<typeof wallRoles>;
