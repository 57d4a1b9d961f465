"""Train the break engine's weights on cells made here: names over real gazetteers, wrapped by a line breaker.

Run as `python -m tools.train_breaks`: it writes `pipeline/reference/break_weights.csv`, the same bytes
every time.
"""
