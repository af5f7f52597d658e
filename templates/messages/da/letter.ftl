## Breve på papir

letter-list-title = Breve
letter-list-text = De, der ikke kan nås med mail eller sms, får et brev med en kode. Breve har ingen navne på: Du deler dem ud i enheden.
letter-list-letters = Breve
letter-list-all = Alle breve på én gang
letter-list-none = Alle inviterede kan nås med mail eller sms, så der er ingen breve.
letter-list-lost = Er et brev blevet væk? Se
letter-count = { $n ->
    [one] Ét brev, på ét ark.
   *[other] { $n } breve, ét på hvert ark.
  }
letter-print = Udskriv siden fra browseren.
letter-shuffle = Bland brevene inden for hver enhed, før du deler dem ud, og skriv ikke op, hvem der får hvilken kode.
letter-renewed = Giv brevet til den, det er til. Koden er ny.
letter-secret = Hver kode kan bruges til at svare én gang. Læg dem ikke, hvor andre kan se dem, og gem ikke siden.

letter-text = Du er inviteret til at svare på en måling om, hvordan det er at arbejde her. Det er frivilligt, og du skal ikke logge ind.
letter-go-to = 1. Gå til denne adresse på en telefon eller en computer:
letter-type-in = 2. Skriv din kode:
letter-scan = Eller scan her med telefonens kamera.
letter-qr = QR-kode med din egen adresse på { $address }. Koden kan også skrives.
letter-closes = Du kan svare til den { $moment }.
letter-promise = Det lover vi
letter-locked = Dit svar låses, før det gemmes, og åbnes først sammen med alle andres, når målingen er lukket: blandet og uden navne.
letter-key-on-server = Nøglen ligger på serveren imens, men hverken databasen, sikkerhedskopierne eller loggene viser, hvad nogen har svaret.
letter-key-in-two-hands = Det kræver en åbningskode, som kun HR og en medarbejderrepræsentant har, så heller ikke serverens diske og sikkerhedskopier viser, hvad nogen har svaret.
letter-known = Systemet ved kun, at koden er brugt, og ingen leder kan se det.
letter-groups = Tal vises aldrig for grupper med færre end { $k } svar.
letter-help = Alle regler står på siden, før du svarer. Virker koden ikke, så spørg HR.
letter-facts = Beskyttelse på niveau { $level }. Nøglens fingeraftryk: { $fingerprint }. Det samme fingeraftryk står hos alle, der svarer.
