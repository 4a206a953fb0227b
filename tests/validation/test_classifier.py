"""A classifier learns a planted subject, never scores what it saw, and says where it has nothing to learn from."""

import sys

import numpy as np
import pandas as pd
import pytest

from achtari_toolkit import schema, validation, words
from achtari_toolkit.errors import MisleadingResult, MissingExtra, OptionError, SchemaError
from achtari_toolkit.validation.predictions.cross_fitting import coordinates, cross_fitted, fold_of_groups
from achtari_toolkit.validation.predictions.text_features import feature_rows, text_features

SUBJECTS = {
    "yes": "أعلنت الشرطة تفكيك خلية إرهابية كانت تعد هجوما",
    "no": "فاز الفريق بالمباراة وسجل اللاعب هدفا جميلا",
}
FRENCH = {"yes": "la police a démantelé une cellule terroriste", "no": "le club a gagné le match par deux buts"}


def press(n: int, *, texts: dict[str, str] = SUBJECTS, seed: int = 0) -> tuple[pd.DataFrame, np.ndarray]:
    """Articles of four random words of their subject and four of no subject, and whether each has the subject."""
    random = np.random.default_rng(seed)
    is_yes = random.random(n) < 0.4
    filler = ["".join(random.choice(list("ابتجدرسعلمنوي"), 5)) for _ in range(60)]
    records = [
        {
            "url": f"{seed}-{row}",
            "headline": " ".join(random.choice(filler, 3)),
            "body": " ".join([*random.choice(texts["yes" if yes else "no"].split(), 4), *random.choice(filler, 4)]),
            "language": "ar" if texts is SUBJECTS else "fr",
        }
        for row, yes in enumerate(is_yes)
    ]
    return schema.make_articles(records), is_yes


def gold(articles: pd.DataFrame, is_yes: np.ndarray, code: str = "terrorism") -> pd.DataFrame:
    labels = np.where(is_yes, "yes", "no")
    return pd.DataFrame({"article_id": articles["article_id"], "code": code, "label": labels})


@pytest.fixture(scope="module")
def planted() -> tuple[pd.DataFrame, np.ndarray, pd.DataFrame]:
    """Articles, whether each has the subject, and predictions by the first 150 of them."""
    articles, is_yes = press(400)
    return articles, is_yes, validation.classify(gold(articles, is_yes)[:150], articles, code="terrorism")


def test_a_planted_subject_is_learned_from_labels_and_told_in_other_texts(planted):
    _, is_yes, predictions = planted
    is_other = predictions["fold"].eq(0)

    assert is_other.sum() == 250
    assert (predictions["label"].eq("yes") == is_yes)[is_other].mean() > 0.95


def test_each_article_has_one_row_in_its_order_with_a_probability(planted):
    articles, _, predictions = planted

    assert articles["article_id"].tolist() == predictions["article_id"].tolist()
    assert predictions["score"].between(0, 1).all()
    assert {1, 2, 3, 4, 5} == set(predictions["fold"][:150])
    assert {1} == set(predictions["prompt"])


def test_the_same_labels_give_the_same_scores_in_any_order_of_rows(planted):
    articles, is_yes, predictions = planted
    shuffled = articles.sample(frac=1, random_state=1)
    again = validation.classify(gold(articles, is_yes)[149::-1], shuffled, code="terrorism")

    pd.testing.assert_frame_equal(
        predictions.sort_values("article_id", ignore_index=True), again.sort_values("article_id", ignore_index=True)
    )


def test_the_name_of_the_model_says_whether_it_learned_from_the_same_labels(planted):
    articles, is_yes, predictions = planted
    other = validation.classify(gold(articles, is_yes)[:140], articles, code="terrorism")

    assert predictions["coder"].str.fullmatch("classifier [0-9a-f]{16}").all()
    assert predictions["coder"].iloc[0] != other["coder"].iloc[0]


def test_the_labels_of_a_fold_do_not_change_the_scores_of_its_stories():
    articles, is_yes = press(120)
    features = text_features(words.tokenize(articles), articles, None)
    groups = np.arange(120) // 2
    is_labelled = np.arange(120) % 2 == 0  # of each story one text
    fold = np.repeat(fold_of_groups(is_yes[::2], groups[::2], 4, seed=1), 2)
    other = np.where(fold == 2, ~is_yes, is_yes)
    before, after = (cross_fitted(features, labels, is_labelled, fold, groups, 1) for labels in (is_yes, other))

    assert np.array_equal(before[fold == 2], after[fold == 2])
    assert not np.array_equal(before[fold != 2], after[fold != 2])


