## What happened to a plan

history-text = Alt, hvad der er ændret i planen, og hvem der gjorde det. Det nyeste står først.
history-empty = Der er ikke sket noget endnu.
history-when = Hvornår
history-who = Hvem
history-what = Hvad
history-gone = konto slettet
history-itself = Trivsel
history-pages = Sider
history-newer = Nyere
history-older = Ældre
history-page = Side { $page } af { $all }

## Deeds

deed-unknown = Noget blev ændret
deed-plan-made = Planen blev oprettet
deed-plan-renamed = Planen fik et andet navn
deed-plan-rhythm-set = Antal uger mellem gennemgange blev ændret
deed-plan-review-set = Næste gennemgang blev ændret
deed-plan-reviewed = Planen blev gennemgået
deed-plan-unit-added = Enhed føjet til planen
deed-plan-unit-removed = Enhed fjernet fra planen
deed-plan-deleted = Planen blev slettet
deed-plan-restored = Sletningen af planen blev fortrudt
deed-plan-purged = Den slettede plan blev fjernet for altid
deed-source-added = Grund tilføjet
deed-source-removed = Grund fjernet
deed-focus-chosen = Indsatsområde valgt
deed-focus-waits-set = Det, indsatsområdet venter på, blev ændret
deed-focus-removed = Indsatsområde fjernet
deed-measure-added = Tiltag tilføjet
deed-measure-moved = Tiltag flyttet til et andet trin
deed-member-added = Føjet til arbejdsgruppen
deed-member-removed = Fjernet fra arbejdsgruppen
deed-note-added = Mødenote skrevet
deed-note-edited = Mødenote ændret
deed-note-deleted = Mødenote slettet
deed-note-restored = Sletning af mødenote fortrudt
