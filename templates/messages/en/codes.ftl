codes-title = Opening codes
codes-text = The survey’s answers lie in a locked box. There are two codes to it: one with HR and one with the staff’s representative. Each opens by itself, and the server knows neither. Without a code the answers can never be counted.
codes-needless = The survey runs at level 1. The key lies on the server, and there are no codes.
codes-keys = Keys and codes
codes-level = Level { $level }.
codes-level-one = For trying and for development: the key to the answers lies on the server until they are counted. Whoever has both the database and the key folder could read them.
codes-level-two = The answers can be opened only with a code that HR or the staff’s representative has. The server does not have the codes.
codes-level-banner = Level 1: for trying and for development. Use level 2 for a real survey.
codes-first = Before the survey can open, two opening codes must be made, and both must be typed back.
codes-make-title = Make the codes
codes-step-together = Sit down together: HR and a representative whom staff trust, such as a union or safety representative.
codes-step-write = Make the codes. They are shown once. Each of you writes down your own code on paper: eight words.
codes-step-type = Type both codes back on this page. Only then can the survey open.
codes-step-test = Try the codes again from { $day }. If one is lost, the other still opens. If both are lost, so are the answers.
codes-step-count = When the survey has closed, you count with either code. Two weeks later the last key is destroyed, and you throw the codes away.
codes-make = Make opening codes
codes-make-sure = We are both here and ready to write the codes down.
codes-again = Make new codes
codes-again-text = If a code was written down wrongly or is lost, make new ones before the survey opens. The old ones are then worth nothing.
codes-again-sure = The codes we have now become worthless.
codes-new-title = Two new opening codes
codes-new-once = The codes are shown only now. They cannot be found again, not even by whoever runs the server.
codes-new-text = Each of you opens your own code, writes the eight words on paper in their order and closes it again. Take no picture, and do not send them.
codes-new-look = Show the code: { $whose }
codes-new-next = When both of you have written your code down, type them back on the next page. This page cannot be opened again.
codes-new-written = We have written them down
codes-whose-hr = HR’s code
codes-whose-staff = The staff representative’s code
codes-keeper-hr = Kept by HR, locked away and not together with the other code.
codes-keeper-staff = Kept by the staff’s representative, locked away. HR shall not have it.
codes-status-new = Not typed back yet
codes-status-proved = Tried on { $day }
codes-status-due = To be tried again. Last tried on { $day }
codes-ready = Both codes have been typed back. The survey can open.
codes-ready-back = To the survey
codes-try = Try the code
codes-try-label = The eight words
codes-try-hint = In the same order, with spaces. Capitals and punctuation do not matter.
codes-try-right = The code fits.
codes-try-wrong = This is not the code of this survey. Check the order of the words, and that the code is from the right paper.
codes-try-not-hr = This is not HR’s code. Check the order of the words, and that you have not swapped the two papers.
codes-try-not-staff = This is not the staff representative’s code. Check the order of the words, and that you have not swapped the two papers.
codes-try-number = { $n ->
    [0] Type the code’s eight words.
    [one] The code has eight words. There is only one here.
   *[other] The code has eight words. There are { $n } here.
  }
codes-try-unknown = { $n ->
    [one] Word number { $places } cannot be in a code. Is it spelt right?
   *[other] Words number { $places } cannot be in a code. Are they spelt right?
  }
codes-test-now = The survey closes soon. Try both opening codes while there is time to do something about it.
codes-count-label = Opening code
codes-count-hint = The eight words. Whether it is HR’s or the representative’s code does not matter.
codes-count-damaged = If some answers cannot be read
codes-count-without = Number of answers to leave out
codes-count-without-hint = Only if a count was refused because answers are damaged. Type the number that the refusal names.
codes-purged = The keys were destroyed on { $day }. Nobody can open the answers any more. Tear up the papers with the codes.

recount-text = The count can be checked until { $day }. Until then the answers lie locked, without any link to anybody. After that the key is destroyed by itself.
recount-title = Check the count
recount-how = The locked answers are counted once more and compared with the figures as they stand. Nothing is changed, and nobody sees an answer.
recount-same = Checked: { $n } answers give exactly the figures as they stand.
recount-different = The { $n } answers do not give the figures as they stand. Release nothing more, and talk to whoever runs the server.

purge-title = Destroy the keys now
purge-text = Do this when nobody needs to check the count. The locked answers are deleted, the key is destroyed, and the codes on paper are worth nothing: tear them up.
purge-sure = The answers can never be opened again. This cannot be undone.
