"""The whole policy: for each role its permissions and how far on the unit tree each reaches."""

from enum import StrEnum


class Role(StrEnum):
    """The roles a user may hold."""

    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"
    DEPARTMENT = "department"
    ADMIN = "admin"
    SYSTEM = "system"


class Reach(StrEnum):
    """How far a permission goes from the holder's unit."""

    OWN = "own"
    BELOW = "below"
    ALL = "all"


class Permission(StrEnum):
    """Each permission carries the sentence an auditor reads."""

    sentence: str

    def __new__(cls, value: str, sentence: str = "") -> "Permission":
        """A member that is its value and knows its sentence."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.sentence = sentence
        return member

    UNIT_READ = "unit:read", "See units."
    UNIT_MANAGE = "unit:manage", "Add, rename and move units."
    USER_READ = "user:read", "See accounts."
    USER_MANAGE = "user:manage", "Make, change and disable accounts."
    TOKEN_MANAGE = "token:manage", "Make and revoke the tokens and clients of one's own unit and of units below."
    SITE_READ = "site:read", "See sites, without their check codes."
    SITE_WRITE = "site:write", "Register a site and keep its basic information and columns."
    SITE_APPROVE = (
        "site:approve",
        "Approve the closing, reopening or exception of a site one's unit is the superior of.",
    )
    CODE_ENTER = "code:enter", "Enter the site code and check code a unit was sent, or report them missing."
    CODE_CONFIRM = "code:confirm", "Confirm a site's code, or say that it is wrong."
    CODE_FORWARD = "code:forward", "Pass a missing code on to the next level."
    CODE_ANSWER = "code:answer", "Record that a reported code has been issued."
    CODE_REVEAL = "code:reveal", "See a site's check code in clear."
    CAMPAIGN_READ = "campaign:read", "See campaigns, their plans and dates."
    CAMPAIGN_MANAGE = "campaign:manage", "Open a campaign, enrol sites, keep its settings and close it."
    CAMPAIGN_BREAK_DOWN = "campaign:break_down", "Set earlier dates and guidance for the units below."
    CALENDAR_MANAGE = "calendar:manage", "Enter days off and make-up working days, the same for every unit."
    TASK_READ = "task:read", "See tasks."
    TASK_SUBMIT = "task:submit", "Do and hand in the tasks of one's own unit."
    TASK_REVIEW = "task:review", "Accept or send back the tasks one's unit reviews."
    TASK_EXEMPT = "task:exempt", "Exempt a task of a unit below, or lift the exemption."
    EXTENSION_DECIDE = "extension:decide", "Grant or refuse an extension of a date one's unit set."
    ISSUE_READ = "issue:read", "See issues."
    ISSUE_FIND = "issue:find", "Record an issue found on a site of one's own unit or below."
    ISSUE_REPAIR = "issue:repair", "Acknowledge, repair and dispute the issues of one's own sites."
    ISSUE_VERIFY = "issue:verify", "Verify repairs, return them, and decide disputes."
    ISSUE_EXEMPT = "issue:exempt", "Exempt an issue for a time, or lift the exemption."
    ISSUE_IMPORT = "issue:import", "Load the findings of phase one for the sites below."
    ISSUE_COMMENT = "issue:comment", "Comment on an issue one can see."
    EVIDENCE_READ = "evidence:read", "See evidence files."
    EVIDENCE_ADD = "evidence:add", "Add evidence files."
    SCORECARD_READ = "scorecard:read", "See scorecards."
    SCORECARD_FILL = "scorecard:fill", "Fill the scorecards of one's own tasks."
    SUBMISSION_READ = "submission:read", "See summaries."
    SUBMISSION_WRITE = "submission:write", "Write the summary of one's own unit."
    SUBMISSION_RECEIVE = (
        "submission:receive",
        "Record the electronic and the stamped copy of a summary addressed to one's unit.",
    )
    RUBRIC_READ = "rubric:read", "See scoring tables and score facts without saving."
    RUBRIC_MANAGE = "rubric:manage", "Copy a scoring table, edit and try the copy, publish it or throw it away."
    RUBRIC_CONFIRM = "rubric:confirm", "Confirm rules of a scoring table against the official document."
    JOURNAL_READ = "journal:read", "See the journal of one's own unit and below."
    BOARD_READ = "board:read", "See the to-do list and the progress boards."
    JOB_MANAGE = "job:manage", "See what is done later, and have what failed tried again."
    WEBHOOK_MANAGE = (
        "webhook:manage",
        "Subscribe a unit's software to what happens at the unit and below, and see and repeat what was sent.",
    )
    NETWORK_MANAGE = "network:manage", "Open a private network to what the product sends, and close it again."
    DEMO_MANAGE = "demo:manage", "Move the demonstration's date or reset it; in demonstration mode only."


P, R = Permission, Reach

_SEES = {
    P.UNIT_READ: R.BELOW,
    P.SITE_READ: R.BELOW,
    P.CAMPAIGN_READ: R.ALL,
    P.TASK_READ: R.BELOW,
    P.ISSUE_READ: R.BELOW,
    P.EVIDENCE_READ: R.BELOW,
    P.SCORECARD_READ: R.BELOW,
    P.SUBMISSION_READ: R.BELOW,
    P.RUBRIC_READ: R.ALL,
    P.BOARD_READ: R.BELOW,
}
_DOES = {
    P.SITE_WRITE: R.OWN,
    P.CODE_ENTER: R.OWN,
    P.TASK_SUBMIT: R.OWN,
    P.ISSUE_FIND: R.OWN,
    P.ISSUE_REPAIR: R.OWN,
    P.ISSUE_COMMENT: R.OWN,
    P.EVIDENCE_ADD: R.OWN,
    P.SCORECARD_FILL: R.OWN,
    P.SUBMISSION_WRITE: R.OWN,
    P.CODE_REVEAL: R.OWN,
    P.WEBHOOK_MANAGE: R.OWN,
}
_COORDINATES = {
    P.UNIT_MANAGE: R.BELOW,
    P.USER_READ: R.BELOW,
    P.USER_MANAGE: R.BELOW,
    P.TOKEN_MANAGE: R.BELOW,
    P.SITE_WRITE: R.BELOW,
    P.SITE_APPROVE: R.OWN,
    P.CODE_ENTER: R.BELOW,
    P.CODE_CONFIRM: R.OWN,
    P.CODE_FORWARD: R.OWN,
    P.CODE_REVEAL: R.BELOW,
    P.CAMPAIGN_BREAK_DOWN: R.OWN,
    P.TASK_REVIEW: R.OWN,
    P.TASK_EXEMPT: R.OWN,
    P.EXTENSION_DECIDE: R.OWN,
    P.ISSUE_FIND: R.BELOW,
    P.ISSUE_VERIFY: R.OWN,
    P.ISSUE_EXEMPT: R.OWN,
    P.ISSUE_COMMENT: R.BELOW,
    P.ISSUE_IMPORT: R.BELOW,
    P.EVIDENCE_ADD: R.BELOW,
    P.SUBMISSION_RECEIVE: R.OWN,
    P.JOURNAL_READ: R.BELOW,
    P.WEBHOOK_MANAGE: R.BELOW,
}

GRANTS: dict[Role, dict[Permission, Reach]] = {
    Role.PROVINCE: _SEES
    | {
        P.CODE_ANSWER: R.BELOW,
        P.SITE_APPROVE: R.OWN,
        P.TASK_REVIEW: R.OWN,
        P.ISSUE_VERIFY: R.OWN,
        P.ISSUE_COMMENT: R.BELOW,
        P.EVIDENCE_ADD: R.BELOW,
        P.SUBMISSION_RECEIVE: R.OWN,
        P.USER_READ: R.BELOW,
        P.TOKEN_MANAGE: R.BELOW,
        P.JOURNAL_READ: R.BELOW,
        P.WEBHOOK_MANAGE: R.BELOW,
        P.CALENDAR_MANAGE: R.ALL,
    },
    Role.CITY: _SEES
    | _DOES
    | _COORDINATES
    | {P.CODE_ANSWER: R.BELOW, P.CAMPAIGN_MANAGE: R.OWN, P.RUBRIC_MANAGE: R.OWN},
    Role.COUNTY: _SEES | _DOES | _COORDINATES,
    Role.DEPARTMENT: _SEES | _DOES,
    Role.ADMIN: {
        P.UNIT_READ: R.BELOW,
        P.UNIT_MANAGE: R.BELOW,
        P.USER_READ: R.BELOW,
        P.USER_MANAGE: R.BELOW,
        P.TOKEN_MANAGE: R.BELOW,
        P.CAMPAIGN_READ: R.ALL,
        P.CALENDAR_MANAGE: R.ALL,
        P.RUBRIC_READ: R.ALL,
        P.RUBRIC_MANAGE: R.BELOW,
        P.RUBRIC_CONFIRM: R.BELOW,
        P.JOURNAL_READ: R.BELOW,
        P.JOB_MANAGE: R.BELOW,
        P.NETWORK_MANAGE: R.ALL,
        P.DEMO_MANAGE: R.ALL,
    },
    Role.SYSTEM: dict.fromkeys(Permission, R.ALL),
}
