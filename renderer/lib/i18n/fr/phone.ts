import type { Phone } from '../en/phone.ts';

export const phone: Phone = {
  needs: 'Besoins',
  meeting: 'Réunion',
  circles: 'Cercles',
  me: 'Moi',
  places: 'Lieux',
  back: 'Retour',
  live: 'en direct',
  connecting: 'Connexion…',
  'connecting.long': 'On cherche la maison. Ce téléphone est-il sur le Wi-Fi de la maison ?',
  'away.since': 'Pas de connexion depuis {time}',
  'away.what':
    'Tu vois la maison comme elle était alors. Ce que tu fais maintenant est gardé sur ce téléphone et partira tout seul.',
  'outbox.waiting': { one: '{n} chose attend de partir', other: '{n} choses attendent de partir' },
  'outbox.sending': 'en route',
  'page.failed': 'Cette page n’est pas arrivée. Ce téléphone est-il sur le Wi-Fi de la maison ?',
  tryAgain: 'Réessayer',
  'version.load': 'La charger',

  'scan.title': 'Scanne le code au mur',
  'scan.what':
    'Le code change chaque minute, pour que seules entrent les personnes qui sont dans la pièce. Pointe l’appareil photo vers le code au mur et ouvre le lien.',
  'scan.before': 'Tu étais déjà là ? Scanne-le aussi : ce téléphone te reconnaîtra, ou t’aidera à revenir.',
  'refused.title': 'La maison ne connaît pas ce téléphone',
  'refused.what':
    'Tu l’as peut-être retiré depuis un autre téléphone, ou la maison a été refaite à neuf. Scanne le code au mur pour entrer de nouveau ; sur la page « Moi », tu peux ensuite revenir sous ton nom.',
  'refused.forget': 'Oublier {name} sur ce téléphone',

  search: 'Chercher',
  'search.needs': 'Chercher un besoin',
  'search.archive': 'Chercher aussi dans ce qui est fini',
  filters: 'Montrer',
  'filter.all': 'Tous',
  'filter.soon': 'Bientôt',
  'filter.mine': 'Les miens',
  'filter.shelf': 'Sur l’étagère',
  'filter.lately': 'Récemment',
  'empty.hall': 'Le tableau est vide.',
  'empty.hallWhat':
    'Tu as remarqué qu’il faut quelque chose ? Note-le ici, et tout le monde le voit aussitôt.',
  'empty.filter': 'Rien ici pour l’instant.',
  'shelf.what': 'Personne ne les a vus depuis un moment. « Je le vois aussi » en ramène un au tableau.',
  showMore: 'Montrer plus',
  'raise.open': 'Noter un besoin',
  'deed.open': 'J’ai vu que c’est fait',
  archive: 'Ce qui est fini',
  can: 'Je peux',
  cannot: 'Je ne peux pas',
  'can.for': 'Je peux : {what}',
  'cannot.for': 'Finalement, je ne peux pas : {what}',
  'mine.coming': 'Toi : {amount}',
  'mine.standby': 'Tu pourrais au besoin',
  'mine.done': 'Tu l’as fait',
  pale: 'Vu {ago}. Encore vrai ?',
  see: 'Je le vois aussi',
  'see.for': 'Je le vois aussi : {what}',
  'covered.need': 'Un besoin masqué',

  'more.acts': 'Plus',

  'people.ask': {
    one: '{n} personne attend qu’on la reconnaisse',
    other: '{n} personnes attendent qu’on les reconnaisse',
  },
};
