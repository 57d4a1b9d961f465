"""Train the break engine's weights on made cells, measure its confidences on labelled ones, write MODEL.md.

`python -m tools.train_breaks` does all three; each step writes the same bytes every time.
"""
