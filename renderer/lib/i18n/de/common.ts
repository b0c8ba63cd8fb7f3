/**
 * Glossary, so that all pages say the same:
 * need: Anliegen (or "was gebraucht wird"); met: erfüllt; pledge: Zusage, "Ich kann"; withdraw: "Ich kann doch
 * nicht"; standby: "Ich könnte, falls nötig"; hall: Haus; leave the hall: sich verabschieden; board: Brett;
 * wall: Wand; circle: Kreis; agreement: Vereinbarung; objection: Einwand; review: Rückblick; member: Mitglied;
 * guest: Gast; vouch: "Ich kenne …"; cover, uncover: verdecken, aufdecken; quietly: leise;
 * shelf: Regal; recovery words: Rückkehrwörter; retire a phone: Handy abmelden; phone: Handy.
 */
import type { Common } from '../en/common.ts';

export const common: Common = {
  'amount.hands': { one: '{k} von {n} Hand', other: '{k} von {n} Händen' },
  'amount.hours': { one: '{k} von {n} Stunde', other: '{k} von {n} Stunden' },
  'amount.loaves': { one: '{k} von {n} Brot', other: '{k} von {n} Broten' },
  'amount.beds': { one: '{k} von {n} Bett', other: '{k} von {n} Betten' },
  'amount.own': { one: '{unit}: {k} von {n}', other: '{k} von {n} {unit}' },
  'needed.hands': { one: '{n} Hand gebraucht', other: '{n} Hände gebraucht' },
  'needed.hours': { one: '{n} Stunde gebraucht', other: '{n} Stunden gebraucht' },
  'needed.loaves': { one: '{n} Brot gebraucht', other: '{n} Brote gebraucht' },
  'needed.beds': { one: '{n} Bett gebraucht', other: '{n} Betten gebraucht' },
  'needed.own': { one: '{unit}: {n} gebraucht', other: '{n} {unit} gebraucht' },
  'over.hands': { one: '{n} Hand, {asked} gebraucht', other: '{n} Hände, {asked} gebraucht' },
  'over.hours': { one: '{n} Stunde, {asked} gebraucht', other: '{n} Stunden, {asked} gebraucht' },
  'over.loaves': { one: '{n} Brot, {asked} gebraucht', other: '{n} Brote, {asked} gebraucht' },
  'over.beds': { one: '{n} Bett, {asked} gebraucht', other: '{n} Betten, {asked} gebraucht' },
  'over.own': '{n} {unit}, {asked} gebraucht',
  'plain.hands': { one: '{n} Hand', other: '{n} Hände' },
  'plain.hours': { one: '{n} Stunde', other: '{n} Stunden' },
  'plain.loaves': { one: '{n} Brot', other: '{n} Brote' },
  'plain.beds': { one: '{n} Bett', other: '{n} Betten' },
  'plain.own': { one: '{n} × {unit}', other: '{n} {unit}' },
  'unit.hands': 'Hände',
  'unit.hours': 'Stunden',
  'unit.loaves': 'Brote',
  'unit.beds': 'Betten',
  'standby.some': { one: '{n} könnte, falls nötig', other: '{n} könnten, falls nötig' },
  'sightings.some': { one: '{n} Person sieht es auch', other: '{n} andere sehen es auch' },

  'mark.new': 'neu',
  'mark.nearly': 'fast da',
  'mark.enough': 'genug',
  'mark.done': 'getan',
  'mark.met': 'erfüllt',
  'mark.partly': 'teils erfüllt',
  'mark.notMet': 'noch nicht erfüllt',
  'mark.letGo': 'nicht mehr nötig',
  'mark.pale': 'noch so?',
  'mark.brighter': 'wieder offen',
  'mark.care': 'Fürsorge',
  'mark.safety': 'Sicherheit',
  'mark.quiet': 'leise gefragt',
  'mark.covered': 'vorerst verdeckt',

  'time.from': 'ab {when}',
  'time.span': '{from} – {by}',
  'time.late': 'war für {when}',
  'time.seen': 'gesehen {ago}',
  'time.raised': 'bemerkt {ago}',
  'time.now': 'gerade eben',
  'time.updated': 'zuletzt aktuell {time}',

  'by.noticed': 'bemerkt von {name}',
  'by.nobody': 'jemand',
  'by.gone': 'jemand von früher',
  'hall.unnamed': 'unser Haus',
  'circle.hall': 'das ganze Haus',
  'circle.people': { one: '{n} Person', other: '{n} Leute' },

  'language.en': 'English',
  'language.es': 'Español',
  'language.de': 'Deutsch',
  'language.fr': 'Français',
  'language.el': 'Ελληνικά',
  'language.ar': 'العربية',

  'refusal.NotKnownHere':
    'Dieses Handy ist hier nicht mehr bekannt. Komm mit deinen Wörtern zurück oder bitte zwei Mitglieder.',
  'refusal.OnlyMembers':
    'Das können Mitglieder. Zwei Mitglieder, die dich kennen, können dich auf ihrem Handy bestätigen.',
  'refusal.AlreadySo': 'Das war schon so. Nichts ist verloren.',
  'refusal.NoSuchThing': 'Das ist nicht mehr hier.',
  'refusal.IdTaken': 'Das kam nicht durch. Bitte versuch es noch einmal.',
  'refusal.NotConcerned':
    'Das kann sagen, wer es bemerkt hat oder auch sieht. Tippe zuerst auf „Sehe ich auch“.',
  'refusal.NotYours': 'Das kann nur die Person ändern, von der es ist.',
  'refusal.PledgeDone': 'Du hast schon gesagt, dass es getan ist. Nimm das zuerst zurück.',
  'refusal.PledgeWithdrawn': 'Du hattest gesagt, dass du doch nicht kannst. Du kannst wieder zusagen.',
  'refusal.TimesCrossed': 'Es würde nach dem Ende anfangen. Bitte schau die zwei Zeiten an.',
  'refusal.CircleClosed': 'Dieser Kreis ist geschlossen. Alle können ihn wieder öffnen.',
  'refusal.CircleNotEmpty': 'Es sind noch andere in diesem Kreis, darum bleibt er offen.',
  'refusal.NeedsAgreement': 'Das entscheidet das Haus jetzt gemeinsam: Es braucht eine Vereinbarung.',
  'refusal.LastDevice': 'Das ist hier dein einziges Handy. Füge zuerst ein anderes hinzu.',
  'refusal.NotForADay':
    'Dieses Handy kam auf das Wort anderer zurück: Einen Tag lang kann es das nicht. Deine anderen Handys und deine Wörter können es.',
  'refusal.AskAgain': 'Einen Tag lang kam keine Bestätigung. Bitte frag noch einmal.',
  'refusal.Malformed': 'Das Haus hat das nicht verstanden. Bitte lade die Seite neu.',
  'refusal.BadSignature': 'Das Haus konnte nicht erkennen, dass du es warst. Bitte lade die Seite neu.',
  'refusal.WrongHall': 'Das war für ein anderes Haus gedacht.',
  'refusal.Reload': 'Das Haus hat eine neuere Version. Bitte lade die Seite neu.',
  'refusal.TooOld':
    'Das lag mehr als eine Woche auf dem Handy. Bitte mach es noch einmal, wenn es noch stimmt.',
  'refusal.ClockAhead': 'Die Uhr dieses Handys geht vor. Bitte stell sie richtig.',
  'refusal.CodeExpired': 'Dieser Code ist vorbei. Richte das Handy auf den, der jetzt an der Wand ist.',
  'refusal.NotAllowedHere': 'Das geht von hier aus nicht.',
  'refusal.DiskFull':
    'Die Platte des Hauses ist voll. Es bleibt hier und wird noch einmal gesendet, wenn Platz ist.',
  'refusal.Stopping': 'Das Haus startet gerade neu. Es bleibt hier und wird noch einmal gesendet.',
  'refusal.NeedClosed.met': 'Dieses Anliegen ist schon erfüllt.',
  'refusal.NeedClosed.letGo': 'Das ist nicht mehr nötig.',
  'refusal.TooFast': {
    one: 'Das war sehr schnell. Versuch es in {n} Sekunde noch einmal.',
    other: 'Das war sehr schnell. Versuch es in {n} Sekunden noch einmal.',
  },
};
