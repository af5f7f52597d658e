# Mails om det, der skal være gjort til en dag, og valget af dem

mail-plan-reminder-subject = Trivsel: frister i dine tiltag
mail-plan-reminder-text = Her er tiltag, som du er ansvarlig for. Fristen nærmer sig, eller den er overskredet.
mail-order-deadline-subject = Trivsel: husk en frist
mail-order-deadline-text = En frist i et påbud nærmer sig, eller den er overskredet.
mail-digest-subject = Trivsel: ugens overblik
mail-digest-text = Her er det, der er forsinket, og det, der kommer, i de handleplaner, du kan læse.
mail-follow-pressing = Kræver noget nu:
mail-follow-next = Det næste:
mail-follow-duty = { $title } – { $duty }
mail-follow-more = … og { $n } til.
mail-follow-uncovered = { $n ->
    [one] Ét markeret emne har ingen handleplan.
   *[other] { $n } markerede emner har ingen handleplan.
  }
mail-follow-action = Se dit overblik her:
mail-follow-stop = Vil du ikke have sådan en mail, så stop den her. Du behøver ikke logge ind. Frister i påbud får du stadig besked om.
mail-follow-never = Mails om frister i påbud kan ikke stoppes: de går til alle, der følger påbuddet.

remind-settings-link = Mails
remind-settings-title = Hvilke mails vil du have?
remind-settings-text = Invitationer til at svare på målinger har intet med dette at gøre.
remind-settings-saved = Gemt.
remind-reminders = Påmindelser om mine egne tiltag
remind-reminders-hint = En uge før fristen og dagen efter.
remind-digest = Ugens overblik
remind-digest-hint = Højst én mail om ugen, mandag morgen, og kun når der er noget at se på.
remind-orders = Frister i påbud får alle, der følger påbuddet, altid besked om.
remind-save = Gem

remind-stop-title = Stop mails
remind-stop-who = Det gælder { $email }.
remind-stop-which = Hvilke mails skal stoppe?
remind-stop-go = Stop mails
remind-stop-none = Sæt kryds ved de mails, der skal stoppe. Intet er ændret.
remind-stopped-title = Mails er stoppet
remind-stopped-reminders = Du får ikke længere påmindelser om dine egne tiltag.
remind-stopped-digest = Du får ikke længere ugens overblik.
remind-stopped-again = Du kan få dem igen, når du er logget ind:
