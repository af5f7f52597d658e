## What became of a focus area

effect-better-sure = Det er gået frem, og det er næppe tilfældigt.
effect-better-chance = Det er gået frem, men det kan være tilfældigt.
effect-better-unknown = Det er gået frem.
effect-worse-sure = Det er gået tilbage, og det er næppe tilfældigt.
effect-worse-chance = Det er gået tilbage, men det kan være tilfældigt.
effect-worse-unknown = Det er gået tilbage.
effect-unchanged-sure = Det har kun rykket sig lidt, men det er næppe tilfældigt.
effect-unchanged-chance = Det ligger stort set, hvor det lå.
effect-unchanged-unknown = Det ligger stort set, hvor det lå.
effect-regression = Emnet blev valgt, da det lå lavt. Tal, der ligger lavt, retter sig ofte noget af vejen igen af sig selv, også uden tiltag.
effect-regression-shared = Emnet blev valgt, da det lå lavt, og resten af organisationen har rykket sig næsten lige så meget. Regn derfor ikke med, at det er jeres tiltag, der ses i tallet: Det meste kan være kommet af sig selv.
effect-behind = Tallene bag
effect-interval = Blandt alle medarbejdere ligger ændringen med 95 % sikkerhed mellem { $low } og { $high }.
effect-doubted = Rapporten siger om samme ændring, at den kan være tilfældig. Den ser på alle emner på én gang og er derfor mere forsigtig. Her var emnet valgt på forhånd.
effect-no-interval = Hvor sikker ændringen er, kan ikke regnes ud for de to målinger.
effect-no-rest = Der er ikke tal for resten af organisationen i begge målinger, så ændringen kan ikke holdes op mod andres.
effect-rest-up = Resten af organisationen gik { $by } frem i samme tid.
effect-rest-down = Resten af organisationen gik { $by } tilbage i samme tid.
effect-rest-still = Resten af organisationen lå stille i samme tid.
effect-apart-above = Jeres ændring er { $by } bedre end deres.
effect-apart-below = Jeres ændring er { $by } dårligere end deres.
effect-apart-not = Det er den samme ændring som jeres.
effect-another-unit = Enheden består af andre mennesker end dengang, planen begyndte. Tallene fra { $wave } kan derfor ikke holdes op mod det, I startede på.

## A plan that followed its units

since-moved = Planen er flyttet fra { $from } til { $to } den { $day }.
since-moved-text = Organisationen er lagt om, og planen er fulgt med. Tiltag, gruppe og historik er de samme.
deed-plan-moved = Planen fulgte med, da organisationen blev lagt om
deed-role-moved = En rolle fulgte med, da organisationen blev lagt om

## A pulse on a focus area

pulse-name = Puls: { $topic }
pulse-open = Åbn en pulsmåling af emnet
pulse-ask-hr = Vil I vide, hvordan det går, før den næste store måling? HR kan åbne en kort pulsmåling af emnet.
pulse-prepared = Pulsen stiller kun spørgsmålene om det ene emne, med de samme ord som i den måling, planen startede på. Derfor kan svarene holdes op mod den. Send en medarbejderliste med dem, planen handler om. Reglerne for anonymitet er de samme.

## A vote on what to take on

vote-name = Afstemning: Hvad skal vi tage fat på?
vote-hold = Hold en afstemning blandt medarbejderne
vote-title = Afstemning
vote-ask-hr = Vil I vide, hvad medarbejderne helst vil tage fat på? HR kan holde en kort, anonym afstemning om emnerne, før I vælger.
vote-n = { $n } svar
vote-line = { $topic }: { $priority } af 100
vote-chosen = valgt
vote-group-chose = Arbejdsgruppen valgte: { $topics }.
vote-show-text = Så gerne vil medarbejderne tage fat på emnerne nu. Tallet siger, hvor vigtigt emnet er for dem, ikke hvordan det går.
vote-new-title = Afstemning blandt medarbejderne
vote-new-text = Medarbejderne siger om hvert emne, hvor vigtigt det er at tage fat på nu. Afstemningen er anonym efter de samme regler som målingen, og arbejdsgruppen ser resultatet samlet.
vote-new-topics = Hvilke emner skal med?
vote-new-topics-hint = De markerede emner er valgt på forhånd. Fra tre til seks emner er passende.
vote-new-few = Vælg mindst to emner.
vote-new-next = Videre
vote-prepared = Afstemningen har ét spørgsmål til hvert emne, du valgte. Send en medarbejderliste med enhedens folk. Resultatet er prioriteter: Det bliver aldrig markeret og aldrig sammenlignet med en måling.
