"""Talking with the platform by the generated client: telling what is new here, hearing what is new there."""

import logging
import time
from collections.abc import Callable, Iterator, Mapping
from http import HTTPStatus
from typing import Any

import httpx
from client import AuthenticatedClient
from client.api.campaigns import list_campaigns
from client.api.changes import list_changes
from client.api.issues import put_issues
from client.api.me import get_me
from client.api.sites import put_sites
from client.api.tasks import get_task, list_tasks, put_tasks
from client.models import CampaignState, IssuesPut, ListTasksMineType0, SitesPut, TasksPut
from client.types import Response

from county.store import Body, Store

MANY = 200
"""How many the platform takes at once."""
WAIT = 20
"""Seconds the platform holds its answer back until something happens."""
BUSY = {HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE}
log = logging.getLogger("county")


class Refused(Exception):
    """The platform said no to a whole request; its own words say why."""


class Platform:
    """The platform as this county's token sees it."""

    def __init__(self, address: str, token: str, store: Store) -> None:
        self._client = AuthenticatedClient(base_url=address, token=token, timeout=httpx.Timeout(WAIT + 40))
        self._store = store

    def tell(self) -> int:
        """Tells all that is new here: sites first, then what was found on them, then the results of self-checks."""
        campaign = self._campaign()
        return self._tell_sites() + (self._tell_findings(campaign) + self._tell_results(campaign) if campaign else 0)

    def _campaign(self) -> str | None:
        """The inspection that runs, if any."""
        page = asked(list_campaigns.sync_detailed(client=self._client, state=[CampaignState.RUNNING]))
        return page.items[0].id if page.items else None

    def _tell_sites(self) -> int:
        unit = asked(get_me.sync_detailed(client=self._client)).unit.id
        new = self._store.untold("site", MANY)
        items = [{"unit_id": unit, **body, "external_id": code} for code, body in new.items()]
        # from_dict leaves out what is not named here; the classes themselves would fill in what the form begins with.
        done = (
            asked(put_sites.sync_detailed(client=self._client, body=SitesPut.from_dict({"items": items})))
            if new
            else None
        )
        return self._note("site", new, {item.external_id: item.to_dict() for item in done.items} if done else {})

    def _tell_findings(self, campaign: str) -> int:
        new, items = self._store.untold("finding", MANY), []
        for code, body in new.items():
            if site := self._site(body["site"]):
                found = {name: value for name, value in body.items() if name != "site"}
                items.append({"campaign_id": campaign, "site_id": site, **found, "external_id": code})
        done = (
            asked(put_issues.sync_detailed(client=self._client, body=IssuesPut.from_dict({"items": items})))
            if items
            else None
        )
        return self._note("finding", new, {item.external_id: item.to_dict() for item in done.items} if done else {})

    def _tell_results(self, campaign: str) -> int:
        """Fills the cards of the self-check and hands the tasks in."""
        new, items, codes = self._store.untold("result", MANY), [], {}
        for code, body in new.items():
            if (site := self._site(code)) and (task := self._self_check(campaign, site)):
                codes[task] = code
                items.append(
                    {"task_id": task, "card": {"facts": body["facts"]}, "hand_in": True, "note": body.get("note", "")}
                )
        done = (
            asked(put_tasks.sync_detailed(client=self._client, body=TasksPut.from_dict({"items": items})))
            if items
            else None
        )
        return self._note("result", new, {codes[item.task_id]: item.to_dict() for item in done.items} if done else {})

    def _site(self, code: str) -> str | None:
        """The platform's id of a site of ours, once it has one."""
        answer = self._store.answer("site", code)
        return answer["id"] if answer else None

    def _self_check(self, campaign: str, site: str) -> str | None:
        page = asked(
            list_tasks.sync_detailed(
                client=self._client, campaign=campaign, site=site, phase=["self_check"], mine=ListTasksMineType0.DOER
            )
        )
        return page.items[0].id if page.items else None

    def _note(self, kind: Any, told: Mapping[str, Body], answers: Mapping[str, Body]) -> int:
        """Keeps what was answered; what was refused stays refused until somebody here writes it anew."""
        for code, answer in answers.items():
            if answer["problem"]:
                log.warning("%s %s was refused: %s", kind, code, answer["problem"]["detail"])
            self._store.answered(kind, code, told[code], answer)
        return len(answers)

    def hear(self, wait: int = WAIT) -> bool:
        """Reads on in the feed from where it stopped; whether there is more at once.

        Where the feed does not reach back so far any more, it is read from now on: the lists tell how things stand.
        """
        response = list_changes.sync_detailed(client=self._client, after=self._store.cursor, limit=MANY, wait=wait)
        if response.status_code is HTTPStatus.GONE:
            now = asked(list_changes.sync_detailed(client=self._client, after="now"))
            self._store.follow([], dict(self._all_tasks()), now.next_cursor, anew=True)
            return True
        page = asked(response)
        touched = {event.object_.id for event in page.items if event.object_.kind == "task"}
        tasks = {task: self._task(task) for task in touched}
        self._store.follow([event.to_dict() for event in page.items], tasks, page.next_cursor)
        return bool(page.has_more)

    def _task(self, task_id: str) -> Body | None:
        """An event says what happened, not how things are now; so the task itself is read."""
        response = get_task.sync_detailed(task_id, client=self._client)
        if response.status_code is HTTPStatus.NOT_FOUND:
            return None
        return dict(asked(response).to_dict())

    def _all_tasks(self) -> Iterator[tuple[str, Body]]:
        cursor: str | None = None
        while True:
            page = asked(list_tasks.sync_detailed(client=self._client, limit=MANY, cursor=cursor))
            yield from ((task.id, task.to_dict()) for task in page.items)
            cursor = page.next_cursor
            if not cursor:
                return


def asked(response: Response[Any]) -> Any:
    """What was asked for; waits and lets the caller try again where the platform is busy, and raises what it refuses."""
    if response.status_code in BUSY:
        time.sleep(int(response.headers.get("Retry-After", 5)))
    if response.status_code is not HTTPStatus.OK:
        raise Refused(f"{int(response.status_code)} {response.content.decode(errors='replace')[:500]}")
    return response.parsed


def again_and_again(work: Callable[[], object], pause: float, stopped: Callable[[float], bool]) -> None:
    """Does it until it is told to stop; a line that is down or a platform that is busy is waited for."""
    while not stopped(0):
        try:
            more = work()
        except (httpx.TransportError, Refused) as failure:
            log.warning("the platform: %s", failure)
            more = False
        if not more and stopped(pause):
            return
