"""Recipes of corpora, each run as a second process on a tiny made-up source with roles of its own."""

import bz2
import csv
import gzip
import hashlib
import json
import shutil
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pyarrow
import pyarrow.parquet as parquet
import pytest

CORPUS = Path(__file__).parents[2] / "corpus"
KEYS = (
    "id corpus text title author date url publisher register topic lang target target_not label_by native role".split()
)
LABELS = {"reporting", "opinion", "disinformation"}
RUNNABLE = sorted(path.parent.name for path in CORPUS.glob("*/recipe.py"))


def put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def table(path: Path, *rows: tuple[str, ...]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as lines:
        csv.writer(lines).writerows(rows)


def civil_comments_toxic(source: Path) -> tuple[str, ...]:
    table(
        source / "data/comments.csv",
        ("comment_id", "comment_text"),
        ("7", "You clowns,  <b>again</b>!\n\n\n\nAsk @mayor.jo."),
        ("8", "What a daft idea."),
        ("9", "Nobody asked for a second bridge."),
    )
    return ("7", "8", "9")


def goemotions_reddit(source: Path) -> tuple[str, ...]:
    put(source / "data/original/labels.txt", "joy\nanger\n")
    put(source / "data/original/dev.tsv", "Lovely harbour, u/quaywalker.\t0,1\te1\nRain again\t1\te2\n")
    put(source / "data/original/test.tsv", "The ferry was late\t1\te3\n")
    return ("e1", "e2", "e3")


def gum_open(source: Path) -> tuple[str, ...]:
    for name, genre in (("news_quay", "news"), ("essay_rain", "essay"), ("bio_jo", "bio"), ("fiction_sea", "fiction")):
        meta = {
            "genre": genre,
            "title": "Quay",
            "author": "Jo",
            "dateCreated": "2020-01-02",
            "sourceURL": "https://a.example",
        }
        head = "".join(f"# meta::{key} = {value}\n" for key, value in (meta | {"summary1": "A quay is built."}).items())
        body = "# newpar\n# text = The quay opens.\n1\tThe\n# text = It rains.\n# newpar\n# text = Jo went home.\n"
        put(source / f"dep/GUM_{name}.conllu", head + body)
    return ("GUM_news_quay", "GUM_essay_rain", "GUM_bio_jo")


def gutenberg_columns(source: Path) -> tuple[str, ...]:
    front = "\n\n".join(["*** START OF THIS BOOK ***", *["Front matter"] * 8])
    essay = "\n\n".join(
        ["ON MENDING\nNETS", *["The _net_ wants mending before\nthe boats go out once more, says Jo. " * 20] * 6]
    )
    for book in (
        "All-Things-Considered_11505/11505-8.txt Tremendous-Trifles_8092/8092-0.txt If-I-May_7365/7365-8.txt "
        "What-s-Wrong-with-the-World_1717/1717-0.txt Not-that-it-Matters_5803/5803-8.txt Common-Sense_147/147-0.txt "
        "The-Federalist-Papers_1404/1404.txt In-Defense-of-Women_1270/1270.txt"
    ).split():
        put(source / book, f"{front}\n\n{essay}\n\n*** END OF THIS BOOK ***\n\nLicence text")
    return ("147-000", "147-001", "11505-000")


def senate_releases(source: Path) -> tuple[str, ...]:
    for name in ("Doe/13Nov2007doe26", "Doe/14Nov2007doe27", "Roe/1May2005Roe3"):
        put(
            source / f"raw/{name}.txt",
            f"SENATOR SPEAKS\n  This op-ed appeared in the Harbour Post. It{'â'}s about nets.",
        )
    return ("Doe/13Nov2007doe26", "Doe/14Nov2007doe27", "Roe/1May2005Roe3")


def ukp_convarg(source: Path) -> tuple[str, ...]:
    rows = "arg1\t0.5\tNets are better.<br/>I mend them.\narg2\t0.25\tNo.\narg3\t0.1\tYes.\n"
    put(source / "data/UKPConvArg1-Ranking-CSV/nets-or-lines_nets.csv", "#id\trank\targument\n" + rows)
    return ("nets-or-lines_nets-arg1", "nets-or-lines_nets-arg2", "nets-or-lines_nets-arg3")


def wikinews_saliency(source: Path) -> tuple[str, ...]:
    lines = []
    for number in (11, 12, 13):
        parts = {
            "headline": "Quay opens",
            "dateline": "May 3, 2009",
            "body_par_000": "]] Tea &amp; cake",
            "body_par_001": "All went home.",
        }
        article = {"docId": 1, "title": "Quay opens", "saliency": [], "wikiTitle": "Quay_opens", "wikinewsId": number}
        lines.append(
            json.dumps(article | {"document": [{"name": key, "value": value} for key, value in parts.items()]})
        )
    put(source / "entity-saliency/saliency-dataset.json", "\n".join(lines) + "\n")
    return ("11", "12", "13")


def psycomark(source: Path) -> tuple[str, ...]:
    lines = [
        {
            "_id": row,
            "text": "They “know” it.",
            "subreddit": "quays",
            "conspiracy": vote,
            "markers": [{"type": "Actor"}],
        }
        for row, vote in (("t1_a", "No"), ("t1_b", "Yes"), ("t1_b", "No"), ("t1_c", "No"))
    ]
    put(source / "data/train_rehydrated.jsonl", "".join(json.dumps(line) + "\n" for line in lines))
    return ("t1_a", "t1_b", "t1_c")


def flicc_climate(source: Path) -> tuple[str, ...]:
    row = ("They all lie.", "conspiracy theory", "", "jintrain")
    for part in ("train", "val", "test"):
        table(source / f"Data/fallacy_{part}.csv", ("text", "label", "Claim", "Source"), row)
    return ("test0", "train0", "val0")


def covid_constraint(source: Path) -> tuple[str, ...]:
    rows = (("1", "Wards open on Monday &amp; Tuesday.", "real"), ("2", "Tea cures it.", "fake"))
    for name in ("Constraint_Train.csv", "english_test_with_labels.csv"):
        table(source / "data" / name, ("id", "tweet", "label"), *rows)
    return ("test1", "train2", "train1")


def kremlin_claims(source: Path) -> tuple[str, ...]:
    rows = (("0", "They plot."), ("1", "They hide it."), ("2", "They lie."))
    table(source / "data/EXTRA_RussianPropagandaSubset.csv", ("", "text"), *rows)
    return ("0", "1", "2")


def vox_propaganda_diary(source: Path) -> tuple[str, ...]:
    path = source / "data/parquets/data_russian_fakes_text.parquet"
    path.parent.mkdir(parents=True, exist_ok=True)
    parquet.write_table(pyarrow.table({"Text": ["They sold the gas.", "They hide the quay.", "They lie."]}), path)
    return ("0", "1", "2")


def youtube_ukraine_news(source: Path) -> tuple[str, ...]:
    rows = [("abc", text, "BBC") for text in ("Well said, @anchor.", "Nonsense.", "Thank you.")]
    table(source / "YouToubeComments.csv", ("VideoID", "Comments", "Labels"), *rows)
    return ("0", "1", "2")


def abc_australia_2006(source: Path) -> tuple[str, ...]:
    path = source / "packages/corpora/abc.zip"
    path.parent.mkdir(parents=True)
    caption = "A quay " * 20
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("abc/rural.txt", "Nets mended\nAll nets are mended.\n\nRain\nIt rains in Tyrol.\n")
        archive.writestr("abc/science.txt", f"{caption}\r\nTides rise by 3 &deg;C.\r\n".encode("latin-1"))
    return ("rural-0", "science-0", "rural-1")


def babe_spans(source: Path) -> tuple[str, ...]:
    head = ("text", "news_link", "outlet", "topic", "type", "label_bias", "label_opinion", "biased_words")
    texts = ("The quay opened.", "What a disgrace of a quay.", "It rained.")
    rows = [(text, "", "Reuters", "quays", "center", "Non-biased", "Entirely factual", "[]") for text in texts]
    for part in ("SG1", "SG2"):
        put(source / f"data/final_labels_{part}.csv", "\n".join(";".join(row) for row in (head, *rows)) + "\n")
    first, second, third = (hashlib.sha1(text.encode()).hexdigest()[:10] for text in texts)
    return (first, second, third)


def bbc_2004(source: Path) -> tuple[str, ...]:
    for name in ("business/001", "business/002", "tech/001"):
        put(source / f"dataset/data_files/{name}.txt", "Quay opens \n\nThe quay  opened.\n\nAll went home.\n")
    return ("business-001", "tech-001", "business-002")


def c3_globeandmail(source: Path) -> tuple[str, ...]:
    numbers = (
        "njudgements_constructiveness_expt njudgements_toxicity_expt agree_constructiveness_expt agree_toxicity_expt"
    )
    words = "has_content constructive_characteristics non_constructive_characteristics toxicity_characteristics"
    more = "crowd_comments_constructiveness_expt crowd_comments_toxicity_expt other_toxic_chars"
    head = ["comment_counter", "comment_text", *numbers.split(), "constructive", "crowd_toxicity_level"]
    head += ["constructive_binary", *words.split(), *more.split()]
    rows = [",".join([f"source1_7_{place}", "Well said @mayor", *["1.0"] * 7, *["no:1"] * 7]) for place in range(3)]
    path = source / "data/archive.zip"
    path.parent.mkdir(parents=True)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("C3_anonymized.csv", "\n".join([",".join(head), *rows]) + "\n")
    return ("source1_7_0", "source1_7_1", "source1_7_2")


def climate_fever(source: Path) -> tuple[str, ...]:
    verdicts = {"0": "SUPPORTS", "1": "REFUTES", "2": "DISPUTED"}
    lines = [
        {"claim_id": name, "claim": "The sea “rises”.", "claim_label": verdict} for name, verdict in verdicts.items()
    ]
    put(source / "dataset/climate-fever.jsonl", "".join(json.dumps(line) + "\n" for line in lines))
    return ("0", "1", "2")


def cocolofa(source: Path) -> tuple[str, ...]:
    article = {"title": "Quay opens", "link": "https://a.example"}
    labels = {"comment": "It’s fine.\r\rSo be it.", "fallacy": "none", "news_id": 1, "respond_to": "", "worker_id": 2}
    for split, names in (("dev", (1, 2)), ("test", (3,))):
        put(source / f"{split}.json", json.dumps([article | {"comments": [labels | {"id": name} for name in names]}]))
    return ("1", "3", "2")


def diplomat_tweets(source: Path) -> tuple[str, ...]:
    tweet = {"text": "We met @mayor.", "UTC": "2020-11-03 03:37:14+00:00", "country": "China", "tweet_type": "Tweet"}
    put(source / "datasets/dipromats24_t1_test_en.json", json.dumps([tweet | {"id": name} for name in (7, 8, 9)]))
    return ("7", "8", "9")


def guardian_nato_2022(source: Path) -> tuple[str, ...]:
    head = ("", "Date Formatted", "Heading", "Article Url", "Text")
    pages = ("world/2022/a", "commentisfree/2022/the-guardian-view-on-quays", "world/live/2022/b")
    rows = [
        (str(place), "2022-02-25", "Quay", f"https://a.example/{page}", "Ships.  More ships.")
        for place, page in enumerate(pages)
    ]
    table(source / "data/raw/guardian/guard-articles-nato.csv", head, *rows)
    return ("0", "1", "2")


def hyperpartisan_byarticle(source: Path) -> tuple[str, ...]:
    names = ("0000000", "0000001", "0000002")
    texts = [
        f'<article id="{name}" title="Quay">By <p>Jo</p> The <a>quay</a> &amp;amp; rain.</article>' for name in names
    ]
    truth = [f'<article id="{name}" hyperpartisan="true" url="https://www.a.example/q"/>' for name in names]
    for part, lines in (("articles", texts), ("ground-truth", truth)):
        path = source / "data" / f"{part}-training-byarticle-20181122.xml"
        put(path, f"<articles>{''.join(lines)}</articles>")
    return names


def newsgroups20(source: Path) -> tuple[str, ...]:
    post = "From: jo@a.example\nSubject: Re: Nets\n\nAnn writes:\n> Mend them.\n\nI did,\nlong ago.\n-- \nJo\n"
    for name in ("talk.politics.misc/1", "sci.space/2", "rec.autos/3"):
        put(source / "20news-bydate/20news-bydate-train" / name, post)
    return ("talk.politics.misc/1", "sci.space/2", "rec.autos/3")


def onion_or_not(source: Path) -> tuple[str, ...]:
    table(source / "OnionOrNot.csv", ("text", "label"), ("Quay Weeps", "1"), ("Gull arrested", "0"), ("Rain", "0"))
    return ("0", "1", "2")


def pheme_tweets(source: Path) -> tuple[str, ...]:
    rows = (("Quay closed, says @harbour", "true"), ("Gull arrested", "false"), ("Rain", "true"))
    table(source / "data/raw/unifiedm2/pheme.csv", ("text", "labels"), *rows)
    return ("0", "1", "2")


def reddit_science_conspiracy(source: Path) -> tuple[str, ...]:
    rows = (("1587078122", "0", "Who owns the tide?"), ("1587076875", "1", "Tides rise"), ("1587076875", "1", "Rain"))
    path = source / "projects/project_3-master/data/merged_submissions.csv"
    table(path, ("created_utc", "subreddit", "title"), *rows)
    return ("0", "1", "2")


def semeval2025_narratives_en(source: Path) -> tuple[str, ...]:
    folder = source / "training_data/EN"
    labels = {"EN_CC_1": "Other", "EN_UA_2": "URW: Praise of quays", "EN_UA_3": "Other"}
    for name in labels:
        put(folder / f"raw-documents/{name}.txt", "Quay opens\n\n Quay opens\n\nThe quay “opened”.\n")
    lines = [f"{name}.txt\t{label}\t{label}\n" for name, label in labels.items()]
    put(folder / "subtask-2-annotations.txt", "".join(lines))
    return ("EN_CC_1", "EN_UA_2", "EN_UA_3")


def war_press_releases(source: Path) -> tuple[str, ...]:
    row = ("https://a.example", "Greetings ", "2022-06-24T17:30:00Z", "The quay " * 2000)
    for name, rows in (("putin", [row, row]), ("zelenskyy", [row])):
        table(source / f"press_release_data/{name}.csv", ("link", "headline", "date", "body"), *rows)
    return ("putin0", "zelenskyy0", "putin1")


def ag_news(source: Path) -> tuple[str, ...]:
    rows = (("3", "Nets up (Reuters)", "Reuters - Nets rose  #36;2\\a yard."), ("1", "Quay", "It #39;s open."))
    table(source / "data/ag_news_csv/test.csv", *rows, ("4", "Rain", "It rained."))
    return ("0", "1", "2")


def arg_microtexts(source: Path) -> tuple[str, ...]:
    for name in ("micro_b001", "micro_b002", "micro_k001"):
        put(source / f"corpus/en/{name}.txt", "\ufeffThe quay should be mended. It is old.")
    return ("micro_b001", "micro_b002", "micro_k001")


def basil(source: Path) -> tuple[str, ...]:
    article = {"source": "NYT", "main-event": "Quay opens", "title": "Quay", "url": "https://a.example"}
    marks = {"article-level-annotations": {"notes": ""}, "phrase-level-annotations": [{"bias": "lex"}]}
    for name in ("a_1", "a_2", "a_3"):
        body = {"date": "2019-01-02", "body-paragraphs": [["It opens.", "It rains."], ["All went home."]]}
        put(source / f"articles/2019/{name}.json", json.dumps(article | body))
        put(source / f"annotations/2019/{name}_ann.json", json.dumps(marks))
    return ("a_1", "a_2", "a_3")


def brown_press(source: Path) -> tuple[str, ...]:
    path = source / "packages/corpora/brown.zip"
    path.parent.mkdir(parents=True)
    text = "\n\n\tThe/at mayor/nn said/vbd ``/`` we/pp mend/vb nets/nns ''/'' ./.\nIt/pps rained/vbd ./.\n"
    with zipfile.ZipFile(path, "w") as archive:
        for name in ("ca01", "cb01", "cc01", "cd01", "README"):
            archive.writestr(f"brown/{name}", text)
    return ("ca01-00", "cb01-00", "cc01-00")


def clef22_checkthat(source: Path) -> tuple[str, ...]:
    rows = (("a1", "Nets “cost” more.\nAsk @jo.", "Nets", "TRUE"), ("a2", "They lie.", "", "FALSE"))
    head = ("public_id", "text", "title", "our rating")
    table(source / "data/raw/clef22/Task3_english_training.csv", head, *rows, ("a3", "It rained.", "Rain", "other"))
    return ("a1", "a2", "a3")


def climate_stance_tweets(source: Path) -> tuple[str, ...]:
    rows = (("2", "Sea rises, says @jo", "11"), ("-1", "They$q$re lying Ã¢â‚¬Â¦", "12"), ("0", "Rain", "13"))
    table(source / "data/testset.csv", ("sentiment", "message", "tweetid"), *rows)
    return ("11", "12", "13")


def covid_rumour(source: Path) -> tuple[str, ...]:
    table(source / "Data/twitter/Twitter.csv", ("No.", "label", "content"), ("1", "T", "Wards open."))
    table(source / "Data/news/news.csv", ("1", "F", "Tea cures it.", "3"), ("2", "U", "Rain helps.", "3"))
    return ("t1", "n1", "n2")


def fakenews_amt(source: Path) -> tuple[str, ...]:
    folder = source / "datasets/deception_detection_fake_news/data/fakeNewsDataset"
    for name in ("legit/biz01.legit", "fake/biz01.fake", "fake/tech02.fake"):
        put(folder / f"{name}.txt", "Quay opens\n\nIt opens on Monday.\nAll are welcome.")
    return ("legit_biz01", "fake_biz01", "fake_tech02")


def hoax_debunks(source: Path) -> tuple[str, ...]:
    page = {"category": "scams", "title": "Nets", "url": "https://a.example", "veracity": "false"}
    for site, day in (("hoaxslayer", "June 5, 2018"), ("truthorfiction", "Feb 2, 2018")):
        pages = [page | {"claim": "An email claims that nets lie.", "date": day, "postid": post} for post in "12"]
        put(source / f"crawler/{site}/{site}/spiders/data.json", json.dumps(pages))
    return ("hoaxslayer1", "truthorfiction1", "hoaxslayer2")


def ira_trolls(source: Path) -> tuple[str, ...]:
    accounts = (
        "blackmattersus BlackNewsOutlet BlackToLive BleepThePolice Crystal1Johnson TrayneshaCole wokeluisa hyddrox "
        "Jenn_Abrams LauraBaeley Pamela_Moore13 PatriotBlake SouthLoneStar TEN_GOP TheFoundingSon tpartynews "
        "USA_Gunslinger DailyLosAngeles DetroitDailyNew OnlineCleveland TodayNYCity"
    )
    for account in accounts.split():
        row = ("'@jo The quay is ours'", "2016-05-03 10:00:00", "0")
        table(source / account[0].upper() / f"{account}.csv", ("content", "publish_date", "retweet"), row)
    return ("BlackMattersUS_0", "TodayNYCity_0", "TEN_GOP_0")


def multi_factcheck_claims(source: Path) -> tuple[str, ...]:
    rows = (
        ("1", "Kyiv mends its quay", "Supported", "https://www.cnn.com/a", "2022-05-03T10:00:00Z"),
        ("2", "Nets cure colds.", "Refuted", "https://www.politifact.com/b", "stated on May 3, 2014 in a tweet:"),
        ("3", "Nets are dear.", "NEI", "https://factcheck.afp.com/c", "3 March 2022 at 17:10"),
    )
    lines = [dict(zip(("id", "claim", "label", "url", "date"), row, strict=True), claimant="Jo") for row in rows]
    for part in ("test", "validate"):
        path = source / f"data/parquets/english_fact_{part}.parquet"
        path.parent.mkdir(parents=True, exist_ok=True)
        parquet.write_table(pyarrow.Table.from_pylist(lines), path)
    return ("test1", "validate2", "test3")


def nlp4if_covid_tweets(source: Path) -> tuple[str, ...]:
    text = "tweet_no\ttweet_text\tq1_label\tq2_label\n1\tWash hands, says USERID\tyes\tno\n2\tTea cures it\tyes\tyes\n"
    for name in ("v3/v3/covid19_disinfo_binary_english_train.tsv", "v1/v1/dev.tsv"):
        put(source / "data/english" / name, text)
    return ("cov0", "cov3", "cov1")


def perspectrum(source: Path) -> tuple[str, ...]:
    pool = [{"pId": row, "text": "Nets save money.", "source": "procon"} for row in (1, 2, 3)]
    put(source / "data/dataset/perspective_pool_v1.0.json", json.dumps(pool))
    return ("1", "2", "3")


def politifact_claims(source: Path) -> tuple[str, ...]:
    check = {"claim": "“Nets” cost more, says @jo.", "title": "Nets", "date": " June 15th  2018"}
    page = {"url": "https://a.example/statements/2018/jun/15/jo-doe/nets/", "veracity": "True"}
    put(source / "crawler/politifact/politifact/spiders/data.json", json.dumps([check | page] * 3))
    return ("0", "1", "2")


def qdrops(source: Path) -> tuple[str, ...]:
    board = {"board": "/quay", "site": "8ch"}
    lines = [
        {"post_metadata": {"id": row, "time": 1509223468, "source": board}, "text": ">>77\nThey hide the nets."}
        for row in (1, 2, 3)
    ]
    put(source / "posts.line-json.jsonl", "".join(json.dumps(line) + "\n" for line in lines))
    return ("1", "2", "3")


def ruwa_outlets(source: Path) -> tuple[str, ...]:
    rows = (
        ("https://a.example", "The quay opens on Monday. — Ukrinform.", "Quay", "05/03/2022", "ukrinform.net", "quay"),
        ("https://b.example", "Nets are dear, says the mayor", "Nets are dear", "05/03/2022", "bbc.co.uk", "quay"),
        ("https://c.example", "", "Rain", "", "rt.com", "quay"),
    )
    table(source / "table.csv", ("src", "desc", "title", "Date", "Site", "Event"), *rows)
    with zipfile.ZipFile(source / "RUWA_01.08.23.csv.zip", "w") as archive:
        archive.write(source / "table.csv", "RUWA_04.08.23.csv")
    return ("0", "1", "2")


def student_essays(source: Path) -> tuple[str, ...]:
    for name in ("00A", "00B", "00C"):
        put(source / f"data/feedback-prize-effectiveness/train/{name}.txt", "Dear Mayor,\n\nMend the \x93quay\x94.")
    return ("00A", "00B", "00C")


def twitter1516_rumours(source: Path) -> tuple[str, ...]:
    for name in ("twitter15", "twitter16"):
        for part in ("train", "dev", "test"):
            lines = "1\tquay opens URL\ttrue\n2\tnets lie\tfalse\n3\train again\tunverified\n"
            put(source / f"dataset/{name}/{name}.{part}", lines)
    return ("1", "2", "3")


def usvsthem_reddit(source: Path) -> tuple[str, ...]:
    row = ("Nets &amp;amp; lines, u/quaywalker", "0.5", "True", "Liberals", "left", "Quay News")
    head = ("body", "usVSthem_scale", "is_Disc_Crit", "group", "bias", "allsides_name")
    for part in ("train", "valid", "test"):
        table(source / f"USvsTHEM/UsVsThem_{part}_public.csv", head, row)
    return ("train-0", "valid-0", "test-0")


def turing_sites(source: Path) -> tuple[str, ...]:
    table(source / "websites.csv", ("", "url", "type"), ("0", "www.theonion.com", "satire"))
    article = {"title": "Quay “opens”", "byline": None, "publication_datetime": "2019-04-18T14:30:00"}
    page = json.dumps(article | {"article_url": "https://a.example", "plain_text": [{"text": "It opened."}] * 2})
    for site in ("theonion.com", "npr.org", "quays.example"):
        put(source / f"tests/site_test_data/{site}/article-1_extracted_data.json", page)
    return ("theonion.com_article-1", "npr.org_article-1", "quays.example_article-1")


def kcna_state(source: Path) -> tuple[str, ...]:
    def text(words: str) -> bytes:
        return struct.pack(">ii", 9, len(words)) + words.encode()

    def column(words: tuple[str, ...]) -> bytes:
        return struct.pack(">ii", 16, len(words)) + b"".join(map(text, words))

    def tagged(name: str, value: bytes, attributes: int = 0) -> bytes:
        return struct.pack(">ii", 0x402 | attributes, 1) + text(name) + value + struct.pack(">i", 254)

    links = tuple(f"http://www.kcna.co.jp/item/2012/201201/news01/2012010{day}-33ee.html" for day in (1, 2, 3))
    columns = {
        "story": ("The quay opened., ,  All went home., , ,",) * 3,
        "index.link": links,
        "language": ("en",) * 3,
        "title": ("Quay Opened", "Quay Praised", "Rain"),
    }
    table = struct.pack(">ii", 0x213, len(columns)) + b"".join(map(column, columns.values()))
    workspace = tagged("KCNA", table + tagged("names", column(tuple(columns))))
    for year in (2011, 2012):
        path = source / f"data/KCNA_{year}.rda"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(bz2.compress(b"RDX2\nX\n" + bytes(12) + workspace))
    names = [link.replace("/", "_")[-25:] for link in links]
    return (names[0], names[1], names[2])


def allsides_abp(source: Path) -> tuple[str, ...]:
    article = {"content_original": "The quay  opened.", "title": "Quay", "authors": "Jo, Ann", "date": "2012-10-09"}
    article |= {"topic": "white_house", "bias": "1", "bias_text": "center"}
    pages = {"aaaaa": ("CNN", "news/a"), "bbbbb": ("CNN", "opinion/b"), "ccccc": ("Guest Writer", "c")}
    for name, (paper, page) in pages.items():
        more = {"source": paper, "url": f"https://www.cnn.com/{page}"}
        put(source / f"data/jsons/{name}.json", json.dumps(article | more))
    return ("aaaaa", "bbbbb", "ccccc")


def prosecutor_releases(source: Path) -> tuple[str, ...]:
    page = "Jo Doe Charged - DA NewsCenter\nHome\n1\n/\nNews\n2\n/\nJo Doe Charged\nJo Doe was charged with\ntheft.\nLink to: A"
    for name in ("a", "b", "c"):
        put(source / f"text/san_diego_ca/{name}.txt", page)
    return ("san_diego_ca/a", "san_diego_ca/b", "san_diego_ca/c")


def ukraine_web_2026(source: Path) -> tuple[str, ...]:
    folder = source / "RLM/corpora/february/tasks/russia_ukraine_war_feb2026/filtered_corpus"
    line = "The [talks](https://a.example) on peace went on in the harbour town for a third day on Monday.\nShare"
    names = []
    for host in ("bbc.com", "voxeu.org", "care.org"):
        url = f"https://www.{host}/a"
        put(folder / f"{host}.md", f'---\ntitle: "Talks"\nsource: {url}\ndate: unknown\n---\n\n{line}\n')
        names.append(hashlib.md5(url.encode()).hexdigest()[:10])
    return (names[0], names[1], names[2])


SOURCES: dict[str, Callable[[Path], tuple[str, ...]]] = {
    make.__name__: make
    for make in (
        civil_comments_toxic,
        goemotions_reddit,
        gum_open,
        gutenberg_columns,
        senate_releases,
        ukp_convarg,
        wikinews_saliency,
        psycomark,
        flicc_climate,
        covid_constraint,
        kremlin_claims,
        vox_propaganda_diary,
        youtube_ukraine_news,
        abc_australia_2006,
        babe_spans,
        bbc_2004,
        c3_globeandmail,
        climate_fever,
        cocolofa,
        diplomat_tweets,
        guardian_nato_2022,
        hyperpartisan_byarticle,
        newsgroups20,
        onion_or_not,
        pheme_tweets,
        reddit_science_conspiracy,
        semeval2025_narratives_en,
        war_press_releases,
        ag_news,
        arg_microtexts,
        basil,
        brown_press,
        clef22_checkthat,
        climate_stance_tweets,
        covid_rumour,
        fakenews_amt,
        hoax_debunks,
        ira_trolls,
        multi_factcheck_claims,
        nlp4if_covid_tweets,
        perspectrum,
        politifact_claims,
        qdrops,
        ruwa_outlets,
        student_essays,
        twitter1516_rumours,
        usvsthem_reddit,
        turing_sites,
        kcna_state,
        allsides_abp,
        prosecutor_releases,
        ukraine_web_2026,
    )
}


def recipe(folder: Path, name: str, roles: dict[str, object]) -> Path:
    """A copy of a recipe beside the shared module, with other roles."""
    put(folder / name / "roles.json", json.dumps(roles))
    shutil.copy(CORPUS / "rows.py", folder)
    return Path(shutil.copy(CORPUS / name / "recipe.py", folder / name))


def call(*arguments: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *map(str, arguments)], capture_output=True, text=True, check=False)


