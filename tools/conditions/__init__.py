"""Which conditions of the code decide nothing in the whole suite: `make conditions`.

An operand that is true whenever a test asks it, or false, could be taken out and no test would tell; a bound
whose two sides are never equal could be moved by one. Each is a condition too many or a case too few. Where
`make mutate` draws a sample, this looks at all of them in one run of the suite.
"""
