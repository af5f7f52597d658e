codes-title = Åbningskoder
codes-text = Svarene i målingen ligger i en låst kasse. Der er to koder til den: én hos HR og én hos medarbejdernes repræsentant. Hver af dem åbner for sig, og serveren kender ingen af dem. Uden en kode kan svarene aldrig tælles op.
codes-needless = Målingen kører på niveau 1. Nøglen ligger på serveren, og der er ingen koder.
codes-keys = Nøgler og koder
codes-level = Niveau { $level }.
codes-level-one = Til prøve og udvikling: Nøglen til svarene ligger på serveren, indtil de er talt op. Den, der har både database og nøglemappe, kunne læse dem.
codes-level-two = Svarene kan kun åbnes med en kode, som HR eller medarbejdernes repræsentant har. Serveren har ikke koderne.
codes-level-banner = Niveau 1: til prøve og udvikling. Brug niveau 2 til en rigtig måling.
codes-first = Før målingen kan åbnes, skal der laves to åbningskoder, og begge skal skrives tilbage.
codes-make-title = Lav koderne
codes-step-together = Sæt jer sammen: HR og en repræsentant, som medarbejderne har tillid til, for eksempel en TR eller AMR.
codes-step-write = Lav koderne. De vises én gang. Hver af jer skriver sin egen kode på papir: otte ord.
codes-step-type = Skriv begge koder tilbage her på siden. Først derefter kan målingen åbnes.
codes-step-test = Prøv koderne igen fra den { $day }. Er den ene væk, kan den anden stadig åbne. Er begge væk, er svarene tabt.
codes-step-count = Når målingen er lukket, tæller I op med den ene kode. To uger efter bliver den sidste nøgle ødelagt, og I smider koderne ud.
codes-make = Lav åbningskoder
codes-make-sure = Vi sidder her begge og er klar til at skrive koderne ned.
codes-again = Lav nye koder
codes-again-text = Er en kode skrevet forkert ned eller væk, så lav nye, før målingen åbner. De gamle gælder så ikke mere.
codes-again-sure = De koder, vi har nu, gælder ikke mere.
codes-new-title = To nye åbningskoder
codes-new-once = Koderne vises kun nu. De kan ikke findes frem igen, heller ikke af den, der passer serveren.
codes-new-text = Hver af jer åbner sin egen kode, skriver de otte ord på papir i rækkefølge og lukker den igen. Tag ikke et billede, og send dem ikke.
codes-new-look = Vis koden: { $whose }
codes-new-next = Har I begge skrevet koden ned, så skriv dem tilbage på næste side. Denne side kan ikke åbnes igen.
codes-new-written = Vi har skrevet dem ned
codes-whose-hr = HR’s kode
codes-whose-staff = Medarbejderrepræsentantens kode
codes-keeper-hr = Opbevares af HR, låst inde og ikke sammen med den anden kode.
codes-keeper-staff = Opbevares af medarbejdernes repræsentant, låst inde. HR skal ikke have den.
codes-status-new = Ikke skrevet tilbage endnu
codes-status-proved = Prøvet den { $day }
codes-status-due = Skal prøves igen. Sidst prøvet den { $day }
codes-ready = Begge koder er skrevet tilbage. Målingen kan åbnes.
codes-ready-back = Til målingen
codes-try = Prøv koden
codes-try-label = De otte ord
codes-try-hint = I samme rækkefølge, med mellemrum. Store bogstaver og tegn imellem er lige meget.
codes-try-right = Koden passer.
codes-try-wrong = Det er ikke koden til denne måling. Tjek ordenes rækkefølge, og at det er koden fra det rigtige papir.
codes-try-not-hr = Det er ikke HR’s kode. Tjek ordenes rækkefølge, og at I ikke har byttet om på de to papirer.
codes-try-not-staff = Det er ikke medarbejderrepræsentantens kode. Tjek ordenes rækkefølge, og at I ikke har byttet om på de to papirer.
codes-try-number = { $n ->
    [0] Skriv kodens otte ord.
    [one] Koden har otte ord. Her står kun ét.
   *[other] Koden har otte ord. Her står { $n }.
  }
codes-try-unknown = { $n ->
    [one] Ord nummer { $places } kan ikke stå i en kode. Er det stavet rigtigt?
   *[other] Ordene nummer { $places } kan ikke stå i en kode. Er de stavet rigtigt?
  }
codes-test-now = Målingen lukker snart. Prøv begge åbningskoder, mens der er tid til at gøre noget ved det.
codes-count-label = Åbningskode
codes-count-hint = De otte ord. Det er lige meget, om det er HR’s eller repræsentantens kode.
codes-count-damaged = Hvis nogle svar ikke kan læses
codes-count-without = Antal svar, der tælles op uden
codes-count-without-hint = Kun hvis en optælling er afvist, fordi svar er beskadiget. Skriv det antal, som afvisningen nævner.
codes-purged = Nøglerne blev ødelagt den { $day }. Svarene kan ikke åbnes af nogen mere. Riv papirerne med koderne i stykker.

recount-text = Optællingen kan kontrolleres til den { $day }. Så længe ligger svarene låst, uden forbindelse til nogen. Derefter ødelægges nøglen af sig selv.
recount-title = Kontrollér optællingen
recount-how = De låste svar tælles op en gang til og sammenlignes med de tal, der står. Intet bliver ændret, og ingen ser et svar.
recount-same = Kontrolleret: { $n } svar giver nøjagtig de tal, der står.
recount-different = De { $n } svar giver ikke de tal, der står. Offentliggør intet mere, og tal med den, der passer serveren.

purge-title = Ødelæg nøglerne nu
purge-text = Gør det, når ingen har brug for at kontrollere optællingen. De låste svar slettes, nøglen ødelægges, og koderne på papir er uden værdi: riv dem i stykker.
purge-sure = Svarene kan aldrig åbnes igen. Det kan ikke fortrydes.
