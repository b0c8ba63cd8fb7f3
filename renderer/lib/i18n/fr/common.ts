/**
 * Glossary, so that all pages say the same (tu; wording that fits every gender without signs; no vous, no
 * invité·e): need: besoin, "il faut"; raise a need: noter un besoin; noticed: remarqué; see too: "Je le vois
 * aussi"; met: réglé; done: fait; let go: "plus besoin"; pledge: "Je peux" (as a noun "ce que j’ai dit"); withdraw:
 * "Finalement, je ne peux pas"; standby: "Je pourrais au besoin"; hall: maison; board: tableau; wall: mur; circle:
 * cercle; agreement: accord; objection: objection; review: relecture; member: membre; guest: en visite; vouch, "I
 * know them": "Je connais {name}"; cover, uncover: masquer, ne plus masquer; quietly: discrètement; shelf: étagère;
 * pale, fade: pâlir; thanks: un merci; take back, retire a phone: retirer; recovery words: mots pour revenir.
 * No "de {name}" or "que {name}": they would have to be shortened before a vowel. The spaces before ? ! : ; and
 * inside « » do not break.
 */
import type { Common } from '../en/common.ts';

export const common: Common = {
  'amount.hands': { one: '{k} sur {n} bras', other: '{k} sur {n} bras' },
  'amount.hours': { one: '{k} sur {n} heure', other: '{k} sur {n} heures' },
  'amount.loaves': { one: '{k} sur {n} pain', other: '{k} sur {n} pains' },
  'amount.beds': { one: '{k} sur {n} lit', other: '{k} sur {n} lits' },
  'amount.own': { one: '{unit} : {k} sur {n}', other: '{k} sur {n} {unit}' },
  'needed.hands': { one: 'il faut {n} bras', other: 'il faut {n} bras' },
  'needed.hours': { one: 'il faut {n} heure', other: 'il faut {n} heures' },
  'needed.loaves': { one: 'il faut {n} pain', other: 'il faut {n} pains' },
  'needed.beds': { one: 'il faut {n} lit', other: 'il faut {n} lits' },
  'needed.own': { one: '{unit} : il en faut {n}', other: 'il faut : {n} {unit}' },
  'over.hands': { one: '{n} bras, demandé : {asked}', other: '{n} bras, demandé : {asked}' },
  'over.hours': { one: '{n} heure, demandé : {asked}', other: '{n} heures, demandé : {asked}' },
  'over.loaves': { one: '{n} pain, demandé : {asked}', other: '{n} pains, demandé : {asked}' },
  'over.beds': { one: '{n} lit, demandé : {asked}', other: '{n} lits, demandé : {asked}' },
  'over.own': '{n} {unit}, demandé : {asked}',
  'plain.hands': { one: '{n} bras', other: '{n} bras' },
  'plain.hours': { one: '{n} heure', other: '{n} heures' },
  'plain.loaves': { one: '{n} pain', other: '{n} pains' },
  'plain.beds': { one: '{n} lit', other: '{n} lits' },
  'plain.own': { one: '{n} × {unit}', other: '{n} {unit}' },
  'unit.hands': 'bras',
  'unit.hours': 'heures',
  'unit.loaves': 'pains',
  'unit.beds': 'lits',
  'standby.some': { one: '{n} pourrait au besoin', other: '{n} pourraient au besoin' },
  'sightings.some': { one: '{n} autre le voit aussi', other: '{n} autres le voient aussi' },

  'mark.new': 'nouveau',
  'mark.nearly': 'presque',
  'mark.enough': 'assez',
  'mark.done': 'fait',
  'mark.met': 'réglé',
  'mark.partly': 'réglé en partie',
  'mark.notMet': 'pas encore réglé',
  'mark.letGo': 'plus besoin',
  'mark.pale': 'encore vrai ?',
  'mark.brighter': 'rouvert',
  'mark.care': 'soin',
  'mark.safety': 'sécurité',
  'mark.quiet': 'discret',
  'mark.covered': 'masqué pour l’instant',

  'time.from': 'dès {when}',
  'time.span': '{from} – {by}',
  'time.late': 'c’était pour : {when}',
  'time.seen': 'vu {ago}',
  'time.raised': 'remarqué {ago}',
  'time.now': 'à l’instant',
  'time.updated': 'mis à jour : {time}',

  'by.noticed': 'remarqué par {name}',
  'by.nobody': 'quelqu’un',
  'by.gone': 'quelqu’un qui a quitté la maison',
  'hall.unnamed': 'notre maison',
  'circle.hall': 'toute la maison',
  'circle.people': { one: '{n} personne', other: '{n} personnes' },

  'language.en': 'English',
  'language.es': 'Español',
  'language.de': 'Deutsch',
  'language.fr': 'Français',
  'language.el': 'Ελληνικά',
  'language.ar': 'العربية',

  'refusal.NotKnownHere':
    'Ce téléphone n’est plus connu ici. Reviens avec tes mots, ou demande à deux membres.',
  'refusal.OnlyMembers':
    'C’est possible pour les membres. Deux membres qui te connaissent peuvent te confirmer sur leur téléphone.',
  'refusal.AlreadySo': 'C’était déjà le cas. Rien n’est perdu.',
  'refusal.NoSuchThing': 'Ce n’est plus là.',
  'refusal.IdTaken': 'Ce n’est pas passé. Essaie encore une fois, s’il te plaît.',
  'refusal.NotConcerned':
    'Qui l’a remarqué, ou le voit aussi, peut le dire. Touche d’abord « Je le vois aussi ».',
  'refusal.NotYours': 'Seule la personne concernée peut le changer.',
  'refusal.PledgeDone': 'Tu as déjà dit que c’est fait. Annule d’abord cela.',
  'refusal.PledgeWithdrawn': 'Tu avais dit que, finalement, tu ne peux pas. Tu peux redire « Je peux ».',
  'refusal.TimesCrossed': 'Le début serait après la fin. Regarde encore les deux heures.',
  'refusal.CircleClosed': 'Ce cercle est fermé. Tout le monde peut le rouvrir.',
  'refusal.CircleNotEmpty': 'Il y a encore du monde dans ce cercle, alors il reste ouvert.',
  'refusal.NeedsAgreement': 'Cela se décide maintenant ensemble : il faut un accord.',
  'refusal.LastDevice': 'C’est ton seul téléphone ici. Ajoutes-en d’abord un autre.',
  'refusal.NotForADay':
    'Ce téléphone est revenu sur la parole d’autres personnes : pendant un jour, il ne peut pas faire cela. Tes autres téléphones et tes mots le peuvent.',
  'refusal.AskAgain': 'Personne ne l’a confirmé en un jour. Redemande, s’il te plaît.',
  'refusal.Malformed': 'La maison n’a pas compris. Recharge la page, s’il te plaît.',
  'refusal.BadSignature': 'La maison n’a pas pu voir que c’était toi. Recharge la page, s’il te plaît.',
  'refusal.WrongHall': 'C’était pour une autre maison.',
  'refusal.Reload': 'La maison a une version plus récente. Recharge la page, s’il te plaît.',
  'refusal.TooOld':
    'Cela a attendu sur le téléphone plus d’une semaine. Si c’est encore vrai, refais-le, s’il te plaît.',
  'refusal.ClockAhead':
    'L’horloge de ce téléphone avance sur celle de la maison. Mets-la à l’heure, s’il te plaît.',
  'refusal.CodeExpired': 'Ce code est passé. Pointe le téléphone vers celui qui est au mur maintenant.',
  'refusal.NotAllowedHere': 'Ce n’est pas possible d’ici.',
  'refusal.DiskFull':
    'Le disque de la maison est plein. C’est gardé ici et sera renvoyé quand il y aura de la place.',
  'refusal.Stopping': 'La maison redémarre. C’est gardé ici et sera renvoyé.',
  'refusal.NeedClosed.met': 'Ce besoin est déjà réglé.',
  'refusal.NeedClosed.letGo': 'On n’en a plus besoin.',
  'refusal.TooFast': {
    one: 'C’était très rapide. Réessaie dans {n} seconde.',
    other: 'C’était très rapide. Réessaie dans {n} secondes.',
  },
};
