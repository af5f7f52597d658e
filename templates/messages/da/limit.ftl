## For mange forsøg

limit-codes-title = Vent et øjeblik
limit-codes-text = Der er prøvet for mange koder, som vi ikke kender.
limit-codes-wait = Vent et minut, og prøv så igen. Intet er gået tabt, og din kode virker stadig.
limit-codes-kept = Dine svar ligger på denne side, så luk den ikke. Vent et minut, og send igen.
limit-codes-link = Et link fra en mail virker med det samme.

error-too-many-title = Vent et øjeblik
error-too-many = Der er bedt om mange links herfra på kort tid. Vent et minut, og prøv igen. Ingen konto er spærret.
