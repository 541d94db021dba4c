"""When a message is tried again, who is told of what, and how a failure is said."""

from datetime import timedelta

from backend.kit import clock
from backend.webhooks import rules, signing

PAUSES = ("5s", "5m", "30m", "2h", "5h", "10h", "14h", "20h", "24h")
UNITS = {"s": 1, "m": 60, "h": 3600}


def test_what_fails_is_tried_again_as_promised_and_then_given_up() -> None:
    promised = [int(each[:-1]) * UNITS[each[-1]] for each in PAUSES]
    for dice in (0.0, 1.0):
        pauses = [rules.judged(500, tries, 0, dice).again for tries in range(10)]
        assert pauses.pop() is None
        assert all(
            0 <= pause - asked <= asked * 0.1 + 1e-6 for pause, asked in zip(pauses, promised, strict=True) if pause
        )
    assert all(rules.judged(status, 0, 0, 0).arrived for status in (200, 201, 204, 299))
    assert not any(rules.judged(status, 0, 0, 0).arrived for status in (None, 199, 300, 302, 404, 429, 500))
    assert rules.judged(410, 0, 0, 0).gone
    assert rules.judged(429, 0, 60, 0).again == 60
    assert rules.judged(503, 0, 1e9, 0).again == 86_400
    assert rules.judged(429, 1, 60, 0).again == 300


def test_a_rest_is_asked_for_in_seconds_or_by_a_date() -> None:
    now = clock.now().replace(microsecond=0)
    later = (now + timedelta(seconds=90)).strftime("%a, %d %b %Y %H:%M:%S GMT")
    asked = {"120": 120, later: 90, later.removesuffix(" GMT"): 90, "": 0, "soon": 0, "-5": 0, "٣": 0}
    assert {text: rules.rest_asked(text, now) for text in asked} == asked
    assert rules.rest_asked(None, now) == 0
    assert rules.rest_asked((now - timedelta(hours=1)).strftime("%a, %d %b %Y %H:%M:%S GMT"), now) == 0


def test_every_status_is_said_in_words_that_tell_what_to_do() -> None:
    assert "跳转" in rules.in_words(302)["zh"]
    assert "410" in rules.in_words(410)["en"]
    assert rules.in_words(500) == {
        "code": "status_500", "zh": "接收端答复 500；只有 2xx 表示收到。请查看接收端的日志。",
        "en": "The receiver answered 500; only 2xx says that it arrived. Look into the receiver's log.",
    }  # fmt: skip


def test_who_is_told_of_what() -> None:
    from_above = frozenset({"campaign"})
    assert rules.reaches("/1/2/", "task.accepted", "/1/2/9/", {}, from_above)
    assert not rules.reaches("/1/2/", "task.accepted", "/1/20/", {}, from_above)
    assert not rules.reaches("/1/2/", "task.accepted", "/1/", {}, from_above)
    assert rules.reaches("/1/2/", "campaign.opened", "/1/", {}, from_above)
    assert rules.reaches("/1/2/", "unit.moved", "/1/3/9/", {"was_path": "/1/2/9/"}, from_above)
    assert not rules.reaches("/1/2/", "unit.moved", "/1/3/9/", {"was_path": "/1/4/9/"}, from_above)
    assert rules.matches(["task.*"], "task.accepted")
    assert not rules.matches(["task.*", "issue.found"], "issue.passed")
    assert rules.matches(["*"], "code.entered")


def test_an_endpoint_has_five_days() -> None:
    now = clock.now()
    assert not rules.has_had_its_chance(None, now)
    assert not rules.has_had_its_chance(now - timedelta(hours=119), now)
    assert rules.has_had_its_chance(now - timedelta(hours=120), now)


def test_signatures_are_the_specifications() -> None:
    secret, message = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek"
    body = b'{"test": 2432232314}'
    assert signing.signed(secret, message, 1614265330, body) == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
