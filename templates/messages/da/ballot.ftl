## The form

ballot-questions-title = { $title }
ballot-questions-title-misfits = Fejl: { $title }
ballot-questions-switch = skift sprog, før du svarer.
ballot-questions-facts = { $minutes ->
    [one] Det tager cirka ét minut, og det er frivilligt.
   *[other] Det tager cirka { $minutes } minutter, og det er frivilligt.
  }
ballot-questions-closes = Målingen lukker den { $moment }.
ballot-questions-hidden = Det kan ingen læse i systemet
ballot-questions-hidden-text = Hvad du har svaret. Dit svar låses, før det gemmes. Det kan først åbnes, når målingen er lukket – alle svar på én gang, blandet og uden navne. Hverken databasen, sikkerhedskopierne eller loggene viser nogens svar.
ballot-questions-known = Det ved systemet
ballot-questions-known-text = At dit link er brugt, så det kun kan bruges én gang. Ledere ser kun, hvor mange der har svaret.
ballot-questions-unprotected = Det kan vi ikke beskytte
ballot-questions-unprotected-text = Det, du selv skriver med egne ord, og det, andre ser på din skærm. Den, der har magten over selve serveren, kunne i princippet misbruge den, indtil der er talt op.
ballot-questions-start = Start
ballot-questions-rules = Læs alle regler for anonymitet
ballot-questions-rules-k = Tal vises aldrig for grupper med færre end { $k } svar. Er en gruppe mindre, holdes tallene tilbage – også når de kunne regnes ud fra andre tal.
ballot-questions-rules-texts = Det, du skriver med egne ord, læser HR igennem uden navn og enhed og fjerner, hvis det peger på en person. Resten vises kun for grupper med mindst { $k } svar.
ballot-questions-rules-key = Nøglen til svarene ligger på serveren, til der er talt op. Derefter destrueres den.
ballot-questions-rules-first = Det først modtagne svar gælder. Det kan ikke ændres eller slettes, for vi kan ikke finde det igen.
ballot-questions-rules-frozen = Reglerne er låst, fra målingen åbner, og kan derefter kun blive strengere.
ballot-questions-fingerprint = Nøglens fingeraftryk: { $fingerprint }. Det er et kort kendetegn for den lås, svarene får, og skal være det samme hos alle.
ballot-level = Niveau { $level }.
ballot-level-1 = Niveau 1: til prøve og udvikling.
ballot-level-1-text = Nøglen til svarene ligger på serveren, indtil der er talt op.
ballot-level-2-hidden = Hvad du har svaret. Dit svar låses, før det gemmes. Når målingen er lukket, låser HR eller medarbejdernes repræsentant alle svar op på én gang med en kode. De bliver blandet og lagt sammen uden navne, og ingen ser et enkelt svar. Heller ikke den, der passer databasen, sikkerhedskopierne eller loggene, kan se, hvem der svarede hvad.
ballot-level-2-unprotected = Det, du selv skriver med egne ord, og det, andre ser på din skærm. Den, der styrer selve programmet, kunne i princippet aflæse svar, mens de bliver sendt eller talt op.
ballot-level-2-key = To koder kan åbne svarene: HR har den ene, medarbejdernes repræsentant den anden. De står ikke på nogen server. Den nøgle, der kunne åbne et enkelt svar, bliver destrueret, når der tælles op.
ballot-level-2-copy = Efter optællingen gemmes en kopi af svarene uden forbindelse til nogen person og låst på ny, så optællingen kan kontrolleres. Den gemmes højst 14 dage. Så bliver kopien og dens nøgle destrueret, og koderne er uden værdi.
ballot-questions-part = Del { $number } af { $of }
ballot-questions-answered = {"{n}"} af {"{m}"} besvaret
ballot-questions-left = cirka { $minutes } min. tilbage
ballot-questions-left-now = cirka {"{min}"} min. tilbage
ballot-questions-answered-so-far = Du har svaret på {"{n}"} af {"{m}"} spørgsmål. Du kan stadig gå tilbage.
ballot-questions-skip = Du må gerne springe et spørgsmål over.
ballot-questions-clear = Fjern mit svar på spørgsmål {"{number}"}
ballot-background-title = Om dig
ballot-background-text = Vi spørger for at kunne se, om trivslen er forskellig, fx for yngre og ældre. Svarene bliver kun vist for hele organisationen under ét, i grupper på mindst { $k } personer og aldrig på kryds af hinanden.
ballot-background-rules = Det, du svarer om dig selv, bliver kun vist for hele organisationen under ét og ét spørgsmål ad gangen. Grupper på færre end { $k } personer bliver lagt sammen med andre.
ballot-questions-no-names = Skriv ikke navne
ballot-questions-no-names-text = eller noget, som kun kan handle om én person – heller ikke dig selv. HR læser teksten, før den vises, og kan udelade den, men retter den ikke. Den vises kun for grupper med mindst { $k } svar.
ballot-questions-text-hint = Du kan lade feltet være tomt. Højst { $most } tegn.
ballot-questions-previous = Forrige
ballot-questions-next = Næste
ballot-questions-final = Når du har sendt, kan svaret ikke ændres, for vi kan ikke finde det igen.
ballot-questions-send = Send svar
ballot-questions-sending = Sender dit svar. Luk ikke siden.
ballot-questions-unsent = Dit svar er ikke sendt endnu – luk ikke siden. Vi prøver igen af os selv, så snart der er forbindelse.
ballot-questions-again = Prøv igen
ballot-questions-preview = Forhåndsvisning.
ballot-questions-preview-text = Sådan ser målingen ud for dem, der svarer. Intet bliver sendt eller gemt herfra.
ballot-questions-preview-back = Tilbage til målingen
ballot-questions-preview-end = Her sender man sit svar. I forhåndsvisningen er der ingen knap.

