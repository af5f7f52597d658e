mail-language = da

mail-invitation-subject = { $title }: dit link til at svare
mail-invitation-text = Du er inviteret til at svare på { $title }. Det er frivilligt, og du skal ikke logge ind.
mail-invitation-action = Svar her:
mail-invitation-closes = Målingen lukker den { $moment }.
mail-invitation-anonymous = Dit svar låses, før det gemmes, og åbnes først sammen med alle andres, når målingen er lukket. Tal vises aldrig for grupper med færre end { $k } svar. Alle regler står på siden, før du svarer.
mail-invitation-own = Linket er dit eget og kan bruges én gang, så send det ikke videre. Er du i tvivl, om mailen er ægte, så spørg HR.

mail-sign-in-subject = Dit link til at logge ind i Trivsel
mail-sign-in-text = { $minutes ->
    [one] Her er dit link til at logge ind. Det virker én gang og i ét minut.
   *[other] Her er dit link til at logge ind. Det virker én gang og i { $minutes } minutter.
  }
mail-sign-in-action = Log ind her:
mail-sign-in-not-you = Har du ikke selv bedt om det, skal du ikke gøre noget.

mail-account-subject = Du er oprettet i Trivsel
mail-account-hello = Hej { $name }
mail-account-text = Du er oprettet som bruger i Trivsel, hvor arbejdspladsens trivselsmålinger og handleplaner ligger.
mail-account-action = Log ind her:
mail-account-days = { $days ->
    [one] Linket virker én gang og i ét døgn. Derefter kan du bede om et nyt på samme side.
   *[other] Linket virker én gang og i { $days } dage. Derefter kan du bede om et nyt på samme side.
  }

mail-released-subject = { $title }: resultatet er klar
mail-released-text = Resultatet af { $title } er offentliggjort, og du kan læse rapporten.
mail-released-action = Læs rapporten her:
mail-released-next = Se først efter emner, der er markeret som vigtige, og tal på enheden om, hvad I vil gøre ved dem.

mail-invitation-untracked = Mailen har ingen sporing: ingen kan se, om du åbner den.

mail-reminder-subject = { $title }: du kan stadig nå at svare
mail-reminder-text = Du kan stadig nå at svare på { $title }. Det er frivilligt, og du skal ikke logge ind.

mail-reminder-all-subject = { $title }: påmindelse
mail-reminder-all-text = { $title } er stadig åben. Har du svaret, så se bort fra denne mail.
mail-reminder-all-why = Mailen er sendt til alle, både dem, der har svaret, og dem, der ikke har.

mail-invitation-sms = Du er inviteret til at svare på { $title }:
mail-reminder-sms = Du kan stadig nå at svare på { $title }:
mail-reminder-all-sms = { $title } er stadig åben. Har du svaret, så se bort fra dette.
mail-sms-rules = Svaret er anonymt. Linket er dit eget og virker til og med { $day }. Hilsen arbejdspladsens trivselsmåling

mail-moved-subject = { $title }: dit link er flyttet
mail-moved-text = Dit link til at svare på { $title } er flyttet til en anden adresse, og det gamle link virker ikke mere.
mail-moved-not-you = Har du ikke selv bedt om det, så sig det til din tillidsrepræsentant eller arbejdsmiljørepræsentant.

mail-codes-subject = { $title }: prøv åbningskoderne
mail-codes-text = { $title } lukker snart. Prøv begge åbningskoder, mens der stadig er tid til at finde dem frem.
mail-codes-action = Prøv koderne her:
mail-codes-why = Uden en åbningskode kan svarene aldrig tælles op. Spørg også den, der har medarbejdernes kode, om den ligger, hvor den skal.

wave-mails-title = Datoer og mails
wave-mails-dates = Datoer
wave-mails-dates-text = Alle tider er danske.
wave-mails-date-opens = Åbner
wave-mails-date-reminders = Påmindelser
wave-mails-date-codes = Åbningskoderne prøves
wave-mails-date-closes = Lukker
wave-mails-date-count = Kan tælles op fra
wave-mails-date-purge = Nøgler og låste svar slettes
wave-mails-date-roster = Medarbejderlisten slettes
wave-mails-opens-by-hand = Når du åbner den
wave-mails-after-14 = 14 dage efter optællingen
wave-mails-after-30 = 30 dage efter optællingen
wave-mails-opening = Åbn af sig selv på et bestemt tidspunkt
wave-mails-opening-text = Målingen åbner kun, hvis alt er klar til det på tidspunktet. Derefter sendes invitationerne.
wave-mails-opening-set = Gem tidspunkt
wave-mails-opening-clear = Åbn ikke af sig selv
wave-mails-day = Dag
wave-mails-time = Klokkeslæt
wave-mails-time-hint = Mellem kl. 7 og 18.
wave-mails-rounds = Påmindelser
wave-mails-rounds-text = Trivsel foreslår tidspunkterne. Du kan fjerne dem og tilføje andre, indtil de er sendt. En påmindelse, der er mere end tre døgn forsinket, bliver ikke sendt.
wave-mails-no-rounds = Der er ingen påmindelser.
wave-mails-when = Tidspunkt
wave-mails-who = Til
wave-mails-state = Status
wave-mails-to-all = Alle
wave-mails-to-open = Dem, der ikke har svaret
wave-mails-round-planned = Planlagt
wave-mails-round-queued = Sendt
wave-mails-round-dropped = Ikke sendt, fordi den var mere end tre døgn forsinket
wave-mails-round-counted = { $settled } sendt, { $waiting } venter, { $failed } ikke nået frem
wave-mails-remove = Fjern
wave-mails-add = Tilføj en påmindelse
wave-mails-who-gets = Hvem får påmindelser?
wave-mails-who-hint = Går de til alle, kan ingen se af en påmindelse, hvem der har svaret.
wave-mails-save = Gem
wave-mails-choose-open = Kun dem, der ikke har svaret
wave-mails-choose-all = Alle: »Har du svaret, så se bort fra denne mail«
wave-mails-error-time = Vælg både dag og klokkeslæt.
wave-mails-error-outside = Tidspunktet skal ligge efter nu, og før målingen lukker.
wave-mails-error-night = Påmindelser sendes mellem kl. 7 og 18. Vælg et tidspunkt i det tidsrum.
wave-mails-error-enough = Der er allerede en påmindelse på det tidspunkt, eller der er ti påmindelser i alt.
wave-mails-sending = Invitationer
wave-mails-paused = Mails i denne måling holder pause. Intet går tabt: Det, der venter, sendes, når du sætter mails i gang igen. Kun påmindelser, der er mere end tre døgn forsinkede, bliver ikke sendt.
wave-mails-reachable = Kan få mail eller sms
wave-mails-settled = Sendt
wave-mails-waiting = Venter
wave-mails-failed = Kom ikke frem
wave-mails-unknown = Måske kommet frem
wave-mails-window = Invitationer og påmindelser sendes mellem kl. 7 og 18. Her står aldrig, hvem der har svaret.
wave-mails-pause = Hold pause med mails
wave-mails-resume = Sæt mails i gang igen
wave-mails-failed-title = Adresser, der ikke virker
wave-mails-failed-text = Giv dem, det gælder, besked på en anden måde. Listen siger intet om, hvem der har svaret.
wave-mails-address = Adresse
wave-mails-why = Hvorfor
wave-mails-code = Kode
wave-mails-why-unknown = Adressen findes ikke
wave-mails-why-full = Postkassen er fuld
wave-mails-why-refused = Modtagerens mailserver afviste mailen
wave-mails-why-other = Mailen kunne ikke afleveres
