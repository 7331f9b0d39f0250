"""Gradient boosted regression trees for one yes or no (Friedman 2001), small enough to read, with numpy."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Tree = dict[str, Any]
"""A leaf ``{"value": v}``, or ``{"feature": i, "threshold": t, "low": Tree, "high": Tree}``: low is taken if x <= t."""


def fit(
    x: Array,
    y: Array,
    weight: Array,
    *,
    rounds: int = 150,
    depth: int = 3,
    rate: float = 0.1,
    leaf: float = 8.0,
    ridge: float = 2.0,
    share: float = 1.0,
    seed: int = 0,
) -> tuple[float, list[Tree]]:
    """The log odds to begin with, and trees to add.

    ``x`` is (n, features), ``y`` 0 or 1, ``weight`` (n,); ``leaf`` is a leaf's least weight. Each tree
    may ask about a ``share`` of the features, drawn anew: what only some examples show then decides less.
    """
    base = float(np.log(np.average(y, weights=weight) / (1 - np.average(y, weights=weight))))
    bins = [np.unique(np.quantile(x[:, f], np.linspace(0, 1, 33))) for f in range(x.shape[1])]
    codes = np.stack([np.searchsorted(bins[f], x[:, f]) for f in range(x.shape[1])], axis=1)
    score = np.full(len(y), base)
    trees = []
    rng = np.random.default_rng(seed)
    asked = max(1, round(share * x.shape[1]))
    for _ in range(rounds):
        chosen = np.sort(rng.choice(x.shape[1], asked, replace=False))
        probability = 1 / (1 + np.exp(-score))
        gradient, hessian = weight * (y - probability), weight * probability * (1 - probability)
        tree = _grow(codes, bins, chosen, gradient, hessian, weight, np.arange(len(y)), depth, leaf, ridge)
        trees.append(_scaled(tree, rate))
        score += np.array([0.0]) + predict_tree(trees[-1], x)
    return base, trees


def _grow(
    codes: NDArray[np.intp],
    bins: list[Array],
    chosen: NDArray[np.intp],
    gradient: Array,
    hessian: Array,
    weight: Array,
    rows: NDArray[np.intp],
    depth: int,
    leaf: float,
    ridge: float,
) -> Tree:
    total_g, total_h = gradient[rows].sum(), hessian[rows].sum()
    best_gain, best = 1e-3, None
    if depth > 0:
        for feature in map(int, chosen):
            size = len(bins[feature]) + 1
            column = codes[rows, feature]
            g = np.bincount(column, gradient[rows], size).cumsum()[:-1]
            h = np.bincount(column, hessian[rows], size).cumsum()[:-1]
            w = np.bincount(column, weight[rows], size).cumsum()
            gain = g**2 / (h + ridge) + (total_g - g) ** 2 / (total_h - h + ridge) - total_g**2 / (total_h + ridge)
            gain[(w[:-1] < leaf) | (w[-1] - w[:-1] < leaf)] = 0
            at = int(gain.argmax())
            if gain[at] > best_gain:
                best_gain, best = float(gain[at]), (feature, at)
    if best is None:
        return {"value": float(total_g / (total_h + ridge))}
    feature, at = best
    low = codes[rows, feature] <= at
    grown = [
        _grow(codes, bins, chosen, gradient, hessian, weight, part, depth - 1, leaf, ridge)
        for part in (rows[low], rows[~low])
    ]
    return {"feature": feature, "threshold": float(bins[feature][at]), "low": grown[0], "high": grown[1]}


def _scaled(tree: Tree, rate: float) -> Tree:
    if "value" in tree:
        return {"value": round(tree["value"] * rate, 4)}
    return {**tree, "low": _scaled(tree["low"], rate), "high": _scaled(tree["high"], rate)}


def predict_tree(tree: Tree, x: Array) -> Array:
    """What one tree adds to each row's log odds."""
    if "value" in tree:
        return np.full(len(x), tree["value"])
    low = x[:, tree["feature"]] <= tree["threshold"]
    return np.where(low, predict_tree(tree["low"], x), predict_tree(tree["high"], x))


def predict(base: float, trees: list[Tree], x: Array) -> Array:
    """Probabilities."""
    score = base + sum((predict_tree(tree, x) for tree in trees), np.zeros(len(x)))
    result: Array = 1 / (1 + np.exp(-score))
    return result
