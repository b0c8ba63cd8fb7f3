import type { WallKeeper } from '../en/wall-keeper.ts';

export const wallKeeper: WallKeeper = {
  'keeper.title': 'La machine derrière cet écran',
  'keeper.about': 'Ce menu est pour qui s’en occupe. Il ne donne à personne plus de voix.',
  'keeper.close': 'Revenir au mur',
  'keeper.machine': 'Réglages de la machine',
  'keeper.leave': 'Quitter le plein écran',
  'keeper.return': 'Revenir en plein écran',
  'keeper.left': 'Le bureau est libre. Le mur revient de lui-même dans un quart d’heure.',
  'keeper.restart': 'Tout redémarrer',
  'keeper.restartSure':
    'Tous les téléphones perdent la connexion quelques secondes. Rien de ce qui a été dit n’est perdu.',
  'keeper.restartYes': 'Oui, redémarrer',
  'keeper.quit': 'Fermer Moothall',
  'keeper.quitSure':
    'La maison ferme pour tout le monde, jusqu’à ce que quelqu’un la rouvre sur cette machine. Rien de ce qui a été dit n’est perdu.',
  'keeper.quitYes': 'Oui, fermer',
  'keeper.no': 'Non, laisser',
  'keeper.failed': 'Cela n’a pas pu se faire d’ici.',
};
