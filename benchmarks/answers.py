"""What an answer to a rating costs the processor, beside the least it can cost here."""

import statistics

from benchmarks import scenes
from benchmarks.in_process import Browser, Reply
from benchmarks.product import Figures
from servicetjek.models import Rating


class Person(Browser):
    """Somebody with the rating open on a phone of their own."""

    def __init__(self, rating: Rating) -> None:
        super().__init__()
        self.rating = rating
        self.path = f"/d/{rating.service_check.code}"
        assert self.ask(self.path).status == 200

    def send(self, path: str) -> Reply:
        return self.ask(
            path, dict.fromkeys(scenes.SLUGS, "3") | {"csrfmiddlewaretoken": self.cookies["csrftoken"]}
        )

    def answer(self) -> float:
        """Milliseconds of processor."""
        reply = self.send(self.path)
        assert reply.status == 302, reply
        return reply.processor

    def store_the_least(self) -> float:
        """Milliseconds of processor."""
        reply = self.send(f"/least/{self.rating.pk}/")
        assert reply.status == 204, reply
        return reply.processor


def answered_by(rating: Rating, people: int) -> float:
    """Milliseconds of processor for each of so many people's answers."""
    everybody = [Person(rating) for _ in range(people)]
    return statistics.mean(person.answer() for person in everybody)


def least_of(rating: Rating, times: int) -> float:
    person = Person(rating)
    return statistics.mean(person.store_the_least() for _ in range(times))


def beside_the_least() -> Figures:
    """The answer, and L: in turn, so that both meet the machine as it is."""
    rating = scenes.new_rating()
    rounds = [(answered_by(rating, 40), least_of(rating, 80)) for _ in range(6)]
    # The first round loads what is loaded once.
    answers, least = zip(*rounds[1:], strict=True)
    return {"L": statistics.median(least), "answer": statistics.median(answers)}


def alone() -> Figures:
    """The answer, where there is no telling what the least is: in another commit."""
    rating = scenes.new_rating()
    return {"answer": statistics.median([answered_by(rating, 40) for _ in range(6)][1:])}
