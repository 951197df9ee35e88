from servicetjek.live.tokens import Grant, make_token, read_token
from servicetjek.live.topics import Topic

PHONE = Topic("meeting", 7, "phone")


def test_a_token_opens_one_topic_for_one_epoch():
    assert read_token(make_token(PHONE, "a-b_c")) == Grant(PHONE, "a-b_c")


def test_a_phones_token_cannot_be_made_into_the_cockpits():
    assert read_token(make_token(PHONE, "epoch").replace("phone", "cockpit")) is None


def test_a_token_for_an_audience_that_is_not_there_opens_nothing():
    assert read_token(make_token(Topic("rating", 7, "cockpit"), "epoch")) is None
