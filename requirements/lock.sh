#!/bin/sh
# Pins every dependency by version and hash, for all platforms and Python versions, naming no package index.
set -eu
UV=${UV:-uv}
pin() {
    $UV pip compile --quiet --universal --generate-hashes --no-header --no-annotate --python-version 3.11 \
        --extra report --extra exports "$@"
}
pin pyproject.toml -c requirements/constraints.txt -o requirements/run.txt
pin --extra ocr pyproject.toml -c requirements/run.txt -o requirements/ocr.txt
pin --extra cluster --group dev --group build pyproject.toml -c requirements/run.txt -o requirements/dev.txt
pin --extra cluster --group dev --group build --group bench pyproject.toml -c requirements/dev.txt -o requirements/bench.txt
pin --extra cluster --group dev --group build --group mutate pyproject.toml -c requirements/dev.txt -o requirements/mutate.txt
pin --extra cluster --group dev --group build --group fuzz pyproject.toml -c requirements/dev.txt -o requirements/fuzz.txt
$UV pip compile --quiet --universal --generate-hashes --no-header --no-annotate --python-version 3.11 \
    --group supply -c requirements/dev.txt -o requirements/supply.txt
