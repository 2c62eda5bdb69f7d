"""How fast `scan` reads, and whether its time grows with the length of a text or with its square.

python benchmarks/scan_speed.py [ARTICLE.txt …] [--megabytes 4]

Reads the articles named, repeated in turn up to that length; without any, invented sentences. Then
texts without blanks or full stops: eight times the length should take about eight times as long.
"""

from __future__ import annotations

import argparse
import time
from itertools import cycle
from pathlib import Path

from oai_personnel.scanning.scan import scan

SENTENCES = (
    "Ada Newcomer left OpenAI in May 2024, and Ilya Sutskever resigned on 14 May 2024, people who know them said.\n"
    "The weather was fine on that day, and nobody in the town took any notice of what the company had announced.\n"
    "穆拉提于2024年9月25日宣布离开OpenAI，公司没有说明由谁接替她的职务。\n"
)
WITHOUT_STOPS = "a 离开 穆拉提离职 left, Murati,left, 1 ( A. ア・ ムラティ氏退社 무라티퇴사".split()


def seconds(text: str) -> float:
    begun = time.process_time()
    scan(text)
    return max(time.process_time() - begun, 1e-6)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("articles", nargs="*", type=Path)
    parser.add_argument("--megabytes", type=float, default=4)
    options = parser.parse_args()
    scan(SENTENCES)
    made: list[str] = []
    size = 0
    for text in cycle([path.read_text(encoding="utf-8") for path in options.articles] or [SENTENCES]):
        made.append(text)
        size += len(text.encode())
        if size >= options.megabytes * 1e6:
            break
    taken = seconds("\n".join(made))
    print(f"{size / 1e6:.1f} MB in {taken:.1f} s: {size / 1e6 / taken:.2f} MB/s")
    print("text without stops   200,000 letters   8 times the length takes")
    for text in WITHOUT_STOPS:
        short, long = (seconds(text * (length // len(text))) for length in (25_000, 200_000))
        print(f"{text!r:20} {long:10.2f} s {long / short:22.1f} times as long")


if __name__ == "__main__":
    main()
