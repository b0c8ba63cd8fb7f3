import type { ClosedWords } from '../en/closed.ts';

export const closed: ClosedWords = {
  'closed.damaged': 'Le fichier de la maison est abîmé',
  'closed.damagedHow': 'Cet écran ne peut pas lire ce qui était gardé ici. Rien n’a été changé ni effacé.',
  'closed.damagedLooking': 'Les copies sont relues en entier. Cela peut prendre quelques minutes.',
  'closed.damagedCopies': 'Ces copies ont été relues et sont entières. Qui est ici peut en choisir une.',
  'closed.damagedNone':
    'Il n’y a pas de copie entière sur cette machine. Une copie gardée ailleurs peut être reprise : qui s’occupe de la machine trouve comment dans docs/data.md.',
  'closed.newer': 'Cette maison a été écrite par un Moothall plus récent',
  'closed.newerHow':
    'Le programme de cette machine est plus ancien que le fichier de la maison. Rien n’a été changé.',
  'closed.newerDo': 'Installez le Moothall le plus récent sur cette machine et redémarrez-la.',
  'closed.full': 'Le disque est plein',
  'closed.fullHow':
    'Rien de plus ne peut être gardé tant qu’il n’y a pas de place. Ce qui a été dit est encore là.',
  'closed.fullDo':
    'Qui s’occupe de la machine : enlevez d’autres choses. La maison s’ouvre ensuite d’elle-même.',
  'closed.notWritable': 'On ne peut pas écrire dans le dossier de la maison',
  'closed.notWritableHow':
    'Son disque est peut-être débranché ou verrouillé, ou le dossier est à quelqu’un d’autre.',
  'closed.notWritableDo': 'Rebranchez le disque ou rendez le dossier. La maison s’ouvre ensuite d’elle-même.',
  'closed.disk': 'Le disque ne répond pas comme il devrait',
  'closed.diskHow': 'Ce qui était gardé est peut-être encore entier. Rien n’a été changé.',
  'closed.diskDo':
    'Éteignez et rallumez la machine derrière cet écran. Si cela reste, il faut changer son disque.',
  'closed.unknown': 'La maison ne s’ouvre pas',
  'closed.unknownHow': 'Moothall n’a pas de meilleurs mots pour ce qui s’est passé. Rien n’a été changé.',
  'closed.unknownDo':
    'Essayez encore ici, ou montrez la dernière ligne de cet écran à qui s’occupe de la machine.',
  'closed.said': 'Dans les mots de la machine :',
  'closed.again': 'Regarder encore',
  'closed.copy': 'Prendre la copie de {when}',
  'closed.sure': 'Revenir à {when} ?',
  'closed.sureHow':
    'Ce qui est venu après ne sera plus dans la maison. Le fichier actuel est mis de côté et n’est pas effacé.',
  'closed.yes': 'Oui, prendre cette copie',
  'closed.no': 'Non, laisser ainsi',
  'closed.anew': 'Commencer une maison vide',
  'closed.anewSure': 'Commencer une maison vide ?',
  'closed.anewHow':
    'Tout le monde devrait entrer de nouveau. Le fichier actuel est mis de côté et n’est pas effacé.',
  'closed.anewYes': 'Oui, commencer à neuf',
  'closed.wait': 'Un instant',
  'closed.language': 'Langue',
};
