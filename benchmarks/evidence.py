"""Fits the weights of newscrawl/reading/evidence.py, and says how far they can be believed.

    pip install 'scikit-learn>=1.7'
    python benchmarks/evidence.py --gold ../shared/gold

Pages: those of tests/pages/states that are stories or lists and not marked `held`, and the real stories of three sets in
the gold folder. Printed are the signs with their weights and the mean of stories, ready to be put there; then precision
and recall on pages that were not fitted: tenfold cross-validation over our own pages, the share of stories found in each
set of real ones (one of them never fitted), and the `held` pages.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler

from newscrawl.items import PageState
from newscrawl.page import Page
from newscrawl.reading import evidence
from newscrawl.reading.body import read_body
from newscrawl.reading.byline import read_authors
from newscrawl.reading.clock import Clock
from newscrawl.reading.glance import Glance
from newscrawl.reading.structured import read_declared
from newscrawl.reading.visible_dates import visible_dates

PAGES = Path(__file__).parents[1] / "tests" / "pages" / "states"
FITTED = ("fundus-test", "aed-news", "postlight-fixtures", "wcxb")
UNSEEN = ("trafilatura-eval",)
REAL = 0.3
"""What a real story counts beside a page of ours: there are fewer of ours, and only they have the other answer."""
THRESHOLDS = (-2.0, -1.5, -1.0, -0.5, 0.0, 1.0)
HEADERS = {"Content-Type": "text/html; charset=utf-8"}


class Known(NamedTuple):
    """One page's signs and whether it is a story."""

    origin: str
    is_story: bool
    signs: list[float]


def signs(page: Page) -> list[float]:
    """What each sign measures on a page."""
    declared = read_declared(page)
    body = read_body(page, headline=declared.headline, description=declared.description)
    clock = Clock(None, tuple(found.value for found in declared.languages[:1]))
    glance = Glance(
        page, declared, body, lambda: visible_dates(page, body, clock), lambda: read_authors(page, declared, body)
    )
    return [float(sign.measure(glance)) for sign in evidence.SIGNS]


def own() -> Iterator[Known]:
    """Our labelled pages that are stories or lists: walls are told by other means."""
    for name, label in json.loads((PAGES / "labels.json").read_text(encoding="utf-8")).items():
        state = PageState(label["state"])
        if state.is_story or state is PageState.LISTING:
            page = Page((PAGES / f"{name}.html").read_bytes(), label["url"], HEADERS)
            yield Known("held" if label.get("held") else "own", state.is_story, signs(page))


def real(gold: Path, names: Sequence[str]) -> Iterator[Known]:
    """The pages of gold sets, all of them stories."""
    for name in names:
        for line in (gold / name / "gold.jsonl").read_bytes().splitlines():
            known = json.loads(line)
            text = gzip.decompress((gold / name / f"{known['id']}.html.gz").read_bytes())
            body = text.decode(known.get("encoding") or "utf-8", "replace").encode()
            yield Known(name, True, signs(Page(body, known["url"], HEADERS)))


def model() -> Pipeline:
    """Signs brought to one scale, then a logistic regression."""
    return make_pipeline(StandardScaler(), LogisticRegression(C=0.5, max_iter=2000))


def main() -> None:
    """Print the fitted signs and what they are worth."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=Path("../shared/gold"), help="folder that holds the sets")
    gold = parser.parse_args().gold
    ours, stories, unseen = list(own()), list(real(gold, FITTED)), list(real(gold, UNSEEN))
    fitted = [known for known in ours if known.origin == "own"] + stories
    held = [known for known in ours if known.origin == "held"]
    given = numpy.array([known.signs for known in fitted])
    answers = numpy.array([known.is_story for known in fitted])
    counts = numpy.array([1.0 if known.origin == "own" else REAL for known in fitted])
    whole = model().fit(given, answers, logisticregression__sample_weight=counts)
    scaler, regression = whole[0], whole[1]
    weights = regression.coef_[0] / scaler.scale_
    usual = given[answers].mean(axis=0)
    print(f"_BIAS = {regression.intercept_[0] + float((weights * (usual - scaler.mean_)).sum()):.2f}")
    for sign, weight, mean in zip(evidence.SIGNS, weights, usual, strict=True):
        print(f'    Sign("{sign.lack}", {weight:.3g}, {mean:.3g}, {sign.measure.__name__}),')
    folds = StratifiedKFold(10, shuffle=True, random_state=1)
    odds = cross_val_predict(
        model(), given, answers, cv=folds, method="decision_function",
        params={"logisticregression__sample_weight": counts},
    )  # fmt: skip
    print(
        "\n| log odds | own, precision | own, recall | real, found | never fitted, found | held, precision | held, recall |"
    )
    print("|---|---|---|---|---|---|---|")
    groups = numpy.array([known.origin == "own" for known in fitted])
    of_unseen = whole.decision_function(numpy.array([known.signs for known in unseen]))
    of_held = whole.decision_function(numpy.array([known.signs for known in held])) if held else numpy.array([])
    right = numpy.array([known.is_story for known in held], dtype=bool)
    for least in THRESHOLDS:
        said = odds >= least
        cells = [
            *rates(said[groups], answers[groups]),
            f"{said[~groups].mean():.3f}",
            f"{(of_unseen >= least).mean():.3f}",
            *rates(of_held >= least, right),
        ]
        print(f"| {least} | " + " | ".join(cells) + " |")


def rates(said: numpy.ndarray, right: numpy.ndarray) -> tuple[str, str]:
    """Precision and recall of what was said to be a story."""
    both = (said & right).sum()
    return f"{both} of {said.sum()}", f"{both} of {right.sum()}"


if __name__ == "__main__":
    main()