def test_texts_of_a_story_are_in_one_fold_and_both_labels_in_each():
    is_yes, groups = np.arange(60) % 3 == 0, np.arange(60) // 3

    folds = fold_of_groups(is_yes, groups, 5, seed=1)

    assert (pd.Series(folds).groupby(groups).nunique() == 1).all()
    assert all({True, False} == set(is_yes[folds == number]) for number in range(1, 6))


@pytest.mark.slow
def test_labels_by_chance_are_not_learned():
    correlations = []
    for seed in range(6):
        articles, _ = press(150, seed=seed)
        chance = np.random.default_rng(100 + seed).random(150) < 0.3
        score = validation.classify(gold(articles, chance), articles, code="terrorism", seed=seed)["score"]
        correlations.append(0.0 if score.std() < 1e-9 else np.corrcoef(score, chance)[0, 1])

    assert abs(np.mean(correlations)) < 0.13  # 6 runs of 150: four standard errors are .13


@pytest.mark.slow
def test_scores_are_probabilities():
    """Of texts in which words only hint at the subject, as many have it as their scores say."""
    random = np.random.default_rng(5)
    hint = random.random(700)
    bodies = [" ".join(random.choice(["هجوم", "مباراة"], 6, p=[h, 1 - h])) for h in hint]
    articles = schema.make_articles([{"url": str(i), "body": body} for i, body in enumerate(bodies)])
    is_yes = random.random(700) < hint
    score = validation.classify(gold(articles, is_yes)[:400], articles, code="terrorism")["score"][400:]
    tenths = pd.DataFrame({"score": score, "yes": is_yes[400:]}).groupby(pd.qcut(score.rank(method="first"), 4)).mean()

    assert abs(tenths["score"] - tenths["yes"]).max() < 0.12


def test_codes_help_where_words_do_not():
    articles, _ = press(200, texts={"yes": "كلمة أخرى ثم كلمة", "no": "كلمة أخرى ثم كلمة"})
    is_yes = np.arange(200) % 3 == 0
    hits = pd.DataFrame({"article_id": articles["article_id"][is_yes], "code": "police", "pattern": "x"})
    hits = hits.assign(first=0, last=0)
    without, with_codes = (
        validation.classify(gold(articles, is_yes), articles, hits=found, code="terrorism") for found in (None, hits)
    )

    assert (with_codes["label"].eq("yes") == is_yes).mean() > 0.9
    assert (without["label"].eq("yes") == is_yes).mean() < 0.8


def test_spellings_that_fold_to_one_word_have_the_same_features_and_headlines_others_than_bodies():
    spellings = ["الإِرْهاب في المغـرب", "الارهاب في المغرب", "الأرهاب فى المغرب"]
    records = [{"url": text, "body": text} for text in spellings] + [{"url": "h", "headline": spellings[0]}]
    articles = schema.make_articles(records)
    rows = feature_rows(text_features(words.tokenize(articles), articles, None), np.arange(4)).toarray()

    assert np.array_equal(rows[0], rows[1])
    assert rows[0] @ rows[3] == 0
    assert np.allclose(1, (rows**2).sum(axis=1))


def test_a_regression_on_coordinates_is_the_regression_on_features():
    from sklearn.linear_model import LogisticRegression

    articles, is_yes = press(80)
    features = feature_rows(text_features(words.tokenize(articles), articles, None), np.arange(80))
    points, back = coordinates(features)
    ours, theirs = (
        LogisticRegression(C=5, tol=1e-10, max_iter=5_000).fit(x[:60], is_yes[:60]) for x in (points, features)
    )

    decision = features @ (features.T @ (back @ ours.coef_[0])) + ours.intercept_
    assert np.allclose(decision[60:], theirs.decision_function(features[60:]), atol=1e-4)


def test_an_article_without_words_has_no_label_and_one_of_an_unseen_language_is_told(planted):
    articles, is_yes, _ = planted
    french, _ = press(20, texts=FRENCH, seed=3)
    empty = schema.make_articles([{"url": "empty", "language": "ar"}])
    both = pd.concat([articles, french, empty], ignore_index=True)
    with pytest.warns(MisleadingResult, match=r"421 articles 1 have no words.*20 are of a language.*\(fr 20\)"):
        predictions = validation.classify(gold(articles, is_yes)[:150], both, code="terrorism")

    assert pd.isna(predictions["label"].iloc[-1])
    assert predictions["label"].iloc[:-1].notna().all()
    assert predictions["score"].between(0, 1).all()


