"""Ids sort in the order they were made, also within a millisecond."""

from uuid import RFC_4122, UUID

from backend.kit.ids import new_id


def test_ids_made_one_after_another_sort_so() -> None:
    made = [new_id() for _ in range(5000)]
    assert (made, len(set(made))) == (sorted(made), 5000)


def test_an_id_is_a_version_7_uuid() -> None:
    made = UUID(new_id())
    assert (made.version, made.variant) == (7, RFC_4122)
