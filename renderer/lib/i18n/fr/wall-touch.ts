import type { WallTouch } from '../en/wall-touch.ts';

export const wallTouch: WallTouch = {
  'touch.title': 'Sans téléphone',
  'touch.who': 'Qui es-tu ?',
  'touch.typed': 'Pas dans la liste ? Écris ton nom entier',
  'touch.letters': 'Première lettre de ton nom',
  'touch.sameName': 'Plusieurs personnes s’appellent {name}. Écris le nom entier.',
  'touch.sameWhole':
    'Plusieurs personnes s’appellent {name}. L’une d’elles peut prendre un autre nom sur un téléphone.',
  'touch.newHere':
    'Tu es ici pour la première fois ? Quelqu’un peut te faire entrer sur son téléphone, sous « Les gens sur ce téléphone ». Puis reviens ici.',
  'touch.number': '{name}, tes six chiffres',
  'touch.numberHow': 'Cache l’écran de la main : le numéro n’est que pour toi.',
  'touch.noNumber': 'Je n’ai pas de numéro, ou je l’ai oublié',
  'touch.digits': { one: '{n} chiffre sur 6', other: '{n} chiffres sur 6' },
  'touch.delete': 'Effacer le dernier chiffre',
  'touch.wrong': 'Ce n’était pas ce numéro.',
  'touch.wait': { one: 'Réessaie dans {n} seconde.', other: 'Réessaie dans {n} secondes.' },
  'touch.never': 'Il y a eu trop de numéros faux. Choisis-en un nouveau : deux membres le confirment.',
  'touch.none': 'Aucun numéro n’est confirmé pour ce nom. Choisis-en un, ou attends deux membres.',
  'touch.new': 'Choisis six chiffres',
  'touch.newHow':
    'Cache l’écran de la main. Deux membres qui te connaissent confirment ensuite que c’est toi.',
  'touch.again': 'Les mêmes six chiffres encore une fois',
  'touch.differ': 'C’étaient deux numéros différents. Recommence.',
  'touch.guessable': 'Celui-là se devine facilement. Prends-en un autre.',
  'touch.waits': 'Maintenant, deux membres confirment que c’est toi',
  'touch.waitsHow':
    'Sur leurs téléphones, sous « Cercles » puis « Les gens », on lit que {name} demande à revenir. On y voit aussi ces signes :',
  'touch.waitsThen':
    'D’ici là, le numéro n’ouvre rien. Reste avec eux pendant qu’ils confirment ; puis touche encore ici et entre-le.',
  'touch.in': 'Tu es {name}',
  'touch.done': 'C’est fait, oublie-moi',
  'touch.left': { one: 'se ferme dans {n} seconde', other: 'se ferme dans {n} secondes' },
  'touch.lost': 'La connexion s’est perdue. Reviens et regarde si c’est bien arrivé.',
  'touch.gone': 'Plus personne n’est connu ici. Reviens, s’il te plaît.',
  'touch.onPhone':
    'On te demande quelque chose pour quoi il faut un téléphone. Quelqu’un peut te prêter le sien.',
  'touch.handUp': 'Ta main est levée.',
  'touch.keyboard':
    'Touche le champ pour l’écrire, dis-le à voix haute, ou réponds sur un téléphone que quelqu’un te prête.',
  'touch.secret':
    'On ne vote pas en secret ici : cette machine saurait de qui vient la voix. Prends une feuille ; deux personnes comptent les feuilles.',
  'touch.takePaper': 'Je prends une feuille',
  'touch.agenda': 'Ajouter à l’ordre du jour',
  'touch.near': 'Les personnes toutes proches peuvent lire ce qu’on écrit ici.',
  'touch.unnamed': 'Sans nom : sur un téléphone que quelqu’un te prête.',
  'touch.earlier': { one: '{n} jour plus tôt', other: '{n} jours plus tôt' },
  'touch.later': { one: '{n} jour plus tard', other: '{n} jours plus tard' },
  'touch.minutesEarlier': '{n} minutes plus tôt',
  'touch.minutesLater': '{n} minutes plus tard',
  'touch.changeFor': 'Changer : {title}',
  'touch.callOffFor': 'Annuler : {title}',
  'touch.countNear':
    'La personne qui compte après toi ne doit pas voir cela : elle regarde ailleurs jusqu’à ce que tu aies fini.',
  'touch.countAnew': 'Compter de nouveau',
  'touch.moreOf': 'Une de plus : {what}',
  'touch.lessOf': 'Une de moins : {what}',
  'touch.askDays': 'Demander quelque chose, pendant des jours',
  'touch.askedQuietly': 'C’est sur les téléphones des membres, et pas ici.',
  'touch.doneFor': 'Fait : {what}',
  'touch.moreFor': 'Plus : {what}',
  'touch.typedOther': 'Pas dans la liste ? Écris le nom entier',
  'touch.suggested': 'Ta suggestion est là.',
  'touch.askMe': 'Si on peut me demander',
  'touch.asking':
    'On demande à quelqu’un, en privé, si cela lui irait. Approche-toi avant de regarder si c’est toi.',
  'touch.lookAsked': 'Regarder si c’est moi',
  'touch.notYou': 'Ce n’est pas toi.',
  'touch.wouldWhat':
    'Les personnes toutes proches peuvent lire ceci. Si tu préfères que non, personne ne saura qu’on t’a demandé. Si tu dis oui, on demande à tout le monde son consentement.',
  'touch.hide': 'Cacher',
  'touch.otherReasons': 'Les raisons pour d’autres sont sur les téléphones.',
  'touch.giveBackFor': 'Le rendre : {role}',
  'touch.leaveSeatFor': 'Quitter la place : {role}',
  'touch.learnFor': 'J’aimerais l’apprendre : {role}',
  'touch.order': 'L’ordre du jour',
  'touch.pause': 'Pause',
  'touch.takeFor': 'En parler maintenant : {title}',
  'touch.willingWhat':
    'Le sort peut tomber sur toi sans téléphone. Les nombres qui décident viennent des téléphones d’autres qui veulent bien, au moins deux, ou sinon de ceux de tous les membres qui sont là.',

  /* Keys to touch, where the wall has no keyboard; spoken aloud, but for the last one. */
  'keys.title': 'Clavier à l’écran',
  'keys.large': 'Majuscules',
  'keys.letters': 'Lettres',
  'keys.signs': 'Chiffres et signes',
  'keys.language': 'Lettres d’une autre langue',
  'keys.space': 'Espace',
  'keys.erase': 'Effacer le dernier signe',
  'keys.hide': 'Cacher les touches',
};