ballot-questions-not-sent = Dit svar er ikke sendt endnu
ballot-questions-misfits = { $n ->
    [one] Ret én ting, og send igen
   *[other] Ret { $n } ting, og send igen
  }
ballot-questions-kept = Dine svar er bevaret på siden. Intet er gemt.
ballot-questions-see-all = Se alle spørgsmål
ballot-questions-misfit-empty = Du har ikke svaret på noget om arbejdet endnu. Svar på mindst ét spørgsmål.
ballot-questions-misfit-stranger = Siden passer ikke længere til målingen. Åbn linket i din invitation igen.
ballot-questions-misfit-answer = Vælg ét af svarene, eller spring spørgsmålet over.
ballot-questions-misfit-text = Teksten er for lang. Forkort den til højst { $most } tegn.
ballot-questions-misfit-twice = Feltet kom to gange. Skriv teksten ét sted.
ballot-questions-misfit-texts = Dine tekster er tilsammen for lange. Forkort den længste.
ballot-questions-misfit-at-question = Spørgsmål { $number }: { $misfit }
ballot-questions-misfit-at-text = »{ $text }«: { $misfit }

## Stopping and going on

ballot-pause = Stop og fortsæt senere
ballot-pause-tab = Dine svar bliver husket i denne fane, til du sender eller lukker den. De er ikke sendt endnu.
ballot-pause-unscripted = Uden JavaScript bliver svarene ikke gemt undervejs, og de kan ikke flyttes til en anden enhed. Svar derfor på det hele på én gang.
ballot-pause-here = Gem på denne enhed
ballot-pause-here-text = Svarene bliver gemt i browseren i 24 timer, krypteret med koden i dit link. De kan kun hentes med det samme link på den samme enhed og bliver slettet, når du har sendt. De bliver også slettet, hvis en anden sender sit svar fra den samme browser.
ballot-pause-elsewhere = Fortsæt på en anden enhed
ballot-pause-elsewhere-text = Browseren laver en ny kode og krypterer svarene med den. Serveren opbevarer dem til målingens sidste dag, uden at kunne læse dem og uden at vide, hvem de tilhører.
ballot-pause-failed = Det kan ikke lade sig gøre lige nu. Dine svar er stadig i denne fane.
ballot-pause-saved = Gemt på denne enhed indtil {"{moment}"}. Åbn det samme link igen for at fortsætte. Dit svar er ikke sendt endnu.
ballot-pause-restored = Dine svar er hentet. De er ikke sendt endnu.
ballot-pause-forgotten = De gemte svar er slettet.
ballot-pause-no-room = Browseren vil ikke gemme noget på denne enhed. Dine svar er stadig i denne fane.
ballot-pause-unsent = Der er ingen forbindelse. Intet er flyttet. Prøv igen om lidt.
ballot-pause-unknown = Vi finder ingen svar med den kode. Se efter, om der mangler et tegn.
ballot-pause-too-long = Dine tekster er for lange til at blive flyttet. Forkort den længste.
ballot-pause-offer-label = Gemte svar
ballot-pause-offer = Du har gemt svar på denne enhed. Vil du fortsætte med dem?
ballot-pause-resume = Hent mine svar
ballot-pause-forget = Slet dem
ballot-pause-from-here = Flyt svarene herfra
ballot-pause-from-here-text = Du får en kode. Åbn dit eget link på den anden enhed, og skriv koden dér.
ballot-pause-make = Lav en kode
ballot-pause-made = Skriv koden ned:
ballot-pause-lost = Mister du koden, er kun denne kladde tabt. Dit link virker stadig.
ballot-pause-to-here = Hent svar hertil
ballot-pause-code = Koden fra den anden enhed
ballot-pause-get = Hent svar
ballot-pause-close = Luk

## A link that was renewed while somebody answered

