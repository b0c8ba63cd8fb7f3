import type { Wall } from '../en/wall.ts';

export const wall: Wall = {
  'board.title': 'Was wir brauchen',
  'board.open': { one: '{n} offen', other: '{n} offen' },
  'board.page': 'Seite {k} von {n}',
  'board.metToday': { one: '{n} Anliegen heute erfüllt', other: '{n} Anliegen heute erfüllt' },
  'board.empty': 'Gerade wird nichts gebraucht',
  'board.emptyHow': 'Hast du etwas bemerkt? Sag es mit deinem Handy, dann steht es hier.',
  'board.rest': 'Das ist im Moment alles. Hast du noch etwas bemerkt? Sag es mit deinem Handy.',

  'days.title': 'Heute und morgen',
  'days.today': 'Heute',
  'days.tomorrow': 'Morgen',
  'days.allDay': 'jederzeit',
  'days.until': 'bis {time}',
  'days.meeting': 'eine Versammlung',

  'thanks.title': 'Danke',
  'thanks.forNeed': 'An alle, die geholfen haben: {what}',
  'thanks.forDeed': 'Dafür: {what}',
  'thanks.forSomething': 'An alle, die geholfen haben',
  'thanks.deed': 'bemerkt: das ist getan',
  'thanks.from': 'von {name}',
  'thanks.metLately': {
    one: '{n} Anliegen in den letzten sieben Tagen erfüllt',
    other: '{n} Anliegen in den letzten sieben Tagen erfüllt',
  },

  'circles.title': 'Unsere Kreise',
  'circles.open': { one: '{n} Anliegen offen', other: '{n} Anliegen offen' },
  'circles.none': 'nichts offen',

  'join.title': 'So machst du mit',
  'join.rail': 'Mach mit deinem Handy mit',
  'join.wifi': 'Zuerst unser WLAN',
  'join.network': 'Netz {name}',
  'join.sameWifi': 'Geh in unser WLAN',
  'join.sameWifiHow': 'Dein Handy muss im selben Netz sein wie dieser Bildschirm.',
  'join.page': 'Dann dieses Haus',
  'join.how': 'mit der Kamera deines Handys; ohne Installieren',
  'join.code': 'Code zum Mitmachen mit dem Handy',
  'join.wifiCode': 'Code für das WLAN {name}',

  'rail.label': 'Wie du mitmachst und wie aktuell das hier ist',
  'rail.here': { one: '{n} Handy ist gerade da', other: '{n} Handys sind gerade da' },
  'rail.demo': 'Diese Leute sind simuliert',
  'care.diskLow': 'Die Platte hier ist fast voll',
  'care.diskFull': 'Die Platte hier ist voll: Neues kann nicht aufbewahrt werden',
  'care.copyNever': 'Von diesem Haus gibt es noch keine Kopie',
  'care.copyDays': { one: 'Seit {n} Tag keine Kopie', other: 'Seit {n} Tagen keine Kopie' },

  'start.title': 'Ein neues Haus',
  'start.scanFirst': 'Richte dein Handy hierher und gründe mit, als erste von drei Personen',
  'start.scanNext': {
    one: 'Noch eine Person zum Gründen: Handy hierher richten',
    other: 'Noch {n} zum Gründen: Handy hierher richten',
  },
  'start.founders': '{k} von {n} sind da',
  'start.name': 'Wie heißt dieses Haus?',
  'start.nameHow': 'Mit einer Tastatur hier oder auf dem Handy der ersten Person.',
  'start.keep': 'So heißt es',
  'start.languages': 'Sprachen an dieser Wand',
  'start.demo': 'Sieh dich in einem Haus mit simulierten Leuten um',
  'start.demoWait': 'Simulierte Leute sind unterwegs',
  'start.demoFailed': 'Das hat nicht geklappt. Bitte versuch es noch einmal.',

  'trouble.waking': 'Einen Moment',
  'trouble.wakingHow': 'Das Haus wacht auf.',
  'trouble.restarting': 'Einen Moment',
  'trouble.restartingHow': 'Das Haus startet neu. Nichts, was gesagt wurde, ist verloren.',
  'trouble.lost': 'Dieser Bildschirm hat die Verbindung verloren',
  'trouble.lostHow':
    'Das Brett zeigt den Stand von {time}. Handys behalten, was du tust, und senden es später.',
  'trouble.lostDo': 'Wenn es so bleibt, schalte den Rechner hinter diesem Bildschirm aus und wieder ein.',
  'trouble.noNetwork': 'Kein Netz',
  'trouble.noNetworkHow': 'Dieser Bildschirm hat kein Netz, darum erreichen ihn Handys nicht.',
  'trouble.noNetworkDo': 'Schau, ob das Kabel steckt und ob der WLAN-Router an ist.',
  'trouble.changing': 'Das Netz ändert sich',
  'trouble.changingHow': 'Der neue Code ist gleich da.',
  'trouble.nobody': 'Noch kein Handy hat diesen Bildschirm erreicht',
  'trouble.nobodyHow':
    'Ist dein Handy im selben WLAN wie dieser Bildschirm? Gastnetze halten Handys oft getrennt.',
  'trouble.nobodyDo':
    'Wer sich um das WLAN kümmert, kann erlauben, dass Geräte einander sehen. Oder die Firewall dieses Rechners ist im Weg.',
  'trouble.socket': 'Ein Handy hat uns gefunden, kam aber nicht weiter',
  'trouble.socketHow': 'Die Seite ging auf, aber nichts bewegt sich darauf.',
  'trouble.socketDo':
    'Schalte auf diesem Handy VPN, Datensparen oder Werbeblocker für diese Adresse aus und lade die Seite neu.',
  'trouble.refused': 'Diese Seite ist nur für die Wand',
  'trouble.refusedHow':
    'Sie öffnet sich auf dem Rechner hinter dem Bildschirm. Richte dein Handy stattdessen auf den Code an der Wand.',
  'trouble.replaced': 'Eine neue Version ist da',
  'trouble.replacedHow': 'Diese Wand lädt sie gerade.',
  'trouble.noCode': 'Gerade kein Code',

  /* After a touch. */
  'touch.offer': 'Kein Handy? Hier berühren',
  'touch.failed': 'Das ging nicht. Bitte noch einmal berühren.',
};
