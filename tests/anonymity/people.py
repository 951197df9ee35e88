"""Six people who answer, and what somebody who has got hold of a copy would look for to find one of them."""

import re
from typing import NamedTuple

from django.test import Client

from servicetjek.models.rating.ballot import key_digest
from servicetjek.views.ballots import COOKIE
from tests import cast

GROUPS = ("Zinnoberkontoret", "Zinnoberskranken")


class Person(NamedTuple):
    """`scores` are a figure for each theme, in the order they are asked for. The words do not belong in an anonymous
    rating: a browser that sends them anyway must not have them kept."""

    scores: str
    initials: str
    remark: str
    address: str
    group: str

    def form(self, rating):
        groups = dict(rating.staff_groups.values_list("name", "pk"))
        return self.fields(rating.pk, groups.get(self.group, ""))

    def fields(self, rating_pk, group_pk):
        given = dict(zip(cast.THEMES, self.scores, strict=True))
        words = {"initials": self.initials, "remark": self.remark}
        return {**given, **words, "rating": rating_pk, "group": group_pk}

    def answers(self, rating, client=None):
        """Answer on a phone, and give back the key that its browser now holds."""
        phone = client or Client(REMOTE_ADDR=self.address)
        way_in = f"/d/{rating.service_check.code}"
        phone.get(way_in)
        assert phone.post(way_in, self.form(rating)).status_code == 302
        return key_in(phone.cookies[COOKIE].value)


PEOPLE = [
    Person(scores, f"ZQXW{n}J", f"zqxw bemærkning {n}", f"203.0.113.{n}", GROUPS[n % 2])
    for n, scores in enumerate(["514253", "215314", "352441", "143525", "431252", "254135"], 1)
]


# Somebody who answers with initials, and somebody of whom a trace is planted, to see that it is found: others than the
# six, for a database server keeps for long what it has seen.
SEEN_OPENLY = Person("425134", "ZQXU8J", "zqxu bemærkning 8", "198.51.100.8", GROUPS[1])
PLANTED = Person("342513", "ZQXV9J", "zqxv bemærkning 9", "198.51.100.9", "Zinnoberlageret")


def key_in(cookie):
    return cookie.rpartition(":")[0]


def everybody_answers(rating, people=PEOPLE):
    """The keys of their browsers, in the order they answered."""
    return [person.answers(rating) for person in people]


def found(copy, rating_pk, keys, people=PEOPLE, groups=False, others=frozenset()):
    """The kinds of trace that the copy has of them; `groups` where not even the name of one belongs.

    `others` are rows of figures that were there before they answered: in the log of a server that has run many tests
    some are alike by chance.
    """
    digests = [key_digest(rating_pk, key) for key in keys]
    looked_for = {
        "key": [key.encode() for key in keys],
        "digest": [digest.encode() for digest in digests] + [bytes.fromhex(digest) for digest in digests],
        "words": [text.encode() for person in people for text in (person.initials, person.remark)],
        "address": [person.address.encode() for person in people],
        "group": [person.group.encode() for person in people if groups],
    }
    kinds = {kind for kind, traces in looked_for.items() if any(trace in copy for trace in traces)}
    return kinds | ({"scores"} if rows_in(copy, people) - others else set())


def rows_in(copy, people=PEOPLE):
    """Everything in the copy that reads like the six scores of one of them."""
    return {found for person in people for found in row(person).findall(copy)}


def row(person):
    """Their six scores after one another, whatever text stands between them: names of themes, commas, quotes."""
    return re.compile(rb"[ -/:-~]{1,40}".join(score.encode() for score in person.scores))
