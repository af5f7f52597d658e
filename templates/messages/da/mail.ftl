mail-language = da

mail-invitation-subject = { $title }: dit link til at svare
mail-invitation-text = Du er inviteret til at svare på { $title }. Det er frivilligt, og du skal ikke logge ind.
mail-invitation-action = Svar her:
mail-invitation-closes = Målingen lukker den { $moment }.
mail-invitation-anonymous = Dit svar låses, før det gemmes, og åbnes først sammen med alle andres, når målingen er lukket. Tal vises aldrig for grupper med færre end { $k } svar. Alle regler står på siden, før du svarer.
mail-invitation-own = Linket er dit eget og kan bruges én gang, så send det ikke videre.

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
