/**
 * Glossary, so that all pages say the same (εσύ; "άτομο", "μέλος" and verbs instead of gendered nouns):
 * need: ανάγκη, "χρειάζεται"; raise a need: "Κάτι χρειάζεται", βάζω στον πίνακα; noticed: το πρόσεξε; met:
 * καλύφθηκε; done: έγινε; pledge: "Μπορώ" (as a noun "αυτό που είπες"); withdraw: "Τελικά δεν μπορώ"; standby:
 * "Αν χρειαστεί, μπορώ"; hall: στέκι; house: σπίτι; board: πίνακας; wall: τοίχος; circle: κύκλος; agreement:
 * συμφωνία; objection: αντίρρηση; review: επανεξέταση; member: μέλος; guest: επίσκεψη; vouch, "I know them":
 * "Γνωρίζω"; cover, uncover: σκεπάζω, ξεσκεπάζω; quietly: στα ήσυχα; shelf: ράφι; pale, fade: ξεθωριάζω;
 * recovery words: λέξεις επιστροφής; retire a phone: αποσύρω; phone: κινητό; thanks: ευχαριστώ.
 */
import type { Common } from '../en/common.ts';

export const common: Common = {
  'amount.hands': { one: '{k} από {n} χέρι', other: '{k} από {n} χέρια' },
  'amount.hours': { one: '{k} από {n} ώρα', other: '{k} από {n} ώρες' },
  'amount.loaves': { one: '{k} από {n} ψωμί', other: '{k} από {n} ψωμιά' },
  'amount.beds': { one: '{k} από {n} κρεβάτι', other: '{k} από {n} κρεβάτια' },
  'amount.own': { one: '{unit}: {k} από {n}', other: '{k} από {n} {unit}' },
  'needed.hands': { one: 'χρειάζεται {n} χέρι', other: 'χρειάζονται {n} χέρια' },
  'needed.hours': { one: 'χρειάζεται {n} ώρα', other: 'χρειάζονται {n} ώρες' },
  'needed.loaves': { one: 'χρειάζεται {n} ψωμί', other: 'χρειάζονται {n} ψωμιά' },
  'needed.beds': { one: 'χρειάζεται {n} κρεβάτι', other: 'χρειάζονται {n} κρεβάτια' },
  'needed.own': { one: '{unit}: χρειάζεται {n}', other: 'χρειάζονται: {n} {unit}' },
  'over.hands': { one: '{n} χέρι, ζητήθηκαν: {asked}', other: '{n} χέρια, ζητήθηκαν: {asked}' },
  'over.hours': { one: '{n} ώρα, ζητήθηκαν: {asked}', other: '{n} ώρες, ζητήθηκαν: {asked}' },
  'over.loaves': { one: '{n} ψωμί, ζητήθηκαν: {asked}', other: '{n} ψωμιά, ζητήθηκαν: {asked}' },
  'over.beds': { one: '{n} κρεβάτι, ζητήθηκαν: {asked}', other: '{n} κρεβάτια, ζητήθηκαν: {asked}' },
  'over.own': '{n} {unit}, ζητήθηκαν: {asked}',
  'plain.hands': { one: '{n} χέρι', other: '{n} χέρια' },
  'plain.hours': { one: '{n} ώρα', other: '{n} ώρες' },
  'plain.loaves': { one: '{n} ψωμί', other: '{n} ψωμιά' },
  'plain.beds': { one: '{n} κρεβάτι', other: '{n} κρεβάτια' },
  'plain.own': { one: '{n} × {unit}', other: '{n} {unit}' },
  'unit.hands': 'χέρια',
  'unit.hours': 'ώρες',
  'unit.loaves': 'ψωμιά',
  'unit.beds': 'κρεβάτια',
  'standby.some': { one: '{n} μπορεί αν χρειαστεί', other: '{n} μπορούν αν χρειαστεί' },
  'sightings.some': { one: 'το βλέπει κι άλλο {n} άτομο', other: 'το βλέπουν κι άλλα {n} άτομα' },

  'mark.new': 'νέο',
  'mark.nearly': 'λίγο ακόμα',
  'mark.enough': 'φτάνει',
  'mark.done': 'έγινε',
  'mark.met': 'καλύφθηκε',
  'mark.partly': 'καλύφθηκε εν μέρει',
  'mark.notMet': 'δεν καλύφθηκε ακόμα',
  'mark.letGo': 'δεν χρειάζεται πια',
  'mark.pale': 'ισχύει ακόμα;',
  'mark.brighter': 'ξανά ανοιχτό',
  'mark.care': 'φροντίδα',
  'mark.safety': 'ασφάλεια',
  'mark.quiet': 'στα ήσυχα',
  'mark.covered': 'σκεπασμένο για τώρα',

  'time.from': 'από {when}',
  'time.span': '{from} – {by}',
  'time.late': 'ήταν για {when}',
  'time.seen': 'το είδαν {ago}',
  'time.raised': 'το πρόσεξαν {ago}',
  'time.now': 'μόλις τώρα',
  'time.updated': 'τελευταία ενημέρωση {time}',

  'by.noticed': 'το πρόσεξε: {name}',
  'by.nobody': 'κάποιο άτομο',
  'by.gone': 'κάποιο άτομο που έφυγε',
  'hall.unnamed': 'το στέκι μας',
  'circle.hall': 'όλο το στέκι',
  'circle.people': { one: '{n} άτομο', other: '{n} άτομα' },

  'language.en': 'English',
  'language.es': 'Español',
  'language.de': 'Deutsch',
  'language.fr': 'Français',
  'language.el': 'Ελληνικά',
  'language.ar': 'العربية',

  'refusal.NotKnownHere':
    'Το στέκι δεν ξέρει πια αυτό το κινητό. Γύρνα με τις λέξεις σου ή ζήτα το από δύο μέλη.',
  'refusal.OnlyMembers': 'Αυτό το κάνουν τα μέλη. Δύο μέλη που σε ξέρουν μπορούν να το πουν στα κινητά τους.',
  'refusal.AlreadySo': 'Ήταν ήδη έτσι. Τίποτα δεν χάθηκε.',
  'refusal.NoSuchThing': 'Αυτό δεν είναι πια εδώ.',
  'refusal.IdTaken': 'Αυτό δεν πέρασε. Δοκίμασε άλλη μια φορά.',
  'refusal.NotConcerned':
    'Αυτό το λέει όποιο άτομο το πρόσεξε ή το βλέπει κι αυτό. Πάτα πρώτα «Το βλέπω κι εγώ».',
  'refusal.NotYours': 'Αυτό το αλλάζει μόνο το άτομο που του ανήκει.',
  'refusal.PledgeDone': 'Έχεις πει ήδη ότι έγινε. Αναίρεσε πρώτα αυτό.',
  'refusal.PledgeWithdrawn': 'Είχες πει ότι τελικά δεν μπορείς. Μπορείς να πεις ξανά «Μπορώ».',
  'refusal.TimesCrossed': 'Θα άρχιζε αφού τελειώσει. Κοίτα λίγο τις δύο ώρες.',
  'refusal.CircleClosed': 'Ο κύκλος έχει κλείσει. Κάθε μέλος τον ανοίγει ξανά.',
  'refusal.CircleNotEmpty': 'Είναι κι άλλα άτομα σε αυτόν τον κύκλο, γι’ αυτό μένει ανοιχτός.',
  'refusal.NeedsAgreement': 'Αυτό το αποφασίζει πια όλο το στέκι μαζί: χρειάζεται συμφωνία.',
  'refusal.LastDevice': 'Αυτό είναι το μόνο σου κινητό εδώ. Πρόσθεσε πρώτα ένα άλλο.',
  'refusal.NotForADay':
    'Αυτό το κινητό επέστρεψε με τον λόγο άλλων: για μία μέρα δεν μπορεί να το κάνει αυτό. Τα άλλα σου κινητά και οι λέξεις σου μπορούν.',
  'refusal.AskAgain': 'Πέρασε μια μέρα χωρίς επιβεβαίωση. Ζήτησέ το ξανά.',
  'refusal.Malformed': 'Το στέκι δεν το κατάλαβε. Φόρτωσε ξανά τη σελίδα.',
  'refusal.BadSignature': 'Το στέκι δεν μπόρεσε να δει ότι είσαι εσύ. Φόρτωσε ξανά τη σελίδα.',
  'refusal.WrongHall': 'Αυτό ήταν για άλλο στέκι.',
  'refusal.Reload': 'Το στέκι έχει νεότερη έκδοση. Φόρτωσε ξανά τη σελίδα.',
  'refusal.TooOld': 'Αυτό περίμενε στο κινητό πάνω από μια βδομάδα. Κάν’ το ξανά, αν ισχύει ακόμα.',
  'refusal.ClockAhead': 'Το ρολόι αυτού του κινητού πάει μπροστά από του στεκιού. Διόρθωσέ το.',
  'refusal.CodeExpired': 'Αυτός ο κωδικός πέρασε. Στρέψε το κινητό σε αυτόν που είναι τώρα στον τοίχο.',
  'refusal.NotAllowedHere': 'Αυτό δεν γίνεται από εδώ.',
  'refusal.DiskFull':
    'Ο δίσκος του στεκιού είναι γεμάτος. Αυτό φυλάγεται εδώ και στέλνεται ξανά όταν γίνει χώρος.',
  'refusal.Stopping': 'Το στέκι ξεκινά πάλι. Αυτό φυλάγεται εδώ και στέλνεται ξανά.',
  'refusal.NeedClosed.met': 'Αυτή η ανάγκη έχει ήδη καλυφθεί.',
  'refusal.NeedClosed.letGo': 'Αυτό δεν χρειάζεται πια.',
  'refusal.TooFast': {
    one: 'Πολύ γρήγορα. Δοκίμασε ξανά σε {n} δευτερόλεπτο.',
    other: 'Πολύ γρήγορα. Δοκίμασε ξανά σε {n} δευτερόλεπτα.',
  },
};
