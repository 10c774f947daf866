"""Align a made-up meeting of N articles with ten statements each: big_meeting.py [N] [N] …

Words are drawn from a made-up vocabulary (seeded): 40 utterances, reworded at random by each
outlet; half of the statements are one outlet's own. Prints seconds of one core, statements,
candidates and scored pairs a second, and what a plain all-pairs loop of rapidfuzz
`token_set_ratio` takes on the same strings.
"""

import random
import sys
import time
from itertools import combinations

from rapidfuzz import fuzz

from dedupe.drift import answers as drift_answers
from dedupe.drift.follow import Context, follow
from dedupe.model import Article, Background, Meeting, Span, Statement
from dedupe.recipe import Recipe


def meeting(size, rng):
    words = [
        "".join(rng.choices("bcdfghjklmnprstvwz", k=2))
        + rng.choice("aeiou")
        + "".join(rng.choices("bdfglmnrst", k=2))
        + rng.choice(["al", "er", "ion", "ic", "um"])
        for _ in range(3000)
    ]
    told = [[rng.choice(words) for _ in range(rng.randint(8, 25))] for _ in range(40)]
    articles, said = {}, {}
    for n in range(size):
        name, text, found = f"a{n:04}", "", []
        for k in range(10):
            said_words = list(rng.choice(told)) if k % 2 else [rng.choice(words) for _ in range(15)]
            for at in range(len(said_words)):
                if rng.random() < 0.12:
                    said_words[at] = rng.choice(words)
            sentence = " ".join(said_words)
            span = Span(len(text), len(text) + len(sentence))
            text += sentence + ". "
            found.append(
                Statement(
                    name, f"s{k}", 1, span, span, sentence, "direct", "Somebody", confidence=1.0
                )
            )
        articles[name], said[name] = Article(name, text), tuple(found)
    return articles, said


def main():
    for size in map(int, sys.argv[1:] or ("50", "100", "200")):
        articles, said = meeting(size, random.Random(1))
        scored = [0]
        plain = drift_answers.score

        def counted(*args, scored=scored, plain=plain):
            scored[0] += 1
            return plain(*args)

        drift_answers.score = counted
        begin = time.process_time()
        found = follow(
            Meeting("m", tuple(articles)), Context(articles, said, (), Background(), Recipe())
        )
        took = time.process_time() - begin
        drift_answers.score = plain
        total = sum(map(len, said.values()))
        begin = time.process_time()
        strings = [s.text for group in said.values() for s in group]
        for a, b in combinations(strings[:600], 2):
            fuzz.token_set_ratio(a, b)
        rate = 600 * 599 / 2 / (time.process_time() - begin)
        print(
            f"{size} articles, {total} statements: {took:.1f} s, {len(found)} followed, "
            f"{scored[0]} pairs of {total * total // 2} scored ({scored[0] / took:.0f} a second); "
            f"rapidfuzz all pairs {rate:.0f}/s = {total * total / 2 / rate:.1f} s"
        )


main()
