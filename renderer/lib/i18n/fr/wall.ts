import type { Wall } from '../en/wall.ts';

export const wall: Wall = {
  'board.title': 'Il nous faut',
  'board.open': { one: '{n} ouvert', other: '{n} ouverts' },
  'board.page': 'page {k} sur {n}',
  'board.metToday': { one: '{n} besoin réglé aujourd’hui', other: '{n} besoins réglés aujourd’hui' },
  'board.empty': 'On n’a besoin de rien pour l’instant',
  'board.emptyHow': 'Tu as remarqué quelque chose ? Dis-le avec ton téléphone, et ça apparaît ici.',
  'board.rest': 'C’est tout pour l’instant. Tu as remarqué autre chose ? Dis-le avec ton téléphone.',

  'days.title': 'Aujourd’hui et demain',
  'days.today': 'Aujourd’hui',
  'days.tomorrow': 'Demain',
  'days.allDay': 'à toute heure',
  'days.until': 'avant {time}',
  'days.meeting': 'une réunion',

  'thanks.title': 'Merci',
  'thanks.forNeed': 'À toutes les personnes qui ont aidé : {what}',
  'thanks.forDeed': 'Pour ceci : {what}',
  'thanks.forSomething': 'À toutes les personnes qui ont aidé',
  'thanks.deed': 'remarqué : c’est fait',
  'thanks.from': 'signé {name}',
  'thanks.metLately': {
    one: '{n} besoin réglé ces sept derniers jours',
    other: '{n} besoins réglés ces sept derniers jours',
  },

  'circles.title': 'Nos cercles',
  'circles.open': { one: '{n} besoin ouvert', other: '{n} besoins ouverts' },
  'circles.none': 'rien d’ouvert',

  'join.title': 'Comment entrer',
  'join.rail': 'Entre avec ton téléphone',
  'join.wifi': 'D’abord notre Wi-Fi',
  'join.network': 'réseau {name}',
  'join.sameWifi': 'Va sur notre Wi-Fi',
  'join.sameWifiHow': 'Ton téléphone doit être sur le même réseau que cet écran.',
  'join.page': 'Puis cette maison',
  'join.how': 'avec l’appareil photo de ton téléphone ; rien à installer',
  'join.code': 'Code pour entrer avec ton téléphone',
  'join.wifiCode': 'Code pour le Wi-Fi {name}',

  'rail.label': 'Comment entrer, et de quand date ce qu’on voit',
  'rail.here': { one: '{n} téléphone est là', other: '{n} téléphones sont là' },
  'rail.demo': 'Ces personnes sont simulées',
  'care.diskLow': 'Le disque ici est presque plein',
  'care.diskFull': 'Le disque ici est plein : rien de nouveau n’est gardé',
  'care.copyNever': 'Pas encore de copie de cette maison',
  'care.copyDays': { one: 'Pas de copie depuis {n} jour', other: 'Pas de copie depuis {n} jours' },

  'start.title': 'Une nouvelle maison',
  'start.scanFirst': 'Pointe ton téléphone ici : sois la première des trois personnes qui fondent',
  'start.scanNext': {
    one: 'Encore une personne pour fonder : pointe ton téléphone ici',
    other: 'Encore {n} personnes pour fonder : pointe ton téléphone ici',
  },
  'start.founders': 'Pour fonder : déjà {k} sur {n}',
  'start.name': 'Comment s’appelle cette maison ?',
  'start.nameHow': 'Avec un clavier ici, ou sur le téléphone de la première personne.',
  'start.keep': 'L’appeler ainsi',
  'start.languages': 'Langues sur ce mur',
  'start.demo': 'Faire un tour dans une maison aux personnes simulées',
  'start.demoWait': 'Les personnes simulées arrivent',
  'start.demoFailed': 'Ça n’a pas marché. Essaie encore une fois, s’il te plaît.',

  'trouble.waking': 'Un instant',
  'trouble.wakingHow': 'La maison se réveille.',
  'trouble.restarting': 'Un instant',
  'trouble.restartingHow': 'La maison redémarre. Rien de ce qui a été dit n’est perdu.',
  'trouble.lost': 'Cet écran a perdu la connexion',
  'trouble.lostHow':
    'Le tableau montre l’état de {time}. Les téléphones gardent ce que tu fais et l’envoient plus tard.',
  'trouble.lostDo': 'Si cela dure, éteins puis rallume la machine derrière cet écran.',
  'trouble.noNetwork': 'Pas de réseau',
  'trouble.noNetworkHow': 'Cet écran n’est sur aucun réseau : les téléphones ne peuvent pas le joindre.',
  'trouble.noNetworkDo': 'Regarde si le câble est branché, ou si la box Wi-Fi est allumée.',
  'trouble.changing': 'Le réseau change',
  'trouble.changingHow': 'Le nouveau code arrive dans un instant.',
  'trouble.nobody': 'Aucun téléphone n’a encore joint cet écran',
  'trouble.nobodyHow':
    'Ton téléphone est-il sur le même Wi-Fi que cet écran ? Les réseaux invités séparent souvent les téléphones.',
  'trouble.nobodyDo':
    'Qui s’occupe du Wi-Fi peut permettre aux appareils de se voir. Ou bien le pare-feu de cette machine bloque peut-être.',
  'trouble.socket': 'Un téléphone est arrivé, mais reste bloqué',
  'trouble.socketHow': 'La page s’est ouverte, mais rien n’y bouge.',
  'trouble.socketDo':
    'Sur ce téléphone, coupe le VPN, l’économiseur de données ou le bloqueur de pub pour cette adresse, puis recharge la page.',
  'trouble.refused': 'Cette page est seulement pour le mur',
  'trouble.refusedHow':
    'Elle s’ouvre sur la machine derrière l’écran. Avec un téléphone, pointe plutôt le code au mur.',
  'trouble.replaced': 'Une nouvelle version est là',
  'trouble.replacedHow': 'Ce mur la charge.',
  'trouble.noCode': 'Pas de code pour l’instant',

  /* After a touch. */
  'touch.offer': 'Pas de téléphone ? Touche ici',
  'touch.failed': 'Cela n’a pas marché. Touche encore une fois ici.',
};
