## Links og personer

people-title = Links og personer
people-text = Hjælp den, der mangler sit link, og tilføj den, der er blevet glemt.
people-refused = Det blev ikke gjort
people-who = Personens mailadresse eller telefonnummer
people-unit-choose = Vælg enhed
people-link = Send et nyt link
people-link-text = Personen får et nyt link med mail eller sms, og det gamle virker ikke mere. Den, der ikke kan nås sådan, har et brev, og breve laves for hele enheden.
people-link-go = Send et nyt link
people-mail-go = Se, om mailen er sendt
people-letters = Et brev er blevet væk
people-letters-text = Ingen ved, hvem der har hvilket brev. Derfor får alle breve i enheden nye koder, og de gamle virker ikke mere. Udskriv dem, og del dem ud igen til alle i enheden, der fik brev. Den, der allerede har svaret, får det at vide, når den nye kode bruges.
people-letters-of = { $unit } ({ $n ->
    [one] 1 brev
   *[other] { $n } breve
  })
people-letters-sure = Alle breve, der er delt ud i enheden, holder op med at virke. Det kan ikke fortrydes.
people-letters-go = Lav nye breve
people-address = Ret en mailadresse
people-address-text = Personen får en mail med et nyt link på den nye adresse, og det gamle link virker ikke mere. Den gamle adresse får besked om, at linket er flyttet.
people-address-old = Mailadressen eller telefonnummeret, som det står nu
people-address-new = Den rigtige mailadresse
people-address-go = Ret, og send et nyt link
people-add = Tilføj en person
people-add-text = For en, der ikke kom med på medarbejderlisten. Personen får sin invitation med det samme. Enheden kan ikke ændres bagefter.
people-add-email = Mailadresse
people-add-email-hint = Lad feltet være tomt, hvis personen skal have et brev.
people-add-phone = Telefonnummer (kan undlades)
people-add-language = Sprog i invitationen
people-add-go = Tilføj
people-over = Målingens sidste dag er gået, så et nyt link kan ikke bruges. Forlæng målingen, hvis der stadig skal kunne svares.

people-done-sent = Et nyt link er på vej med mail eller sms. Det gamle link virker ikke mere.
people-done-corrected = Adressen er rettet, og en mail med et nyt link er på vej dertil. Det gamle link virker ikke mere.
people-done-added = Personen er tilføjet, og invitationen er på vej.
people-done-mail-sent = Mailen eller sms’en er sendt.
people-done-mail-not-sent = Mailen eller sms’en er ikke sendt.
people-done-by-letter = Personen kan ikke nås med mail eller sms og får et brev.

people-error-unknown = Ingen i målingen har den mailadresse eller det nummer. Skriv det, som det står på medarbejderlisten.
people-error-several = Flere i målingen har det nummer. Skriv personens mailadresse.
people-error-email = Mailadressen kan ikke bruges. Skriv den som navn@kommune.dk.
people-error-taken = En i målingen har allerede den mailadresse eller det nummer. Hver person kan kun inviteres én gang.
people-error-by-letter = Personen får sin kode på papir. Lav nye breve til hele enheden; koder på papir laves aldrig til én person alene.
people-error-unit = Vælg en enhed, der har breve.

people-never = Det kan du ikke se eller gøre her
people-never-answered = Du kan ikke se, om nogen har svaret. Den, der har svaret, får også en ny mail, hvis du sender et nyt link; linket siger så, at svaret er modtaget. Siden her er den samme.
people-never-moved = Ingen kan flyttes eller fjernes. Et svar er låst sammen med sin enhed, og når én mangler, kan man se, om personen havde svaret.
people-never-noted = Det noteres, at et link er fornyet, men aldrig hvis.
people-never-moving = Én ting kan systemet ikke forhindre: Den, der retter en adresse til sin egen eller beholder en kode fra et brev, kan se, om den er brugt, eller selv svare med den. Derfor får den gamle adresse besked, når et link flyttes, og det noteres, hvem der gjorde det.

## Forlæng

extend-title = Forlæng målingen
extend-text = Målingen tager imod svar til den { $moment }.
extend-day = Ny sidste dag
extend-day-hint = Målingen er åben hele den dag. Dagen kan kun blive senere, og links og breve, der er ude, virker som før. Den gamle dag står stadig i breve og mails, der er sendt.
extend-go = Forlæng
extend-no-day = Datoen kan ikke læses. Skriv en dato som 31-10-2026.
extend-not-later = Vælg en dag, der er senere end den nuværende, og som ikke er gået.
extend-too-far = Dagen er over et år væk. Se efter, om årstallet er rigtigt.
