"""How a route shows the site a use case gives: in full, with its ETag."""

from collections.abc import Callable
from typing import Annotated

from fastapi import Depends

from backend.kit.http import shown
from backend.sites import reading
from backend.sites.shapes import SiteOut
from backend.sites.tables import Site

Shown = Annotated[Callable[[Site], SiteOut], Depends(shown(reading.site_detail))]