@pytest.mark.parametrize(("n_yes", "n_no"), [(9, 60), (60, 9), (0, 60), (60, 0)])
def test_few_labels_of_a_kind_are_refused_with_what_to_do(n_yes, n_no):
    articles, _ = press(n_yes + n_no)
    labels = np.arange(n_yes + n_no) < n_yes

    with pytest.raises(
        OptionError, match=f"{n_yes} stories are labelled yes for 'terrorism' and {n_no} no.*corrected_share"
    ):
        validation.classify(gold(articles, labels), articles, code="terrorism")


def test_copies_of_one_story_are_one_story_to_learn_from():
    articles, _ = press(80)
    articles = articles.assign(story=articles["article_id"].where(articles.index >= 20, articles["article_id"].iloc[0]))

    with pytest.raises(OptionError, match="1 stories are labelled yes"):
        validation.classify(gold(articles, articles.index < 20), articles, code="terrorism")


def test_ten_of_each_are_enough():
    articles, is_yes = press(60)
    chosen = np.concatenate([np.flatnonzero(is_yes)[:10], np.flatnonzero(~is_yes)[:10]])

    predictions = validation.classify(gold(articles, is_yes).iloc[chosen], articles, code="terrorism")

    assert (predictions["label"].eq("yes") == is_yes).mean() > 0.8


def test_labels_left_open_are_not_learned_from(planted):
    articles, is_yes, predictions = planted
    labels = gold(articles, is_yes)
    labels["label"] = labels["label"].where(labels.index < 150)

    again = validation.classify(labels, articles, code="terrorism")

    assert predictions["score"].tolist() == again["score"].tolist()


@pytest.mark.parametrize(
    ("change", "error", "message"),
    [
        (lambda g: g.assign(label="conflict"), SchemaError, "a classifier learns yes from no"),
        (lambda g: g.assign(article_id="0" * 16), SchemaError, "80 of 80 labelled texts are not among the articles"),
        (lambda g: g.assign(code="migration"), OptionError, "the codes of gold are 'migration'"),
        (lambda g: g.iloc[:0], OptionError, "the codes of gold are none"),
        (lambda g: pd.concat([g, g]), SchemaError, "twice for 'terrorism'"),
        (lambda g: g.drop(columns="label"), SchemaError, "lacks label"),
    ],
)
def test_labels_that_cannot_be_learned_from_are_named(change, error, message):
    articles, is_yes = press(80)

    with pytest.raises(error, match=message):
        validation.classify(change(gold(articles, is_yes)), articles, code="terrorism")


@pytest.mark.parametrize("folds", [1, 21, True, 2.0])
def test_a_wrong_number_of_folds_is_refused(folds):
    articles, is_yes = press(80)

    with pytest.raises(OptionError, match="whole number from 2 to 20"):
        validation.classify(gold(articles, is_yes), articles, code="terrorism", folds=folds)


def test_without_scikit_learn_the_error_names_the_extra(monkeypatch):
    articles, is_yes = press(80)
    for module in [name for name in sys.modules if name.split(".")[0] == "sklearn"]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, "sklearn", None)

    with pytest.raises(MissingExtra, match=r"pip install 'achtari-toolkit\[classifier\]'"):
        validation.classify(gold(articles, is_yes), articles, code="terrorism")


def test_predictions_narrow_a_corrected_share_and_leave_it_where_coders_put_it():
    """Of a query that finds three quarters of the subject, in a year of 900 articles of which 250 are labelled."""
    articles, is_yes = press(900, seed=7)
    days = pd.date_range("2024-01-01", periods=900, freq="9h", tz="UTC").astype("datetime64[us, UTC]")
    articles = articles.assign(published=days, published_precision="time", outlet="x")
    is_found = is_yes & (np.arange(900) % 4 > 0)
    hits = pd.DataFrame({"article_id": articles["article_id"][is_found], "code": "terrorism", "pattern": "x"})
    hits = hits.assign(code=hits["code"].astype("category"), first=0, last=0)
    frame = validation.sampling_frame(hits, articles, code="terrorism", blocks=2)
    sample = validation.sample_for_coding(frame, 250, seed=1)
    labels = gold(articles, is_yes).set_index("article_id").loc[sample["article_id"]].reset_index()
    labels = labels.assign(first=labels["label"], checked=False, check_inclusion=np.nan, coders=1, adjudicated=False)

    predictions = validation.classify(labels, articles, hits=hits, code="terrorism")
    without = validation.corrected_share(labels, sample, frame)
    with_scores = validation.corrected_share(labels, sample, frame, predictions=predictions)

    for table in (without, with_scores):
        assert table["low"].item() < is_yes.mean() < table["high"].item()
    width, narrower = ((table["high"] - table["low"]).item() for table in (without, with_scores))
    assert narrower < 0.7 * width
