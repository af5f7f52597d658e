account-sign-in-title = Log ind
account-sign-in-text = Skriv din arbejdsmail. Så sender vi et link, der virker én gang og kun i kort tid.
account-sign-in-email = Arbejdsmail
account-sign-in-send = Send mig et link
account-sign-in-sent = Se i din indbakke
account-sign-in-sent-text = Hvis adressen hører til en bruger, er der nu en mail på vej med et link. Kommer den ikke inden for et par minutter, så se efter i uønsket post, eller spørg HR, om du er oprettet.
account-sign-in-again = Skriv en anden adresse
account-sign-in-used = Linket er brugt eller for gammelt. Bed om et nyt her.
account-sign-in-signed-out = Du er logget ud.
account-sign-in-not-an-email = Det ligner ikke en mailadresse. Skriv den som navn@kommune.dk.
account-sign-in-respondent = Skal du svare på en måling? Så skal du ikke logge ind. Brug linket i din invitation.
account-sign-in-code = Eller skriv koden fra dit brev

account-confirm-title = Bekræft log ind
account-confirm-text = Tryk på knappen for at logge ind på denne enhed.
account-confirm-go = Log ind
account-confirm-note = Linket bliver først brugt, når du trykker. Har du ikke selv bedt om det, så luk siden.

account-index-title = Brugere
account-index-text = Kun de, der skal læse resultater, følge planer eller køre målinger, har en konto. Medarbejdere svarer uden.
account-index-not-done = Det blev ikke gemt
account-index-count = { $n ->
    [one] 1 bruger
   *[other] { $n } brugere
  }
account-index-person = Person
account-index-roles = Roller
account-index-no-role = Ingen rolle
account-index-everywhere = hele organisationen
account-index-remove = Fjern
account-index-remove-name = Fjern { $name }
account-index-remove-sure = { $name } logges ud med det samme og kan ikke logge ind igen.
account-index-remove-note = Når du fjerner en bruger, logges personen ud med det samme og kan ikke logge ind igen. Det, personen har skrevet i planer, bliver stående.
account-index-invite = Invitér en bruger
account-index-invite-text = Personen får en mail med et link. Findes mailadressen i forvejen, får personen rollen oveni.
account-index-name = Navn
account-index-email = Arbejdsmail
account-index-role = Rolle
account-index-role-administrator = Administrator – opretter brugere, ser ingen tal
account-index-role-hr = HR – opretter, lukker og tæller målinger og læser alle rapporter
account-index-role-leader = Leder – læser sin enhed og enhederne under den og fører planer
account-index-role-amr = AMR – læser, vælger indsatsområder og fører planer sammen med lederen
account-index-role-tr = TR – læser rapporter og planer
account-index-role-committee = MED-udvalg – læser og ser, hvor der mangler planer
account-index-unit = Enhed
account-index-unit-hint = Skal vælges for leder, AMR, TR og MED-udvalg. Rollen gælder også alle enheder under den. For HR og administrator har feltet ingen betydning.
account-index-unit-none = Vælg enhed
account-index-language = Sprog i mails
account-index-language-da = Dansk
account-index-language-en = Engelsk
account-index-send = Send invitation
account-index-name-missing = Skriv personens navn.
account-index-email-bad = Mailadressen kan ikke bruges. Skriv den som navn@kommune.dk.
account-index-unit-missing = Vælg den enhed, rollen gælder i. Leder, AMR, TR og MED-udvalg skal have en enhed.
account-index-own = Du kan ikke fjerne din egen konto. Bed en anden om det.
account-index-other-name = Mailadressen hører til en bruger med et andet navn. Ret adressen, eller skriv navnet, som det står på listen.
account-index-role-too-high = Kun en administrator kan give eller fjerne den rolle.
