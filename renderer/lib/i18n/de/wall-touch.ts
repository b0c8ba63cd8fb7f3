import type { WallTouch } from '../en/wall-touch.ts';

export const wallTouch: WallTouch = {
  'touch.title': 'Ohne Handy',
  'touch.who': 'Wer bist du?',
  'touch.typed': 'Nicht dabei? Schreib deinen ganzen Namen',
  'touch.letters': 'Anfangsbuchstabe deines Namens',
  'touch.sameName': 'Mehrere heißen {name}. Bitte schreib den ganzen Namen.',
  'touch.sameWhole':
    'Mehrere heißen {name}. Eine Person davon kann auf einem Handy einen anderen Namen nehmen.',
  'touch.newHere':
    'Neu hier? Jemand kann dich auf dem eigenen Handy dazukommen lassen, unter „Leute auf diesem Handy“. Dann komm wieder her.',
  'touch.number': '{name}, deine sechs Ziffern',
  'touch.numberHow': 'Halte die Hand davor: Die Zahl ist nur für dich.',
  'touch.noNumber': 'Ich habe keine Zahl oder weiß sie nicht mehr',
  'touch.digits': { other: '{n} von 6 Ziffern' },
  'touch.delete': 'Die letzte Ziffer löschen',
  'touch.wrong': 'Das war nicht die Zahl.',
  'touch.wait': { one: 'In {n} Sekunde noch einmal.', other: 'In {n} Sekunden noch einmal.' },
  'touch.never': 'Das waren zu viele falsche Zahlen. Setz eine neue: Zwei Mitglieder bestätigen sie.',
  'touch.none': 'Für diesen Namen ist keine Zahl bestätigt. Setz eine, oder warte auf zwei Mitglieder.',
  'touch.new': 'Wähl sechs Ziffern',
  'touch.newHow':
    'Halte die Hand davor. Zwei Mitglieder, die dich kennen, bestätigen danach, dass du es bist.',
  'touch.again': 'Dieselben sechs Ziffern noch einmal',
  'touch.differ': 'Das waren zwei verschiedene Zahlen. Bitte fang noch einmal an.',
  'touch.guessable': 'Die ist leicht zu erraten. Bitte nimm eine andere.',
  'touch.waits': 'Jetzt bestätigen zwei Mitglieder, dass du es bist',
  'touch.waitsHow':
    'Auf ihren Handys steht unter „Kreise“, dann „Leute“, dass {name} zurückkommen möchte. Dort stehen auch diese Zeichen:',
  'touch.waitsThen':
    'Bis dahin öffnet die Zahl nichts. Bleib dabei, während sie bestätigen; dann berühr die Wand noch einmal und gib sie ein.',
  'touch.in': 'Du bist {name}',
  'touch.done': 'Fertig, vergiss mich',
  'touch.left': { one: 'schließt in {n} Sekunde', other: 'schließt in {n} Sekunden' },
  'touch.lost':
    'Die Verbindung ging verloren. Komm bitte noch einmal herein und sieh nach, ob es angekommen ist.',
  'touch.gone': 'Hier ist niemand mehr bekannt. Komm bitte noch einmal herein.',
  'touch.onPhone': 'Du wirst etwas gefragt, wozu man ein Handy braucht. Jemand kann dir seines leihen.',
  'touch.handUp': 'Deine Hand ist oben.',
  'touch.keyboard':
    'Berühre das Feld, um es zu schreiben, sag es laut, oder antworte auf einem Handy, das dir jemand leiht.',
  'touch.secret':
    'Geheim wird hier nicht abgestimmt: Diese Maschine wüsste, von wem die Stimme ist. Nimm einen Zettel; zwei Menschen zählen die Zettel.',
  'touch.takePaper': 'Ich nehme einen Zettel',
  'touch.agenda': 'Auf die Tagesordnung setzen',
  'touch.near': 'Wer in der Nähe steht, kann lesen, was hier geschrieben wird.',
  'touch.quietly': 'Leise oder ohne Namen: auf einem Handy, das dir jemand leiht.',
  'touch.earlier': { one: '{n} Tag früher', other: '{n} Tage früher' },
  'touch.later': { one: '{n} Tag später', other: '{n} Tage später' },
  'touch.minutesEarlier': '{n} Minuten früher',
  'touch.minutesLater': '{n} Minuten später',
  'touch.changeFor': 'Ändern: {title}',
  'touch.callOffFor': 'Absagen: {title}',
  'touch.doneFor': 'Getan: {what}',
  'touch.moreFor': 'Mehr: {what}',
  'touch.typedOther': 'Nicht dabei? Schreib den ganzen Namen',
  'touch.suggested': 'Dein Vorschlag ist da.',
  'touch.askMe': 'Ob ich gefragt werden darf',
  'touch.asking':
    'Jemand wird allein gefragt: Würdest du? Stell dich dicht davor, bevor du nachsiehst, ob du es bist.',
  'touch.lookAsked': 'Nachsehen, ob ich es bin',
  'touch.notYou': 'Du bist es nicht.',
  'touch.wouldWhat':
    'Wer in der Nähe steht, kann das lesen. Wenn du lieber nicht möchtest, erfährt niemand, dass du gefragt wurdest. Wenn du ja sagst, werden alle gefragt, ob sie zustimmen.',
  'touch.hide': 'Verbergen',
  'touch.otherReasons': 'Gründe für andere stehen auf den Handys.',
  'touch.giveBackFor': 'Zurückgeben: {role}',
  'touch.leaveSeatFor': 'Den Platz verlassen: {role}',
  'touch.learnFor': 'Das möchte ich lernen: {role}',
  'touch.order': 'Die Tagesordnung',
  'touch.pause': 'Pause',
  'touch.takeFor': 'Damit anfangen: {title}',
  'touch.willingWhat':
    'Das Los kann auch ohne Telefon auf dich fallen. Die Zahlen, die entscheiden, kommen von den Telefonen anderer, die bereit sind, von mindestens zweien, sonst von denen aller Mitglieder, die hier sind.',

  /* Keys to touch, where the wall has no keyboard; spoken aloud, but for the last one. */
  'keys.title': 'Tasten auf dem Bildschirm',
  'keys.large': 'Großbuchstaben',
  'keys.letters': 'Buchstaben',
  'keys.signs': 'Ziffern und Zeichen',
  'keys.language': 'Buchstaben einer anderen Sprache',
  'keys.space': 'Leerzeichen',
  'keys.erase': 'Letztes Zeichen löschen',
  'keys.hide': 'Tasten ausblenden',
};
