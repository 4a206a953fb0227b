"""Validation: from a query to a measured instrument; hits, articles and codings to tidy tables."""

from achtari_toolkit.validation.sampling.frame import frame_hash, sampling_frame
from achtari_toolkit.validation.sampling.sample import sample_for_coding

__all__ = ["frame_hash", "sample_for_coding", "sampling_frame"]


def __dir__() -> list[str]:
    return sorted(__all__)
