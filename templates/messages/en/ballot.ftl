## The form

ballot-questions-title = { $title }
ballot-questions-title-misfits = Error: { $title }
ballot-questions-switch = change language before you answer.
ballot-questions-facts = { $minutes ->
    [one] It takes about one minute and is voluntary.
   *[other] It takes about { $minutes } minutes and is voluntary.
  }
ballot-questions-closes = The survey closes on { $moment }.
ballot-questions-hidden = What nobody can read in the system
ballot-questions-hidden-text = What you answer. Your answer is locked before it is stored. It can be opened only when the survey has closed – all answers at once, shuffled and without names. Neither the database, the backups nor the logs show anybody’s answers.
ballot-questions-known = What the system knows
ballot-questions-known-text = That your link has been used, so that it works only once. Managers see only how many have answered.
ballot-questions-unprotected = What we cannot protect
ballot-questions-unprotected-text = What you write in your own words, and what others see on your screen. Whoever controls the server itself could in principle misuse it until the answers have been counted.
ballot-questions-start = Start
ballot-questions-rules = Read all anonymity rules
ballot-questions-rules-k = Figures are never shown for groups with fewer than { $k } answers. If a group is smaller, its figures are withheld – also where they could be worked out from other figures.
ballot-questions-rules-texts = What you write in your own words is read by HR without name and unit, and removed if it points to a person. The rest is shown only for groups with at least { $k } answers.
ballot-questions-rules-key = The key to the answers is kept on the server until they have been counted. Then it is destroyed.
ballot-questions-rules-first = The first answer received counts. It cannot be changed or deleted, because we cannot find it again.
ballot-questions-rules-frozen = The rules are fixed from the moment the survey opens, and can afterwards only become stricter.
ballot-questions-fingerprint = Fingerprint of the key: { $fingerprint }. It is a short mark of the lock that answers get, and must be the same for everybody.
ballot-level = Level { $level }.
ballot-level-1 = Level 1: for trial and development.
ballot-level-1-text = The key to the answers is kept on the server until they have been counted.
ballot-level-2-hidden = What you answer. Your answer is locked before it is stored. When the survey has closed, HR or the staff’s representative unlocks all answers at once with a code. They are shuffled and added up without names, and nobody sees a single answer. Not even those who look after the database, the backups or the logs can see who answered what.
ballot-level-2-unprotected = What you write in your own words, and what others see on your screen. Whoever controls the program itself could in principle read answers while they are being sent or counted.
ballot-level-2-key = Two codes can open the answers: HR holds one, the staff’s representative the other. They are on no server. The key that could open a single answer is destroyed when the answers are counted.
ballot-level-2-copy = After the count a copy of the answers, without a link to anybody and locked anew, is kept so that the count can be checked. It is kept for at most 14 days. Then the copy and its key are destroyed, and the codes are worth nothing.
ballot-questions-part = Part { $number } of { $of }
ballot-questions-answered = {"{n}"} of {"{m}"} answered
ballot-questions-left = about { $minutes } min. left
ballot-questions-left-now = about {"{min}"} min. left
ballot-questions-answered-so-far = You have answered {"{n}"} of {"{m}"} questions. You can still go back.
ballot-questions-skip = You may skip any question.
ballot-questions-clear = Remove my answer to question {"{number}"}
ballot-background-title = About you
ballot-background-text = We ask in order to see whether wellbeing differs, for example between younger and older staff. The answers are shown only for the whole organisation, in groups of at least { $k } people and never combined with each other.
ballot-background-rules = What you answer about yourself is shown only for the whole organisation, and one question at a time. Groups of fewer than { $k } people are joined with others.
ballot-questions-no-names = Please leave out names
ballot-questions-no-names-text = and anything that can only be about one person – including yourself. HR reads the text before it is shown and may leave it out, but does not correct it. It is shown only for groups with at least { $k } answers.
ballot-questions-text-hint = You may leave this empty. At most { $most } characters.
ballot-questions-previous = Previous
ballot-questions-next = Next
ballot-questions-final = Once sent, your answer cannot be changed, because we cannot find it again.
ballot-questions-send = Send answers
ballot-questions-sending = Sending your answer. Do not close this page.
ballot-questions-unsent = Your answer has not been sent yet – do not close this page. We will try again by ourselves as soon as there is a connection.
ballot-questions-again = Try again
ballot-questions-preview = Preview.
ballot-questions-preview-text = This is what people see when they answer. Nothing is sent or stored from here.
ballot-questions-preview-back = Back to the survey
ballot-questions-preview-end = This is where people send their answer. The preview has no button.

