"""What crosses HTTP about sites, their codes and their columns."""

from backend.sites.shapes.batch import SitePut, SitePutOut, SitesPut, SitesPutOut
from backend.sites.shapes.codes import (
    CheckCodeOut,
    CodeIn,
    CodeNoteIn,
    CodeStepOut,
    ForwardManyIn,
    IssuedIn,
    MissingCodeOut,
    MissingCodeQuery,
    RejectCodeIn,
)
from backend.sites.shapes.columns import ColumnChange, ColumnIn, ColumnOut, ColumnsOut
from backend.sites.shapes.detail import SiteOut, WarningOut
from backend.sites.shapes.register import (
    Contact,
    DeclineIn,
    PauseIn,
    RequestIn,
    SiteChange,
    SiteFilters,
    SiteIn,
    SiteItem,
    SiteQuery,
)

__all__ = [
    "CheckCodeOut",
    "CodeIn",
    "CodeNoteIn",
    "CodeStepOut",
    "ColumnChange",
    "ColumnIn",
    "ColumnOut",
    "ColumnsOut",
    "Contact",
    "DeclineIn",
    "ForwardManyIn",
    "IssuedIn",
    "MissingCodeOut",
    "MissingCodeQuery",
    "PauseIn",
    "RejectCodeIn",
    "RequestIn",
    "SiteChange",
    "SiteFilters",
    "SiteIn",
    "SiteItem",
    "SiteOut",
    "SitePut",
    "SitePutOut",
    "SiteQuery",
    "SitesPut",
    "SitesPutOut",
    "WarningOut",
]
