"""Whether Trivsel and Polars say the same: prints how many scores were compared and how far apart any are.

    python agree.py SCORE.json POLARS.csv

SCORE.json is what `trivsel score --unsuppressed` prints, POLARS.csv what polars_score.py prints.
"""

import csv
import json
import sys
from fractions import Fraction


def main():
    ours, theirs = sys.argv[1:]
    with open(theirs, newline="") as file:
        theirs = {row["unit"]: row for row in csv.DictReader(file)}
    with open(ours) as file:
        ours = json.load(file)
    n, apart = 0, {"score": 0.0, "sd": 0.0, "change": 0.0}
    for unit in ours["units"]:
        for dimension in unit.get("dimensions", []):
            exact = dimension.get("exact")
            if exact is None:
                continue
            row, id = theirs[unit["id"]], dimension["id"]
            assert int(row[f"{id}:n"]) == dimension["n"], (unit["id"], id)
            for figure, own in (("score", exact["score"]), ("sd", exact["sd"]), ("change", exact["change"])):
                if own is not None:
                    own = float(Fraction(own)) if isinstance(own, str) else own
                    apart[figure] = max(apart[figure], abs(own - float(row[f"{id}:{figure}"])))
            n += 1
    worst = ", ".join(f"{figure} {by:.1e}" for figure, by in apart.items())
    print(f"agreed on {n} scores of {len(theirs)} units; at most this far apart in points: {worst}")
    if max(apart.values()) > 0.01:
        sys.exit("that is too far")


if __name__ == "__main__":
    main()