ballot-renew-title = Dit link er skiftet ud
ballot-renew-text = Mens du svarede, blev der lavet et nyt link til dig. Dit svar er ikke sendt endnu, men det er stadig på siden. Sæt linket fra den nyeste mail ind her, eller skriv koden fra det nyeste brev.
ballot-renew-code = Det nye link eller den nye kode
ballot-renew-hint = Hele linket eller kun koden. Mellemrum og bindestreger er ikke nødvendige.
ballot-renew-tab = Du kan også åbne det nye link i denne fane. Så kommer dine svar med.
ballot-renew-leave = Tilbage til mine svar
ballot-renew-unsent = Dit link er skiftet ud, og dit svar er ikke sendt endnu. Luk ikke siden. Send igen for at sætte det nye link ind.
ballot-renew-unknown = Det link kender vi ikke. Se efter, om der mangler et tegn, og om mailen er den nyeste.

## A device that many share

ballot-kiosk-text = Koden står i brevet eller mailen om målingen. Enheden husker intet, når du er færdig.
ballot-kiosk-next = Næste person
ballot-kiosk-by-itself = Siden skifter af sig selv om lidt.
ballot-kiosk-stop = Stop uden at sende, og slet mine svar
ballot-kiosk-still-here = Er du her stadig? Svarene bliver slettet om lidt, hvis ingen rører skærmen.
ballot-kiosk-here = Ja, jeg svarer stadig
ballot-code-unknown = Vi kender ikke den kode. Brug den fra det seneste brev eller den seneste mail.

## After sending

ballot-receipt-title = Tak, dit svar er modtaget
ballot-receipt-already-title = Dit svar er allerede modtaget
ballot-receipt-text = Dit svar er låst og kan først åbnes sammen med alle andres, når målingen er lukket.
ballot-receipt-already-text = Linket er brugt, så der kan ikke svares igen. Svaret er låst og åbnes først sammen med alle andres, når målingen er lukket.
ballot-receipt-next = Hvad sker der nu?
ballot-receipt-closes = Målingen lukker den { $moment }.
ballot-receipt-release = Resultatet kommer samlet, når målingen er lukket og talt op. I taler om det på jeres enhed.
ballot-receipt-reminders = Du skal ikke gøre mere.
ballot-receipt-shared = Bruger du en delt computer eller telefon?
ballot-receipt-shared-text = Så luk fanen nu.
ballot-receipt-not-you = Har du ikke selv svaret? Så sig det til HR. Svaret kan ikke findes og ændres, men HR skal vide, at linket er kommet i andres hænder.
ballot-receipt-final = Det først modtagne svar gælder. Det kan ikke ændres, for vi kan ikke finde det igen.

## When there is nothing to answer

ballot-closed-title = Målingen er lukket
ballot-closed-text = { $title } tager ikke imod flere svar.
ballot-closed-hint = Resultatet bliver gennemgået på din enhed. Spørg din leder eller arbejdsmiljørepræsentant, hvornår det sker.
ballot-closed-early-title = Målingen er ikke åbnet endnu
ballot-closed-early-text = { $title } tager endnu ikke imod svar.
ballot-closed-early-hint = Gem linket, og prøv igen, når du har fået besked om, at målingen er åben.
ballot-unknown-title = Vi kender ikke den kode
ballot-unknown-text = Måske mangler der et tegn, eller også hører koden til en ældre måling.
ballot-unknown-latest = Brug linket i den seneste mail eller det seneste brev.
ballot-unknown-letters = Det er ligegyldigt, om bogstaverne er store eller små, og mellemrum og bindestreger er ikke nødvendige.
ballot-unknown-again = Skriv koden igen
ballot-unknown-hr = Virker det stadig ikke, så spørg HR.
ballot-code-title = Skriv din kode
ballot-code-text = Koden står i brevet eller mailen om målingen.
ballot-code-label = Kode
ballot-code-hint = Skriv koden, som den står. Mellemrum og bindestreger er ikke nødvendige.
ballot-code-bad = Det ligner ikke en kode. Se efter, om der mangler tegn.
ballot-code-go = Fortsæt
ballot-code-note = Koden viser kun, at du må svare. Den bliver ikke gemt sammen med dit svar.
ballot-busy-title = Dit svar er ikke gemt endnu
ballot-busy-text = Der er travlt lige nu. Dine svar ligger på denne side, så luk den ikke. Vent et minut, og send igen.
ballot-busy-again = Send svaret igen
ballot-busy-reload = Der er travlt lige nu. Luk ikke siden, men vent et minut, og indlæs den så igen. Spørger browseren, om den må sende igen, så sig ja.

## What may point at a person in a comment, said under the field while it is written

ballot-telltale-quoted = »{"{found}"}«
ballot-telltale-name = Her står noget, der ligner et navn: {"{found}"}. Overvej at skrive det uden navn.
ballot-telltale-cpr = Her står noget, der ligner et CPR-nummer: {"{found}"}. Slet det, før du sender.
ballot-telltale-phone = Her står noget, der ligner et telefonnummer: {"{found}"}. Overvej at lade det ude.
ballot-telltale-email = Her står noget, der ligner en mailadresse: {"{found}"}. Overvej at lade den ude.
