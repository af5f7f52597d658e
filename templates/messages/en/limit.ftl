## Too many attempts

limit-codes-title = Please wait a moment
limit-codes-text = Too many codes that we do not know have been tried.
limit-codes-wait = Wait a minute and then try again. Nothing is lost, and your code still works.
limit-codes-kept = Your answers are on this page, so do not close it. Wait a minute and send again.
limit-codes-link = A link from an e-mail works right away.

error-too-many-title = Please wait a moment
error-too-many = Many links have been asked for from here in a short time. Wait a minute and try again. No account is locked.
