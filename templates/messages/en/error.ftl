error-show-home = Go to the front page

error-not-found-title = This page does not exist
error-not-found = Perhaps the address is misspelt, or you do not have access to what it shows. Go to the front page and find your way from there.
error-forbidden-title = That could not be done from here
error-forbidden = The page has been open for too long, or the request came from another site. Go back, reload the page and try once more.
error-bad-request-title = We did not understand what was sent
error-bad-request = Something is missing, or written in a way we cannot read. Go back, correct it and send again.
error-too-large-title = That is too large
error-too-large = The file or text is larger than the server accepts. Go back, make it smaller and send again.
error-busy-title = The server is busy right now
error-busy = Nothing has been stored. Wait a minute and try again.
error-broken-title = Something went wrong on our side
error-broken = It is not your fault, and nothing was stored halfway. Try again in a moment. If it goes on, tell whoever looks after the server, and say what time it was.
error-conflict-title = That has already happened
error-conflict = Somebody else was faster, or it is too early or too late. Go back, reload the page and see how far it has come.
