"""Uploaded files: whether each is still what was uploaded, and taking away bytes nothing refers to."""

import argparse

from backend.evidence import service as evidence
from backend.kit import db


def verify(_chosen: argparse.Namespace) -> int:
    """Reads every file once; 1 when one is missing or altered, naming each."""
    with db.reading() as session:
        checked, damaged = evidence.count(session), evidence.damaged(session)
        for file in damaged:
            print(f"Damaged: {file.name} of {file.object_kind} {file.object_id}, uploaded by {file.uploaded_by}"
                  f" on {file.uploaded_at:%Y-%m-%d}, SHA-256 {file.sha256}.")  # fmt: skip
    print(f"{checked} files, {len(damaged)} damaged.")
    return 1 if damaged else 0


def sweep(_chosen: argparse.Namespace) -> None:
    """Takes away what was left half uploaded, and bytes no file has referred to for a day."""
    with db.reading() as session:
        print(f"{evidence.sweep(session)} taken away.")
