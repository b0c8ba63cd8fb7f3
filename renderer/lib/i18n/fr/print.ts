import type { PrintWords } from '../en/print.ts';

export const print: PrintWords = {
  'print.print': 'Imprimer',
  'print.poster': 'Affiche',
  'print.cards': 'Cartes',
  'print.back': 'Retour à la page de la machine',
  'print.elsewhere': 'Pour l’imprimer, ouvre ceci sur un ordinateur qui a une imprimante : {address}',
  'print.moves': 'Si l’adresse qui y figure change, imprime à nouveau.',
  'print.byHand': 'Écris à la main sur les lignes le nom et le mot de passe du Wi-Fi.',
  'print.nothing': 'Rien à imprimer pour l’instant',
  'print.nothingWhat':
    'La maison ne répond pas ou n’a pas d’adresse sur le réseau. Recharge cette page dans un moment.',
  'print.wifi': 'Va sur notre Wi-Fi',
  'print.wifiName': 'Nom',
  'print.password': 'Mot de passe',
  'print.wifiCode': 'Code pour le Wi-Fi',
  'print.scan': 'Scanne le code sur l’écran de la salle commune',
  'print.scanWhy': 'Il change chaque minute : qui est dans la salle peut entrer. Rien à installer.',
  'print.again': 'Déjà avec nous ? Reviens par ici',
  'print.code': 'Code pour l’adresse de la page',
  'print.touch': 'Pas de téléphone ? Touche l’écran : ton nom, puis tes six chiffres.',
  'print.name': 'Nom',
  'print.cardTouch': 'À l’écran : touche ton nom, puis tes six chiffres.',
  'print.cardPhone': 'Avec un téléphone, sur notre Wi-Fi :',
  'print.secret': 'Garde les six chiffres en tête, pas sur cette carte.',
};
