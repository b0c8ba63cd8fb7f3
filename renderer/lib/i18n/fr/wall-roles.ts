import type { WallRoles } from '../en/wall-roles.ts';

export const wallRoles: WallRoles = {
  'prop.mandate': 'quelqu’un pour un rôle',
  'choosing.gathering': 'Suggérer quelqu’un, soi aussi',
  'choosing.gatheringHow':
    'Une suggestion avec une raison, sur le téléphone. Personne ne la voit avant l’étape suivante.',
  'choosing.changing': 'Les raisons',
  'choosing.changingHow': 'Une raison te convainc ? Tu peux changer ta suggestion sur le téléphone.',
  'choosing.asking': 'On demande',
  'choosing.askingHow': 'On demande à quelqu’un sur son téléphone, en privé.',
  'choosing.nobodyHow':
    'Personne parmi les noms suggérés ne le souhaite. Nous pouvons suggérer encore, ou remettre à plus tard.',
  'choosing.heard': '{k} sur {n} entendus',
  'choosing.hidden': 'Les raisons pour d’autres sont sur les téléphones.',
  'choosing.for': '{name}: {role}, jusqu’à {when}',
  'choosing.chosen': 'Le choix est fait',
  'role.until': 'jusqu’à {when}',
  'roles.title': 'Rôles dans cette maison',
  'role.free': 'personne ne l’a',
  'role.seatFree': 'la place à côté est libre',
};
