"""A plan: how a list of entries is read."""

# ruff: noqa: S608 -- what is put into statements are our own column names and numbers; whatever comes from outside is a parameter

from typing import Any, NamedTuple

Row = tuple[Any, ...]


class Plan(NamedTuple):
    """The index that holds its order ("" where its ids are looked up instead), and its conditions."""

    through: str
    where: str
    values: Row

    def sql(self, columns: str, order: str = "") -> str:
        by = f"INDEXED BY {self.through}" if self.through else "NOT INDEXED"
        return f"SELECT {columns} FROM entry {by} WHERE {self.where}{order}"

    def narrowed(self, where: str, *values: Any) -> "Plan":
        return self._replace(where=f"{self.where} AND {where}", values=(*self.values, *values))

    def among(self, docs: str) -> "Plan":
        """Looked up by their rows in the index instead of walked."""
        return self._replace(through="entry_doc", where=f"doc IN ({docs}) AND {self.where}")
