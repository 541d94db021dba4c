"""Why a file is not taken, or not given out."""

from backend.kit.errors import AppError, Forbidden, Invalid, TooLarge
from backend.kit.words import Text


class UnsupportedFile(AppError):
    """The name's ending is not one of the five kinds that are taken."""

    status, code = 415, "unsupported_file"
    text = Text("只接收 png、jpeg、pdf、xlsx、docx 文件。", "Only png, jpeg, pdf, xlsx and docx files are taken.")


class DisguisedFile(AppError):
    """The content is not what the name says."""

    status, code = 415, "disguised_file"
    text = Text(
        "文件内容与扩展名 .{ending} 不符，或文件已损坏。", "The content is no .{ending} file, or it is damaged."
    )


class ArchiveRefused(AppError):
    """An office file that would harm whoever opens it; the sentence says how."""

    status, code = 415, "archive_refused"
    text = Text("该 Office 文件不安全，未接收。", "This office file is not safe and was not taken.")


class ArchiveBehind(AppError):
    """A picture or a PDF that is an archive as well."""

    status, code = 415, "archive_behind"
    text = Text(
        "该 .{ending} 文件后面附有压缩包，未接收：请重新截图，或打开原文件后另存、重新导出再上传；压缩包里的材料请逐个上传。",
        "The .{ending} file was not taken, because an archive hangs behind it: take the picture anew, or open and save it "
        "again; upload what is in the archive one by one.",
    )


class EmptyFile(Invalid):
    """Nothing was sent."""

    code = "empty_file"
    text = Text("文件是空的。", "The file is empty.")


class FileTooLarge(TooLarge):
    """More than a file may hold."""

    code = "file_too_large"
    text = Text("文件超过 {megabytes} MiB 的上限。", "The file exceeds the limit of {megabytes} MiB.")


class StorageFull(AppError):
    """The disk took no more; nothing was kept."""

    status, code = 507, "storage_full"
    text = Text("存储空间不足或磁盘故障，文件未保存。", "The disk is full or failing; the file was not kept.")


class EvidenceDamaged(AppError):
    """What lies on the disk is not what was uploaded."""

    status, code, journaled = 500, "evidence_damaged", True
    text = Text(
        "文件内容与上传时的校验值不符，已停止提供，请联系管理员。",
        "The file no longer matches its checksum and is not given out; tell the administrator.",
    )


class NotUploader(Forbidden):
    """Evidence is taken away by those who brought it."""

    code = "not_uploader"
    text = Text("只有上传单位可以删除该文件。", "Only the unit that uploaded the file may remove it.")