ballot-questions-not-sent = Your answer has not been sent yet
ballot-questions-misfits = { $n ->
    [one] Correct one thing and send again
   *[other] Correct { $n } things and send again
  }
ballot-questions-kept = Your answers are still on the page. Nothing has been stored.
ballot-questions-see-all = See all questions
ballot-questions-misfit-empty = You have not answered anything about your work yet. Answer at least one question.
ballot-questions-misfit-stranger = This page no longer fits the survey. Open the link in your invitation again.
ballot-questions-misfit-answer = Choose one of the answers, or skip the question.
ballot-questions-misfit-text = The text is too long. Shorten it to at most { $most } characters.
ballot-questions-misfit-twice = The field came twice. Write the text in one place.
ballot-questions-misfit-texts = Your texts are too long taken together. Shorten the longest.
ballot-questions-misfit-at-question = Question { $number }: { $misfit }
ballot-questions-misfit-at-text = “{ $text }”: { $misfit }

## Stopping and going on

ballot-pause = Stop and go on later
ballot-pause-tab = Your answers are remembered in this tab until you send them or close it. They have not been sent yet.
ballot-pause-unscripted = Without JavaScript, answers are not saved on the way and cannot be moved to another device. So please answer everything in one go.
ballot-pause-here = Save on this device
ballot-pause-here-text = The answers are saved in the browser for 24 hours, encrypted with the code in your link. They can be read only with the same link on the same device, and are deleted when you have sent them. They are also deleted if somebody else sends an answer from the same browser.
ballot-pause-elsewhere = Go on with another device
ballot-pause-elsewhere-text = The browser makes a new code and encrypts the answers with it. The server keeps them until the last day of the survey, cannot read them, and does not know whose they are.
ballot-pause-failed = That is not possible right now. Your answers are still in this tab.
ballot-pause-saved = Saved on this device until {"{moment}"}. Open the same link again to go on. Your answer has not been sent yet.
ballot-pause-restored = Your answers are back. They have not been sent yet.
ballot-pause-forgotten = The saved answers have been deleted.
ballot-pause-no-room = The browser will not save anything on this device. Your answers are still in this tab.
ballot-pause-unsent = There is no connection. Nothing has been moved. Try again in a moment.
ballot-pause-unknown = We find no answers with that code. Check whether a character is missing.
ballot-pause-too-long = Your texts are too long to be moved. Shorten the longest.
ballot-pause-offer-label = Saved answers
ballot-pause-offer = You have saved answers on this device. Would you like to go on with them?
ballot-pause-resume = Get my answers
ballot-pause-forget = Delete them
ballot-pause-from-here = Move the answers from here
ballot-pause-from-here-text = You get a code. Open your own link on the other device and type the code there.
ballot-pause-make = Make a code
ballot-pause-made = Write the code down:
ballot-pause-lost = If you lose the code, only this draft is lost. Your link still works.
ballot-pause-to-here = Get answers from elsewhere
ballot-pause-code = The code from the other device
ballot-pause-get = Get answers
ballot-pause-close = Close

## A link that was renewed while somebody answered

