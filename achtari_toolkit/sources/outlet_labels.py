"""Names of outlets to print in charts and reports, in the script of their language."""

from __future__ import annotations

import re
from collections.abc import Mapping

from achtari_toolkit.errors import OptionError
from achtari_toolkit.sources.outlets import Outlet

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
    return {key: outlet.label(lang) for key, outlet in outlets.items()}
