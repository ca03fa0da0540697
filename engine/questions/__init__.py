"""Questions: claims of users. Two sides of an experiment, a statistic, a direction and a band, fixed before a run.

`question` is the spec, `plan` says what its seeds can show, `finding` turns the points of its sweep into numbers, and
`judge` turns those into a verdict by the rule of the claims. Each question is judged by itself: it has one test, fixed
and registered before its first run, and no part in the family of the lecture's claims. A correction over all questions
of a database would let a later question change the verdict of an earlier one.
"""
