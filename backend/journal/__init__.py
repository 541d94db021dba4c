"""The journal: append-only, hash-chained; audit trail, outbox and change feed in one."""
