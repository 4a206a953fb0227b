"""Validation: from a query to a measured instrument; hits, articles and codings to tidy tables."""

from achtari_toolkit.validation.coding.adjudication import adjudication
from achtari_toolkit.validation.coding.coding_page import write_coding_page
from achtari_toolkit.validation.coding.coding_sheet import write_coding_sheet
from achtari_toolkit.validation.coding.coding_tasks import write_coding_tasks
from achtari_toolkit.validation.coding.gold import gold, label_values
from achtari_toolkit.validation.coding.questions import Question, code_questions
from achtari_toolkit.validation.coding.read_codings import read_coding_files, read_codings
from achtari_toolkit.validation.coding.second_coding import second_coding
from achtari_toolkit.validation.corrected_timeline import corrected_timeline
from achtari_toolkit.validation.correction.corrected_share import corrected_share
from achtari_toolkit.validation.correction.corrected_slope import corrected_slope
from achtari_toolkit.validation.predictions.classify import classify
from achtari_toolkit.validation.predictions.model_record import model_hash
from achtari_toolkit.validation.predictions.prompt_spread import prompt_spread
from achtari_toolkit.validation.predictions.read_predictions import read_predictions
from achtari_toolkit.validation.quality.agreement import agreement
from achtari_toolkit.validation.quality.score_drift import score_drift
from achtari_toolkit.validation.quality.scores import scores
from achtari_toolkit.validation.quality.write_card import write_card
from achtari_toolkit.validation.registration import Registration, deviations, read_registration, register
from achtari_toolkit.validation.robustness import robustness
from achtari_toolkit.validation.robustness_summary import robustness_summary
from achtari_toolkit.validation.sampling.frame import frame_hash, sampling_frame
from achtari_toolkit.validation.sampling.plan import coding_plan
from achtari_toolkit.validation.sampling.sample import sample_for_coding

__all__ = [
    "Question",
    "Registration",
    "adjudication",
    "agreement",
    "classify",
    "code_questions",
    "coding_plan",
    "corrected_share",
    "corrected_slope",
    "corrected_timeline",
    "deviations",
    "frame_hash",
    "gold",
    "label_values",
    "model_hash",
    "prompt_spread",
    "read_coding_files",
    "read_codings",
    "read_predictions",
    "read_registration",
    "register",
    "robustness",
    "robustness_summary",
    "sample_for_coding",
    "sampling_frame",
    "score_drift",
    "scores",
    "second_coding",
    "write_card",
    "write_coding_page",
    "write_coding_sheet",
    "write_coding_tasks",
]


def __dir__() -> list[str]:
    return sorted(__all__)
