## Links and people

people-title = Links and people
people-text = Help somebody whose link is missing, and add somebody who was forgotten.
people-refused = That was not done
people-who = The person’s e-mail address or telephone number
people-unit-choose = Choose a unit
people-link = Send a new link
people-link-text = The person gets a new link by e-mail or text message, and the old one stops working. Somebody who cannot be reached in this way has a letter, and letters are made for the whole unit.
people-link-go = Send a new link
people-mail-go = See whether the e-mail was sent
people-letters = A letter has been lost
people-letters-text = Nobody knows who has which letter. So all letters in the unit get new codes, and the old ones stop working. Print them, and hand them out again to everybody in the unit who had a letter. Whoever has already answered is told so when the new code is used.
people-letters-of = { $unit } ({ $n ->
    [one] 1 letter
   *[other] { $n } letters
  })
people-letters-sure = All letters handed out in the unit stop working. This cannot be undone.
people-letters-go = Make new letters
people-address = Correct an e-mail address
people-address-text = The person gets an e-mail with a new link at the new address, and the old link stops working. The old address is told that the link has been moved.
people-address-old = The e-mail address or telephone number as it is now
people-address-new = The right e-mail address
people-address-go = Correct, and send a new link
people-add = Add a person
people-add-text = For somebody who was not on the list of employees. The person is invited right away. The unit cannot be changed afterwards.
people-add-email = E-mail address
people-add-email-hint = Leave the field empty if the person is to get a letter.
people-add-phone = Telephone number (may be left out)
people-add-language = Language of the invitation
people-add-go = Add
people-over = The survey’s last day is over, so a new link could not be used. Extend the survey if people are still to be able to answer.

people-done-sent = A new link is on its way by e-mail or text message. The old link no longer works.
people-done-corrected = The address has been corrected, and an e-mail with a new link is on its way there. The old link no longer works.
people-done-added = The person has been added, and the invitation is on its way.
people-done-mail-sent = The e-mail or text message has been sent.
people-done-mail-not-sent = The e-mail or text message has not been sent.
people-done-by-letter = The person cannot be reached by e-mail or text message and gets a letter.

people-error-unknown = Nobody in the survey has that e-mail address or number. Type it as it stands on the list of employees.
people-error-several = Several people in the survey have that number. Type the person’s e-mail address.
people-error-email = The e-mail address cannot be used. Write it as name@council.dk.
people-error-taken = Somebody in the survey has that e-mail address or number already. Each person can be invited only once.
people-error-by-letter = The person has a code on paper. Make new letters for the whole unit; codes on paper are never made for one person alone.
people-error-unit = Choose a unit that has letters.

people-never = What you cannot see or do here
people-never-answered = You cannot see whether anybody has answered. Somebody who has answered gets a new e-mail too if you send a new link; the link then says that the answer has been received. This page is the same.
people-never-moved = Nobody can be moved or removed. An answer is locked together with its unit, and when one person is gone, one can see whether that person had answered.
people-never-noted = It is noted that a link was replaced, but never whose.
people-never-moving = There is one thing the system cannot prevent: whoever corrects an address to their own, or keeps a code from a letter, can see whether it has been used, or answer with it. So the old address is told when a link is moved, and it is noted who did it.

## Extend

extend-title = Extend the survey
extend-text = The survey takes answers until { $moment }.
extend-day = New last day
extend-day-hint = The survey is open all of that day. The day can only become later, and links and letters that are out work as before. Letters and e-mails already sent still name the old day.
extend-go = Extend
extend-no-day = The date cannot be read. Write a date such as 31-10-2026.
extend-not-later = Choose a day that is later than the present one and not over.
extend-too-far = The day is more than a year away. Check that the year is right.
