"""Scores two waves of answers with Polars: the peer of `trivsel score` in `benches/ratios`.

    python polars_score.py FOLDER

FOLDER is what `trivsel generate` wrote. What it does, and no more:

* reads `answers.csv` and `previous.csv` with the types of all columns told, so that nothing is guessed;
* turns codes into points from 0 to 100, reversed items the other way round, "not relevant" into nothing;
* scores every person in every dimension: the mean of the items answered, if at least half of them were;
* adds up n, sum and sum of squares per unit, and from unit to unit up to the root of `units.csv`;
* writes n, mean, standard deviation and change of every unit and dimension as CSV to standard output.

What it does not do, and `trivsel score` does: check every cell and name the wrong ones; count the answers
per option of every item; exact sums; head counts, response rates and intervals; tests of every change and
their adjustment; reliability and drivers; withhold anything or attack the result; write item tables.

It is as lazy as Polars lets it be: one scan per wave, aggregated by the streaming engine where that is
faster (`--engine in-memory|streaming`).
"""

import sys
import tomllib
from pathlib import Path

import polars as pl


def dimensions(survey):
    """Per dimension its id and its items, each with what its points are worth per step and the sign."""
    scales = survey["scales"]
    for dimension in survey["dimensions"]:
        items = []
        for item in dimension["items"]:
            scale = scales[item.get("scale", dimension["scale"])]
            codes = [option["code"] for option in scale["options"]]
            items.append((item["id"], codes[0], codes[-1], item["reverse"]))
        yield dimension["id"], items, dimension.get("min_answered", -(-len(items) // 2))


def person_score(items, enough):
    """The score of one person in one dimension; null where too few items were answered."""
    points = []
    for name, first, last, reverse in items:
        code = pl.col(name)
        code = pl.when(code.is_between(first, last)).then(code.cast(pl.Float32))
        step = 100.0 / (last - first)
        points.append((last - code) * step if reverse else (code - first) * step)
    answered = pl.sum_horizontal([point.is_not_null() for point in points])
    return pl.when(answered >= enough).then(pl.mean_horizontal(points)).cast(pl.Float64)


def scored(file, survey, engine):
    """n, sum and sum of squares of each unit's own people in each dimension."""
    shape = list(dimensions(survey))
    types = {"unit": pl.String}
    types.update({name: pl.UInt8 for _, items, _ in shape for name, *_ in items})
    people = pl.scan_csv(file, schema=types)
    people = people.select("unit", *[person_score(items, enough).alias(id) for id, items, enough in shape])
    sums = []
    for id, _, _ in shape:
        score = pl.col(id)
        sums.append(score.count().cast(pl.Int64).alias(f"n:{id}"))
        sums.append(score.sum().alias(f"s:{id}"))
        sums.append((score * score).sum().alias(f"q:{id}"))
    return people.group_by("unit").agg(sums).collect(engine=engine)


def rolled_up(own, units):
    """The same of each unit with everything below it: every unit beside each of its ancestors, summed."""
    above = units.select(pl.col("id").alias("unit"), pl.col("id").alias("over"))
    parents = units.select("id", "parent")
    every = [above]
    while above.height:
        above = above.join(parents, left_on="over", right_on="id").filter(pl.col("parent").is_not_null())
        above = above.select("unit", pl.col("parent").alias("over"))
        every.append(above)
    pairs = pl.concat(every)
    return pairs.join(own, on="unit").drop("unit").group_by("over").agg(pl.all().sum())


def figures(sums, ids):
    """n, mean and standard deviation."""
    columns = [pl.col("over").alias("unit")]
    for id in ids:
        n, s, q = (pl.col(f"{kind}:{id}") for kind in "nsq")
        columns.append(n.alias(f"{id}:n"))
        columns.append((s / n).alias(f"{id}:score"))
        columns.append(((q - s * s / n) / (n - 1)).clip(0).sqrt().alias(f"{id}:sd"))
    return sums.select(columns)


def main():
    folder = Path(sys.argv[1])
    engine = sys.argv[3] if "--engine" in sys.argv else "streaming"
    survey = tomllib.loads((folder / "survey.toml").read_text())
    ids = [id for id, _, _ in dimensions(survey)]
    units = pl.read_csv(folder / "units.csv", schema_overrides={"id": pl.String, "parent": pl.String})
    waves = [
        figures(rolled_up(scored(folder / file, survey, engine), units), ids)
        for file in ("answers.csv", "previous.csv")
    ]
    both = waves[0].join(waves[1], on="unit", how="left", suffix=":before")
    changes = [(pl.col(f"{id}:score") - pl.col(f"{id}:score:before")).alias(f"{id}:change") for id in ids]
    both.with_columns(changes).sort("unit").write_csv(sys.stdout.buffer)


if __name__ == "__main__":
    main()
