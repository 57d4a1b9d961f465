"""Templates of event lists: which columns, in which order, in which form, and from where each is filled."""
