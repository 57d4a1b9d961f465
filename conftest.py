"""Leaves the modules that read pictures out where the extra `ocr` is not installed."""

from importlib.util import find_spec

OF_PICTURES = (
    "doubts",
    "frame",
    "kept",
    "layer",
    "lost",
    "page",
    "recognise",
    "rules",
    "straighten",
    "textlines",
    "widths",
)

collect_ignore_glob = (
    []
    if find_spec("cv2") and find_spec("onnxruntime")
    else [f"pipeline/extract/picture/{name}.py" for name in OF_PICTURES]
)
