"""6 to 15 May: most codes confirmed; some missing and climbing, one wrong, some waiting, some sent back."""

from datetime import date

from backend.demo.working import Work
from backend.sites import service as sites

AT_COUNTY = ("dept.431002.nyj", "dept.431025.gaj")
AT_CITY = ("dept.431027.wsj", "dept.431026.jyj")
AT_PROVINCE = ("dept.431000.33", "dept.431021.fgj")
ISSUED = ("dept.431081.jyj",)
WRONG = ("dept.431022.czj",)
SENT_BACK = ("dept.431023.czj", "dept.431028.jyj")
WAITING = ("dept.431000.18", "dept.431081.gb")
ENTERED = ("county.431027",)
SILENT = ("dept.431003.wsj", "dept.431024.mzj")
"""Who had done nothing by 8 May."""
NOT_CONFIRMED = frozenset(
    AT_COUNTY + AT_CITY + AT_PROVINCE + ISSUED + WRONG + SENT_BACK + WAITING + ENTERED + SILENT
)  # fmt: skip


def confirm_most(at: Work) -> None:
    """Who has received its codes enters them; the leader confirms them the same day."""
    for login, place in at.scene.places.items():
        if place.site and login not in NOT_CONFIRMED and not place.unit.vertical:
            at.confirm_code(place)
    for place in at.places(*WAITING, *SENT_BACK, *WRONG):
        at.enter_code(place)
    for place in at.places(*WAITING, *SENT_BACK):
        at.submit(place, "code_confirmation")
    for place in at.places(*ENTERED):
        at.enter_code(place)


def report_missing(at: Work) -> None:
    """Who has received nothing says so to its superior (R2)."""
    for place in at.places(*AT_COUNTY, *AT_CITY, *AT_PROVINCE, *ISSUED):
        sites.report_missing_code(
            at.session, place.actor, place.running.id, None, note="至今未收到标识码邮件，已查垃圾邮件箱。"
        )


def find_wrong(at: Work) -> None:
    """Leaders send back what does not agree with the province's list."""
    first, second = at.places(*SENT_BACK)
    at.send_back(
        first, "code_confirmation", reason="校验码与省里下发的清单不一致，请核对后重报。", limit=date(2015, 5, 20)
    )
    at.send_back(second, "code_confirmation", reason="所填标识码是旧站的，请核对后重报。", limit=date(2015, 5, 14))
    for place in at.places(*WRONG):
        sites.reject_code(
            at.session, at.leader(place), place.running.id, None, reason="该标识码属于县农业局网站，请向上级重新索取。"
        )


def forward(at: Work) -> None:
    """Reports climb from county to city to province; one is answered."""
    for place in at.places(*AT_CITY, *AT_PROVINCE, *ISSUED):
        if place.running.county_id:
            sites.forward_missing_code(
                at.session, at.leader(place), place.running.id, None, note="已核对联系人邮箱，未收到。"
            )
    for place in at.places(*AT_PROVINCE, *ISSUED):
        sites.forward_missing_code(at.session, at.city, place.running.id, None, note="全市汇总，请省里补发。")
    province = at.scene.places["province"].actor
    for place in at.places(*ISSUED):
        sites.record_issued_code(
            at.session, province, place.running.id, None, site_code=None, check_code=None, note="已重新发送至登记邮箱。"
        )
