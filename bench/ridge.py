"""Logistic regression with a ridge, whose weights may be held to a direction each."""

from __future__ import annotations

import numpy as np

from bench.boosting import Array

RIDGE = 64.0


def fit(x: Array, y: Array, weight: Array, directions: Array) -> Array:
    """Bias and a weight for each feature (features + 1,): ridge on standardised features, wrong directions left out.

    ``x`` (n, features), ``y`` (n,) of 0 and 1, ``weight`` (n,); ``directions`` (features,) are the signs, 1 or -1, that
    the weights may have.
    """
    scale = x.std(axis=0)
    scale[scale < 1e-3] = 1.0
    mean = x.mean(axis=0)
    standard = (x - mean) / scale
    used = np.ones(x.shape[1], dtype=bool)
    while True:
        found = _newton(standard[:, used], y, weight)
        wrong = found[1:] * directions[used] < 0
        if not wrong.any():
            break
        used[np.flatnonzero(used)[wrong]] = False
    result = np.zeros(x.shape[1] + 1)
    result[1:][used] = found[1:] / scale[used]
    result[0] = found[0] - float(mean @ result[1:])
    return result


def _newton(x: Array, y: Array, weight: Array) -> Array:
    """Logistic regression by Newton's method, the bias without ridge."""
    x = np.hstack([np.ones((len(x), 1)), x])
    ridge = np.eye(x.shape[1]) * RIDGE
    ridge[0, 0] = 1e-6
    found = np.zeros(x.shape[1])
    for _ in range(30):
        said = 1 / (1 + np.exp(-np.clip(x @ found, -30, 30)))
        slope = x.T @ (weight * (y - said)) - ridge @ found
        curve = (x * (weight * said * (1 - said))[:, None]).T @ x + ridge
        step = np.linalg.solve(curve, slope)
        found += step
        if np.abs(step).max() < 1e-6:
            break
    return found


def predict(model: Array, x: Array) -> Array:
    """Likelihoods of a story (n,)."""
    result: Array = 1 / (1 + np.exp(-np.clip(model[0] + x @ model[1:], -30, 30)))
    return result
