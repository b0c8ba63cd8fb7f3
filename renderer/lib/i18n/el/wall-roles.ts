import type { WallRoles } from '../en/wall-roles.ts';

export const wallRoles: WallRoles = {
  'prop.mandate': 'κάποιος για έναν ρόλο',
  'choosing.gathering': 'Προτείνουμε κάποιον, και τον εαυτό μας',
  'choosing.gatheringHow':
    'Μια πρόταση με έναν λόγο, στο κινητό. Δεν τη βλέπει κανείς πριν από το επόμενο βήμα.',
  'choosing.changing': 'Οι λόγοι',
  'choosing.changingHow': 'Σε πείθει κάποιος λόγος; Μπορείς να αλλάξεις την πρότασή σου στο κινητό.',
  'choosing.asking': 'Ρωτάμε',
  'choosing.askingHow': 'Κάποιος ρωτιέται στο κινητό του, ιδιαιτέρως.',
  'choosing.nobodyHow':
    'Κανείς από όσους προτάθηκαν δεν θέλει. Μπορούμε να προτείνουμε ξανά ή να το αφήσουμε για άλλη φορά.',
  'choosing.heard': 'ακούστηκαν {k} από {n}',
  'choosing.hidden': 'Λόγοι για άλλους είναι στα κινητά.',
  'choosing.for': '{name}: {role}, ως {when}',
  'choosing.chosen': 'Επιλέχθηκε',
  'role.until': 'ως {when}',
  'roles.title': 'Ρόλοι σε αυτό το στέκι',
  'role.free': 'δεν τον έχει κανείς',
  'role.seatFree': 'η διπλανή θέση είναι ελεύθερη',
};
