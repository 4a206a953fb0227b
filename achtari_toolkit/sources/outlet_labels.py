"""Names of outlets to print in charts and reports, in the script of their language."""

from __future__ import annotations

import re
from collections.abc import Mapping

from achtari_toolkit.errors import OptionError
from achtari_toolkit.sources.outlets import Outlet

ARABIC_SCRIPT = ("ar", "ary")  # languages whose readers expect the Arabic name first
LANGUAGE_CODE = re.compile("[a-z]{2,3}")


def outlet_labels(outlets: Mapping[str, Outlet], lang: str = "ar") -> dict[str, str]:
    """Return {outlet key: label} in the order of outlets, for the `labels=` of charts and reports.

    lang  ISO code of the language of the chart or report

    In Arabic the label is name_ar, in other languages name_latin. An outlet without that name has its name in the
    other script as label, and without either its key, so that no label is empty.

    >>> outlets = {"minbar": Outlet("minbar", name_ar="المنبر"), "le_jour": Outlet("le_jour", name_latin="Le Jour")}
    >>> outlet_labels(outlets, "ar")
    {'minbar': 'المنبر', 'le_jour': 'Le Jour'}
    >>> outlet_labels(outlets, "fr") == outlet_labels(outlets, "en") == outlet_labels(outlets, "ar")
    True
    >>> outlet_labels({"wire": Outlet("wire")}, "en")
    {'wire': 'wire'}

    Raises OptionError if lang is not a language code.
    """
    if not LANGUAGE_CODE.fullmatch(lang):
        raise OptionError(f"lang is {lang!r}; use a language code like 'ar', 'fr' or 'en'.")
    return {key: _label(outlet, lang) or key for key, outlet in outlets.items()}


def _label(outlet: Outlet, lang: str) -> str:
    """The name in the script of the language, or in the other script; empty if the outlet has no name."""
    arabic, latin = outlet.name_ar.strip(), outlet.name_latin.strip()
    return (arabic or latin) if lang in ARABIC_SCRIPT else (latin or arabic)
