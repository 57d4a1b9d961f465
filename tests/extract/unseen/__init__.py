"""Small documents of every format, made for one trap each, with what reading them must give."""
