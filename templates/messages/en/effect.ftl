## What became of a focus area

effect-better-sure = It has improved, and that is hardly chance.
effect-better-chance = It has improved, but that may be chance.
effect-better-unknown = It has improved.
effect-worse-sure = It has become worse, and that is hardly chance.
effect-worse-chance = It has become worse, but that may be chance.
effect-worse-unknown = It has become worse.
effect-unchanged-sure = It has moved only a little, but that is hardly chance.
effect-unchanged-chance = It is more or less where it was.
effect-unchanged-unknown = It is more or less where it was.
effect-regression = The topic was chosen when it was low. Figures that are low often come some of the way back by themselves, without any measures.
effect-regression-shared = The topic was chosen when it was low, and the rest of the organisation has moved almost as much. So do not count on the figure showing your measures: most of it may have come by itself.
effect-behind = The figures behind
effect-interval = Among all staff, the change lies between { $low } and { $high } with 95% confidence.
effect-doubted = The report says of the same change that it may be chance. It looks at all topics at once and is therefore more careful. Here the topic was chosen beforehand.
effect-no-interval = How certain the change is cannot be computed for these two surveys.
effect-no-rest = There are no figures for the rest of the organisation in both surveys, so the change cannot be held against that of others.
effect-rest-up = The rest of the organisation went up { $by } in the same time.
effect-rest-down = The rest of the organisation went down { $by } in the same time.
effect-rest-still = The rest of the organisation stood still in the same time.
effect-apart-above = Your change is { $by } better than theirs.
effect-apart-below = Your change is { $by } worse than theirs.
effect-apart-not = That is the same change as yours.
effect-another-unit = The unit has other people than when the plan began. So the figures of { $wave } cannot be held against where you started.

## A plan that followed its units

since-moved = The plan moved from { $from } to { $to } on { $day }.
since-moved-text = The organisation was rearranged, and the plan went along. Measures, group and history are the same.
deed-plan-moved = The plan went along when the organisation was rearranged
deed-role-moved = A role went along when the organisation was rearranged

## A pulse on a focus area

pulse-name = Pulse: { $topic }
pulse-open = Open a pulse survey on this topic
pulse-ask-hr = Would you like to know how it is going before the next large survey? HR can open a short pulse survey on this topic.
pulse-prepared = The pulse asks only the questions on this one topic, in the same words as the survey that the plan started from. So its answers can be held against that. Hand in a roster with the people the plan is about. The rules of anonymity are the same.

## A vote on what to take on

vote-name = Vote: What should we take on?
vote-hold = Let staff vote
vote-title = Vote
vote-ask-hr = Would you like to know what staff most want to take on? HR can hold a short, anonymous vote on the topics before you choose.
vote-n = { $n } answers
vote-line = { $topic }: { $priority } of 100
vote-chosen = chosen
vote-group-chose = The working group chose: { $topics }.
vote-show-text = This is how much staff want to take the topics on now. The figure says how important the topic is to them, not how it is going.
vote-new-title = A vote among staff
vote-new-text = For each topic, staff say how important it is to take it on now. The vote is anonymous by the same rules as the survey, and the working group sees the result of all together.
vote-new-topics = Which topics should be in it?
vote-new-topics-hint = The flagged topics are chosen already. Three to six topics are a good number.
vote-new-few = Choose at least two topics.
vote-new-next = Go on
vote-prepared = The vote has one question for each topic that you chose. Hand in a roster with the unit's people. The result is priorities: it is never flagged and never compared with a survey.
