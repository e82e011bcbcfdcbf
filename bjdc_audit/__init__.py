"""Audit of the final accounts (决算) that Chinese government units publish.

As a library::

    from bjdc_audit import audit

    report = audit("2023.xlsx")
    report.findings     # what cannot be true, each with its arithmetic and its places
    report.to_frame()   # the same as a pandas.DataFrame
    report.to_json()    # the document of `bjdc check --format json`
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from os import PathLike

    from bjdc_audit.library import AuditedReport

__version__ = "0.1.0"
__all__ = ["__version__", "audit"]


def audit(
    path: str | PathLike[str],
    narrative: str | PathLike[str] | None = None,
    *,
    previous: str | PathLike[str] | None = None,
    budget: str | PathLike[str] | None = None,
    password: str = "",
) -> AuditedReport:
    """Audit one submission: a workbook, a narrative, or a document with both.

    ``narrative`` is the narrative's file; without it, it is looked for in and beside the workbook.
    ``previous`` are last year's accounts and ``budget`` this year's budget, to compare with;
    ``password`` opens workbooks. No configuration file is read. Amounts of the report are Decimals.

    Raises :class:`bjdc_audit.errors.InputError` if a file cannot be used; its ``text`` says in
    Chinese (``zh``) and English (``en``) which one, what is wrong, and the cure.
    """
    from bjdc_audit.library import audit_files  # noqa: PLC0415 - the command line may not need it

    return audit_files(path, narrative, previous=previous, budget=budget, password=password)


class _Package(ModuleType):
    """Keeps ``audit`` the function, although a module of the package has that name, too."""

    def __setattr__(self, name: str, value: object) -> None:
        if name != "audit" or not isinstance(value, ModuleType):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