def read(path: Path) -> list[dict[str, object]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


@pytest.fixture(params=sorted(SOURCES))
def built(request: pytest.FixtureRequest, tmp_path: Path) -> list[dict[str, object]]:
    """What a recipe makes of three rows, of which the roles name two."""
    name = request.param
    dev, train, _ = SOURCES[name](tmp_path / "source")
    path = recipe(tmp_path / "corpus", name, {"dev": {"": dev}, "train": {"": train}})
    done = call(path, tmp_path / "source", tmp_path / "out.jsonl.gz")
    assert (done.returncode, done.stderr) == (0, "")
    rows = read(tmp_path / "out.jsonl.gz")
    assert {row["id"]: row["role"] for row in rows} == {f"{name}:{dev}": "dev", f"{name}:{train}": "train"}
    return rows


def test_every_recipe_is_run_here() -> None:
    assert set(RUNNABLE) == set(SOURCES)


def test_rows_have_the_promised_keys_and_values(built: list[dict[str, object]]) -> None:
    for row in built:
        assert list(row) == KEYS
        assert row["text"]
        assert row["text"] == str(row["text"]).strip()
        assert row["target"] is None or row["target"] in LABELS
        assert set(row["target_not"]) <= LABELS
        assert row["label_by"] in {"human", "section", "outlet", "fact_checker", "other"}
        assert isinstance(row["native"], dict)


def test_rows_are_sorted_by_id(built: list[dict[str, object]]) -> None:
    assert [row["id"] for row in built] == sorted(row["id"] for row in built)


def comments(tmp_path: Path, roles: dict[str, object]) -> tuple[subprocess.CompletedProcess[str], Path]:
    civil_comments_toxic(tmp_path / "source")
    path = recipe(tmp_path / "corpus", "civil_comments_toxic", roles)
    return call(path, tmp_path / "source", tmp_path / "out.gz"), tmp_path / "out.gz"


def test_markup_and_handles_leave_a_comment_and_its_paragraphs_stay(tmp_path: Path) -> None:
    _, out = comments(tmp_path, {"dev": {"": "7"}})
    assert [row["text"] for row in read(out)] == ["You clowns, again!\n\nAsk @user"]


def test_a_majority_rules_out_a_label_and_a_tie_does_not(tmp_path: Path) -> None:
    psycomark(tmp_path / "source")
    call(recipe(tmp_path / "corpus", "psycomark", {"rest": "train"}), tmp_path / "source", tmp_path / "out.gz")
    assert [row["target_not"] for row in read(tmp_path / "out.gz")] == [["disinformation"], [], ["disinformation"]]


def texts(tmp_path: Path, make: Callable[[Path], tuple[str, ...]]) -> list[object]:
    """The texts of all rows of a made-up source."""
    make(tmp_path / "source")
    call(recipe(tmp_path / "corpus", make.__name__, {"rest": "train"}), tmp_path / "source", tmp_path / "out.gz")
    return [row["text"] for row in read(tmp_path / "out.gz")]


def test_signs_that_were_read_in_a_wrong_encoding_are_put_back(tmp_path: Path) -> None:
    assert texts(tmp_path, climate_stance_tweets) == ["Sea rises, says @user", "They're lying …", "Rain"]


def test_control_characters_become_the_quotation_marks_of_windows(tmp_path: Path) -> None:
    assert texts(tmp_path, student_essays)[0] == "Dear Mayor,\n\nMend the “quay”."


def test_tagged_tokens_are_put_together_again(tmp_path: Path) -> None:
    assert texts(tmp_path, brown_press)[0] == 'The mayor said "we mend nets" . It rained.'


def test_a_standfirst_that_begins_with_its_headline_stands_alone(tmp_path: Path) -> None:
    first = "Quay\n\nThe quay opens on Monday."
    assert texts(tmp_path, ruwa_outlets) == [first, "Nets are dear, says the mayor", "Rain"]


def test_rows_not_named_have_the_role_of_the_rest(tmp_path: Path) -> None:
    _, out = comments(tmp_path, {"test": {"": "7"}, "left_out": {"": "8"}, "rest": "train"})
    assert [row["role"] for row in read(out)] == ["test", "train"]


def test_a_row_that_the_checkout_lacks_is_named_and_the_rest_is_written(tmp_path: Path) -> None:
    done, out = comments(tmp_path, {"dev": {"": "7", "10": "0 1"}})
    assert done.returncode == 1
    assert "2 rows of roles.json are not in" in done.stderr
    assert "first 100" in done.stderr
    assert len(read(out)) == 1


def test_a_file_that_exists_is_not_overwritten(tmp_path: Path) -> None:
    put(tmp_path / "out.gz", "mine")
    done, out = comments(tmp_path, {"rest": "train"})
    assert (done.returncode, out.read_text(encoding="utf-8")) == (2, "mine")


@pytest.mark.parametrize("name", RUNNABLE)
def test_a_checkout_without_the_source_is_refused_in_one_line(name: str, tmp_path: Path) -> None:
    done = call(CORPUS / name / "recipe.py", tmp_path, tmp_path / "out.gz")
    assert done.returncode == 2
    assert "not found; expected a checkout" in done.stderr
    assert done.stderr.count("\n") == 1
    assert not list(tmp_path.glob("out*"))


@pytest.mark.parametrize("name", RUNNABLE)
def test_no_row_has_two_roles(name: str) -> None:
    listing = json.loads((CORPUS / name / "roles.json").read_text(encoding="utf-8"))
    listing.pop("rest", None)
    ids = [prefix + end for groups in listing.values() for prefix, ends in groups.items() for end in ends.split()]
    assert len(ids) == len(set(ids)) > 0
    assert set(listing) <= {"train", "dev", "test", "aux", "left_out"}


def test_the_map_of_recipes_names_each_of_them() -> None:
    page = (CORPUS / "README.md").read_text(encoding="utf-8")
    assert [name for name in RUNNABLE if f"| {name} |" not in page] == []
