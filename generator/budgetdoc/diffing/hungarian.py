"""The cheapest way to assign the rows of a matrix to its columns (Kuhn 1955, in the form of shortest augmenting paths).

Costs are integers, so that the outcome is the same on every machine. It takes time with the square of the shorter side
times the longer one.
"""

from __future__ import annotations

from collections.abc import Sequence


def cheapest(costs: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """Rows with their columns, as many as the shorter side has, with the least possible sum of costs; in order."""
    if not costs or not costs[0]:
        return []
    if len(costs) > len(costs[0]):
        return sorted((row, column) for column, row in cheapest(list(zip(*costs, strict=True))))
    return _Assignment(costs).pairs()


class _Assignment:
    """Column 0 and row 0 are none: they stand for the row that looks for a column."""

    def __init__(self, costs: Sequence[Sequence[int]]) -> None:
        self.costs, self.columns = costs, len(costs[0])
        self.of_rows, self.of_columns = [0] * (len(costs) + 1), [0] * (self.columns + 1)
        """The potentials: what is subtracted from the costs of each row and column."""
        self.row_of = [0] * (self.columns + 1)
        for row in range(1, len(costs) + 1):
            self._place(row)

    def pairs(self) -> list[tuple[int, int]]:
        return sorted(
            (self.row_of[column] - 1, column - 1) for column in range(1, self.columns + 1) if self.row_of[column]
        )

    def _place(self, row: int) -> None:
        """Give the row a column, and others other ones where that is cheaper."""
        self.row_of[0] = row
        free = set(range(1, self.columns + 1))
        least: dict[int, int] = {}
        came_from = [0] * (self.columns + 1)
        visited, column = [0], 0
        while self.row_of[column]:
            self._look(column, free, least, came_from)
            column = min(free, key=lambda j: (least[j], j))
            step = least[column]
            for j in visited:
                self.of_rows[self.row_of[j]] += step
                self.of_columns[j] -= step
            for j in free:
                least[j] -= step
            visited.append(column)
            free.discard(column)
        while column:
            previous = came_from[column]
            self.row_of[column] = self.row_of[previous]
            column = previous

    def _look(self, column: int, free: set[int], least: dict[int, int], came_from: list[int]) -> None:
        """What each free column would cost by way of the row that has this column."""
        row = self.row_of[column]
        costs, own = self.costs[row - 1], self.of_rows[row]
        for j in free:
            cost = costs[j - 1] - own - self.of_columns[j]
            if j not in least or cost < least[j]:
                least[j], came_from[j] = cost, column