ballot-renew-title = Your link has been replaced
ballot-renew-text = While you were answering, a new link was made for you. Your answer has not been sent yet, but it is still on the page. Paste the link from the latest e-mail here, or type the code from the latest letter.
ballot-renew-code = The new link or the new code
ballot-renew-hint = The whole link or only the code. Spaces and hyphens are not needed.
ballot-renew-tab = You can also open the new link in this tab. Your answers will come along.
ballot-renew-leave = Back to my answers
ballot-renew-unsent = Your link has been replaced, and your answer has not been sent yet. Do not close this page. Send again to put the new link in.
ballot-renew-unknown = We do not know that link. Check whether a character is missing, and whether the e-mail is the latest.

## A device that many share

ballot-kiosk-text = The code is in the letter or e-mail about the survey. The device remembers nothing when you are done.
ballot-kiosk-next = Next person
ballot-kiosk-by-itself = The page changes by itself in a moment.
ballot-kiosk-stop = Stop without sending and delete my answers
ballot-kiosk-still-here = Are you still here? The answers will be deleted in a moment if nobody touches the screen.
ballot-kiosk-here = Yes, I am still answering
ballot-code-unknown = We do not know that code. Use the one in the latest letter or e-mail.

## After sending

ballot-receipt-title = Thank you, your answer has been received
ballot-receipt-already-title = Your answer has already been received
ballot-receipt-text = Your answer is locked and can be opened only together with everybody else’s, when the survey has closed.
ballot-receipt-already-text = The link has been used, so it is not possible to answer again. The answer is locked and will be opened only together with everybody else’s, when the survey has closed.
ballot-receipt-next = What happens now?
ballot-receipt-closes = The survey closes on { $moment }.
ballot-receipt-release = The results come all at once when the survey has been closed and counted. You will discuss them in your unit.
ballot-receipt-reminders = There is nothing more for you to do.
ballot-receipt-shared = Are you using a shared computer or phone?
ballot-receipt-shared-text = Then close this tab now.
ballot-receipt-not-you = Was it not you who answered? Then tell HR. The answer cannot be found and changed, but HR needs to know that the link has come into other hands.
ballot-receipt-final = The first answer received counts. It cannot be changed, because we cannot find it again.

## When there is nothing to answer

ballot-closed-title = The survey has closed
ballot-closed-text = { $title } takes no more answers.
ballot-closed-hint = The results will be discussed in your unit. Ask your manager or safety representative when.
ballot-closed-early-title = The survey has not opened yet
ballot-closed-early-text = { $title } does not take answers yet.
ballot-closed-early-hint = Keep the link, and try again when you have been told that the survey is open.
ballot-unknown-title = We do not know that code
ballot-unknown-text = Perhaps a character is missing, or the code belongs to an older survey.
ballot-unknown-latest = Use the link in the latest e-mail or letter.
ballot-unknown-letters = Capital and small letters are the same, and spaces and hyphens are not needed.
ballot-unknown-again = Type the code again
ballot-unknown-hr = If it still does not work, ask HR.
ballot-code-title = Type your code
ballot-code-text = The code is in the letter or e-mail about the survey.
ballot-code-label = Code
ballot-code-hint = Type the code as it is written. Spaces and hyphens are not needed.
ballot-code-bad = That does not look like a code. Check whether characters are missing.
ballot-code-go = Continue
ballot-code-note = The code only shows that you may answer. It is not stored with your answer.
ballot-busy-title = Your answer has not been stored yet
ballot-busy-text = The server is busy right now. Your answers are on this page, so do not close it. Wait a minute and send again.
ballot-busy-again = Send the answer again
ballot-busy-reload = The server is busy right now. Do not close this page; wait a minute and load it again. If your browser asks whether it may send again, say yes.

## What may point at a person in a comment, said under the field while it is written

ballot-telltale-quoted = “{"{found}"}”
ballot-telltale-name = This looks like a name: {"{found}"}. Consider writing it without the name.
ballot-telltale-cpr = This looks like a CPR number: {"{found}"}. Please delete it before you send.
ballot-telltale-phone = This looks like a phone number: {"{found}"}. Consider leaving it out.
ballot-telltale-email = This looks like an e-mail address: {"{found}"}. Consider leaving it out.
