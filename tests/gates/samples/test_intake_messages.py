"""The intake cases of chats and videos come out as the table of cases says."""

from samples import sample

from achtari_toolkit import loaders


def test_the_texts_of_a_telegram_export_are_those_of_its_entities():
    articles, problems = loaders.load(sample("intake_cases/heads/h22_telegram_export.json"))

    assert "Ouverture lundi d'une bibliothèque" == articles["body"].iloc[0]
    assert ["2021-04-03", "2021-04-04"] == articles["published"].dt.strftime("%Y-%m-%d").tolist()
    assert [("no_article", 1)] == list(zip(problems["kind"], problems["lost"], strict=True))


def test_a_video_has_the_day_of_its_upload():
    articles, problems = loaders.load(sample("intake_cases/fmt/f31_youtube_info.json"))

    assert "2021-04-03" == str(articles["published"].dt.tz_convert("Africa/Casablanca").dt.date.iloc[0])
    assert "https://youtu.be/x" == articles["url"].iloc[0]
    assert problems.empty
