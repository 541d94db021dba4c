"""How a route shows the site a use case gives: in full, with its ETag."""

from collections.abc import Callable
from typing import Annotated

from fastapi import Depends, Response

from backend.kit.http import Db, Language, Who, tag
from backend.sites import reading
from backend.sites.shapes import SiteOut
from backend.sites.tables import Site


def _shown(session: Db, actor: Who, language: Language, response: Response) -> Callable[[Site], SiteOut]:
    def show(site: Site) -> SiteOut:
        session.flush()
        tag(response, site.version)
        return reading.site_detail(session, actor, site, language)

    return show


Shown = Annotated[Callable[[Site], SiteOut], Depends(_shown)]
