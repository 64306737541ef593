"""The best one-to-one assignment of rows to columns of a score matrix (Kuhn and Munkres, by shortest paths)."""

from __future__ import annotations

from collections.abc import Sequence


def assign(scores: Sequence[Sequence[float]]) -> dict[int, int]:
    """Row → column with the greatest sum of scores; pairs of no positive score are left out.

    Ties fall to the lower index. Cubic in the number of rows and columns, which are the clauses of two short texts.
    """
    size = max(len(scores), max((len(row) for row in scores), default=0))
    if not size:
        return {}
    # Scores below nought are worth as much as none: such pairs are dropped at the end.
    gain = [[max(0.0, _at(scores, i, j)) for j in range(size)] for i in range(size)]
    top = max(max(row) for row in gain)
    cost = [[top - value for value in row] for row in gain]
    owner = _owners(cost)
    return {i: j for j, i in sorted(enumerate(owner), key=lambda p: p[1]) if _at(scores, i, j) > 0}


def _at(scores: Sequence[Sequence[float]], i: int, j: int) -> float:
    return scores[i][j] if i < len(scores) and j < len(scores[i]) else 0.0


def _owners(cost: list[list[float]]) -> list[int]:
    """For each column the row that it goes to, so that the costs sum to the least."""
    size = len(cost)
    u, v = [0.0] * (size + 1), [0.0] * (size + 1)
    owner, way = [0] * (size + 1), [0] * (size + 1)
    for row in range(1, size + 1):
        owner[0] = row
        column = _augment(cost, row, (u, v), owner, way)
        while column:
            owner[column] = owner[way[column]]
            column = way[column]
    return [owner[j] - 1 for j in range(1, size + 1)]


def _augment(
    cost: list[list[float]], row: int, potentials: tuple[list[float], list[float]], owner: list[int], way: list[int]
) -> int:
    """The free column at the end of the shortest path from ``row``; ``way`` then leads back along it."""
    del row
    u, v = potentials
    size = len(cost)
    least, used = [float("inf")] * (size + 1), [False] * (size + 1)
    column = 0
    while owner[column]:
        used[column] = True
        i, delta, following = owner[column], float("inf"), 0
        for j in range(1, size + 1):
            if used[j]:
                continue
            reduced = cost[i - 1][j - 1] - u[i] - v[j]
            if reduced < least[j]:
                least[j], way[j] = reduced, column
            if least[j] < delta:
                delta, following = least[j], j
        for j in range(size + 1):
            if used[j]:
                u[owner[j]] += delta
                v[j] -= delta
            else:
                least[j] -= delta
        column = following
    return column
