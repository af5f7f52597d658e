## Letters on paper

letter-list-title = Letters
letter-list-text = People who cannot be reached by e-mail or text message get a letter with a code. Letters carry no names: you hand them out in the unit.
letter-list-letters = Letters
letter-list-all = All letters at once
letter-list-none = Everybody invited can be reached by e-mail or text message, so there are no letters.
letter-list-lost = Has a letter been lost? See
letter-count = { $n ->
    [one] One letter, on one sheet.
   *[other] { $n } letters, one on each sheet.
  }
letter-print = Print this page from the browser.
letter-shuffle = Shuffle the letters within each unit before you hand them out, and do not write down who gets which code.
letter-renewed = Give the letter to the person it is for. The code is new.
letter-secret = Each code can be used to answer once. Do not leave them where others can see them, and do not save this page.

letter-text = You are invited to answer a survey about what it is like to work here. It is voluntary, and you do not sign in.
letter-go-to = 1. Go to this address on a phone or a computer:
letter-type-in = 2. Type your code:
letter-scan = Or scan this with your phone’s camera.
letter-qr = QR code with your own address at { $address }. The code can also be typed.
letter-closes = You can answer until { $moment }.
letter-promise = What we promise
letter-locked = Your answer is locked before it is stored, and opened only together with everybody else’s when the survey has closed: shuffled and without names.
letter-key-on-server = The key lies on the server meanwhile, but neither the database nor its backups nor the logs show what anybody has answered.
letter-key-in-two-hands = That takes an opening code, which only HR and a staff representative have, so the server’s disks and backups do not show what anybody has answered either.
letter-known = The system knows only that the code has been used, and no leader can see it.
letter-groups = Figures are never shown for groups with fewer than { $k } answers.
letter-help = You can read all rules on the page before you answer. If the code does not work, ask HR.
letter-facts = Protection at level { $level }. Fingerprint of the key: { $fingerprint }. Everybody who answers sees the same fingerprint.
