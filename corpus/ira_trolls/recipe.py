"""Tweets of 21 accounts of the Internet Research Agency: troll accounts, and accounts that posed as local news.

Source: github.com/bet4a/russian-troll-tweets-by-author at 9733cadcc0300bb75e3ac3b2341c69b5dddd8f50, LETTER/ACCOUNT.csv
(the release by FiveThirtyEight, split by account)
Paper: Linvill & Warren 2018
Licence: none stated, so not for an openly licensed model.
Labels: the account; its category is that of Linvill & Warren. Posts of the news accounts count as reporting (26 of
28 read are plain local headlines); those of the troll accounts stay open (about 1 in 4 of 130 read was).
What is wrong: most single posts of trolls are ordinary partisan or identity posts. 4,000 rows, drawn evenly over
the accounts.
"""

import csv
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))
from rows import Row, reread, run, straight

ACCOUNTS = {
    "LeftTroll": "BlackMattersUS BlackNewsOutlet BlackToLive BleepThePolice Crystal1Johnson TrayneshaCole wokeluisa",
    "RightTroll": "hyddrox Jenn_Abrams LauraBaeley Pamela_Moore13 PatriotBlake SouthLoneStar TEN_GOP TheFoundingSon "
    "tpartynews USA_Gunslinger",
    "NewsFeed": "DailyLosAngeles DetroitDailyNew OnlineCleveland TodayNYCity",
}
NAMES = {"BlackMattersUS": "blackmattersus"}  # of files, where they are not the account's


def read(checkout: Path) -> Iterator[Row]:
    for category, accounts in ACCOUNTS.items():
        for account in accounts.split():
            path = checkout / account[0].upper() / f"{NAMES.get(account, account)}.csv"
            yield from tweets(path, account, category)


def tweets(path: Path, account: str, category: str) -> Iterator[Row]:
    news = category == "NewsFeed"
    with path.open(encoding="utf-8", newline="") as lines:
        for place, line in enumerate(csv.DictReader(lines)):
            yield Row(
                id=f"{account}_{place}",
                text=straight(reread(line["content"])).strip("'\" "),
                date=line["publish_date"][:10],
                publisher=f"IRA account {account}",
                register="headline" if news else "post",
                topic="local news" if news else "us politics",
                target="reporting" if news else None,
                target_not=("disinformation",) if news else (),
                label_by="outlet",
                native={"account_category": category, "retweet": int(line["retweet"])},
            )


if __name__ == "__main__":
    run(__file__, read)
