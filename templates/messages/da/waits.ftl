## What a plan waits for

waits-title = Hvad venter I på?
waits-page-title = Venter: { $title }
waits-text = Når en plan venter på andre, skal man kunne se, om det kommer. Her står begge veje gennem alle planer.
waits-warning = { $n ->
    [one] Noget af det, I venter på, kommer ikke af sig selv.
   *[other] { $n } ting, I venter på, kommer ikke af sig selv.
  }
waits-ahead = Det venter planen på
waits-ahead-empty = Planen venter ikke på nogen.
waits-behind = De venter på planen
waits-behind-empty = Ingen andre planer venter på den her.
waits-see-all = Se hele kæden
waits-slot-title = Planen venter på andre
waits-waits-for = Venter på
waits-lead = { $who } venter på:
waits-behind-lead = venter på { $awaited }
waits-whole = »{ $plan }«
waits-part = { $part } (»{ $plan }«)
waits-some-measure = et tiltag i »{ $plan }«
waits-some-group = En gruppe uden plan her
waits-owner = Ansvarlig: { $owner }
waits-since = Siden { $day }
waits-again = Hvad den selv venter på, står længere oppe.
waits-then = og den venter selv:
waits-then-behind = og på den venter:
waits-held-up = Venter selv på noget, der ikke kommer

## How it stands

waits-standing-deleted = Er slettet
waits-standing-dropped = Er droppet
waits-standing-late = Over fristen: { $day }
waits-standing-unused = Ikke i brug: skulle være det { $day }
waits-standing-no-plan = Gruppen har ingen plan her endnu
waits-standing-empty = Der er ingen tiltag endnu
waits-standing-look-again = Skal ses på igen: { $day }
waits-standing-done = Er i brug: I kan gå videre
waits-standing-on-its-way = På vej: { $day }

waits-advice-deleted = Der kommer ikke noget fra den. Tag selv fat, eller vent på en anden plan.
waits-advice-dropped = Det er opgivet, og der kommer ikke noget. Tag selv fat, eller find en anden vej.
waits-advice-late = Spørg, hvornår det kommer, eller tag selv fat på det.
waits-advice-unused = Det er på plads, men ingen bruger det endnu. Spørg, hvad der mangler.
waits-advice-no-plan = Så ingen kan se, om der sker noget. Spørg gruppen, og vælg dens plan her, når den findes.
waits-advice-empty = Planen findes, men der er ikke aftalt, hvad der skal ske. Spørg, hvornår det kommer.
waits-advice-look-again = Det var for tidligt at vurdere, om det virker. Spørg, hvad de ser nu.

## Adding and ending

waits-end = Vent ikke længere
waits-replace = Gruppen har fået en plan: vælg den
waits-add-title = Vent på en anden plan
waits-add-text = Det står derefter i begge planers historik. De andre ser jeres plans navn og enhed.
waits-add-none = Der er ingen andre planer at vente på endnu.
waits-add-party = Hvad er det, der venter?
waits-add-whole = Hele planen
waits-add-focus = Indsatsområde: { $title }
waits-add-measure = Tiltag: { $title }
waits-add-awaited = Hvilken plan venter I på?
waits-add-awaited-hint = I kan vælge alle organisationens planer. Af dem, I ikke kan læse, ser I kun navn, enhed og hvordan det går.
waits-add-choose = Vælg en plan
waits-add-own = Planer, du kan læse
waits-add-others = Andre planer i organisationen
waits-add-plan = { $plan } ({ $unit })
waits-add-next = Videre
waits-add-chosen = { $who } skal vente på { $plan }
waits-add-which = Venter I på et bestemt tiltag?
waits-add-which-whole = Nej, på hele planen
waits-add-whole-only = Planen kan ikke læses herfra. Derfor venter I på den som helhed.
waits-add-replaces = Det tager pladsen for teksten »{ $text }«.
waits-add-save = Gem
waits-add-other = Vælg en anden plan
waits-refused = Det er ikke gemt endnu
waits-circle-step = { $who } venter på { $awaited }
waits-error-awaited-missing = Vælg den plan, I venter på.
waits-error-known = Det venter I allerede på.
waits-error-circle = Så ville alle vente på hinanden, og ingen kunne begynde:

## The history

deed-wait-made = Venter på noget nyt
deed-wait-ended = Venter ikke længere
deed-awaited = En anden plan venter på denne
deed-no-longer-awaited = En anden plan venter ikke længere på denne

## In a sentence

waits-told = { $who } venter på: { $whom }. { $standing }.
waits-told-held-up = { $who } venter på: { $whom }. { $standing }, men der ventes selv på noget, der ikke kommer.
waits-told-part = »{ $part }«
waits-told-whom = { $awaited } ({ $unit })
