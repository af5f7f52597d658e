error-show-home = Gå til forsiden

error-not-found-title = Siden findes ikke
error-not-found = Måske er adressen skrevet forkert, eller også har du ikke adgang til det, den viser. Gå til forsiden, og find vej derfra.
error-forbidden-title = Det kunne ikke lade sig gøre herfra
error-forbidden = Siden har været åben for længe, eller også kom trykket fra en anden side. Gå tilbage, indlæs siden igen, og prøv en gang til.
error-bad-request-title = Vi forstod ikke det, der blev sendt
error-bad-request = Der mangler noget, eller noget er skrevet på en måde, vi ikke kan læse. Gå tilbage, ret det, og send igen.
error-too-large-title = Det er for stort
error-too-large = Filen eller teksten er større, end serveren tager imod. Gå tilbage, gør den mindre, og send igen.
error-busy-title = Der er travlt lige nu
error-busy = Intet er gemt. Vent et minut, og prøv igen.
error-broken-title = Der gik noget galt hos os
error-broken = Det er ikke din skyld, og intet er gemt halvt. Prøv igen om lidt. Bliver det ved, så sig det til den, der passer serveren, og fortæl, hvad klokken var.
error-conflict-title = Det er allerede sket
error-conflict = En anden har været hurtigere, eller også er det for tidligt eller for sent. Gå tilbage, indlæs siden igen, og se, hvor langt det er kommet.
