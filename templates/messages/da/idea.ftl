## The catalogue

idea-index-title = Idékatalog
idea-index-text = { $n } tiltag, som arbejdspladser bruger for at få det bedre: hvad det er, hvordan man kommer i gang, og hvordan man ser, at det faktisk bliver brugt. Vælg få, og gør dem til jeres egne.
idea-index-take = Et tiltag kommer ind i en plan fra planens egen side: Vælg indsatsområdet og »Find idéer i kataloget«.
idea-index-topics = Emner
idea-any = Til alle emner
idea-also = Se også:
idea-begin = Sådan kommer I i gang
idea-used = Sådan ser I, at det bliver brugt
idea-wrong = Hvad der kan gå galt
idea-places = Her er det taget
idea-times-a-year = { $n ->
    [1] én gang om året
    [12] hver måned
   *[other] { $n } gange om året
  }
idea-tally-taken = { $n ->
    [one] Taget 1 gang
   *[other] Taget { $n } gange
  }
idea-tally-used = i brug { $n }
idea-tally-helped = hjalp { $n }
idea-tally-not-helped = hjalp ikke { $n }

idea-kind-supervision = Supervision og sparring
idea-kind-workload = Opgavemængde
idea-kind-practice = Fælles praksis
idea-kind-meeting = Møder
idea-kind-role = Roller og ansvar
idea-kind-time = Beskyttet tid
idea-kind-onboarding = Nye kolleger og nye opgaver
idea-kind-conflict = Tone og uenighed
idea-kind-leadership = Ledelse
idea-kind-feedback = Tilbagemelding
idea-kind-learning = Læring
idea-kind-aftercare = Efter en svær oplevelse
idea-kind-safety = Vold og trusler
idea-kind-schedule = Arbejdstid

## Ideas for one focus area

idea-link = Find idéer i kataloget
idea-catalogue-link = Se hele kataloget
idea-offer-page-title = Idéer: { $title }
idea-offer-over = Idéer til indsatsområdet
idea-offer-text = Ét klik lægger tiltaget i planen. Du står som ansvarlig med en frist om tre måneder, indtil I aftaler noget andet.
idea-offer-ideas = Idéer
idea-take = Tag med i planen
idea-here = Er i planen
idea-here-link = Se tiltaget
idea-own-title = Taget fra kataloget
idea-own-text = Sig bagefter, om det blev brugt, og om det hjalp. Så kan andre lære af det.
idea-rate = Vurdér tiltaget
idea-rate-again = Ret vurderingen
idea-ratable = Blev det brugt, og hjalp det?

## Rating

idea-rate-page-title = Vurdér: { $title }
idea-rate-over = Blev det brugt, og hjalp det?
idea-ask-used = Bliver det brugt i hverdagen?
idea-ask-used-hint = »Delt ud« er ikke »brugt«.
idea-used-yes = Ja
idea-used-partly = Delvist
idea-used-no = Nej
idea-ask-helped = Har det hjulpet?
idea-helped-yes = Ja
idea-helped-little = Lidt
idea-helped-no = Nej
idea-helped-too-early = For tidligt at sige
idea-ask-why = Hvorfor? (valgfrit)
idea-ask-why-hint = En linje, som en anden gruppe kan lære af. Skriv ikke om bestemte personer.
idea-rate-save = Gem vurderingen
idea-rating-said = { $what } ({ $who }, { $day })
idea-changed = En anden har gemt imens
idea-changed-text = Dit eget står stadig i felterne herunder og er ikke gemt. Gem igen, hvis det skal gælde i stedet.
idea-error-used-missing = Vælg, om det bliver brugt.
idea-error-helped-missing = Vælg, om det har hjulpet.
idea-error-too-soon = Tiltaget er ikke begyndt endnu. Flyt det til »I gang«, før I vurderer det.

## The journal

deed-idea-taken = Tiltag taget fra kataloget
deed-idea-rated = Tiltag fra kataloget vurderet
deed-agreement-made = Aftaler skrevet ind fra et møde
