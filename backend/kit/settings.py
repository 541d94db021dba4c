"""What the installation decides: read once from the environment (`SITECENSUS_…`) or a `.env` file."""

import hmac
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

DEMO_SECRET = "demonstration-only-secret-never-use-it-in-earnest"  # noqa: S105
"""Known to everybody; accepted in demonstration mode alone."""


class Settings(BaseSettings):
    """Every field may be set as `SITECENSUS_<NAME>`; what is set to nothing counts as not set."""

    model_config = SettingsConfigDict(env_prefix="SITECENSUS_", env_file=".env", env_ignore_empty=True, extra="ignore")

    database_url: str = "sqlite:///var/sitecensus.db"
    data_dir: Path = Path("var")
    secret_key: SecretStr = SecretStr(DEMO_SECRET)
    demo: bool = False
    demo_password: str = "Chenzhou-2015"  # noqa: S105
    secure_cookies: bool = False
    access_minutes: int = Field(default=15, ge=1, le=60)
    idle_minutes: int = Field(default=15, ge=5, le=480)
    calls_per_minute: int = Field(default=3000, ge=60, le=10_000_000)
    """What one caller may ask of one process; ten times as much may come from one address."""
    sign_ins_per_minute: int = Field(default=300, ge=10, le=100_000)
    session_hours: int = Field(default=8, ge=1, le=24)
    metrics_token: SecretStr | None = None
    """What a Prometheus server shows as bearer token at /metrics; without it the page is not there."""
    statement_seconds: int = Field(default=30, ge=1, le=600)
    body_limit: int = 1 << 20
    file_limit: int = 20 << 20
    worker: Literal["auto", "embedded", "none"] = "auto"
    """Whether a server also carries out jobs; `auto`: on SQLite, where it is the one process."""
    worker_hands: int = Field(default=2, ge=1, le=64)
    worker_beat: float = Field(default=10, ge=0.1, le=12)
    """Seconds between two signs of life; what a dead worker had begun is taken over after five of them at most."""
    static_dir: Path = Path("frontend/dist")

    @model_validator(mode="after")
    def _refuse_known_secret(self) -> "Settings":
        secret = self.secret_key.get_secret_value()
        if not self.demo and (secret == DEMO_SECRET or len(secret) < 32):
            raise ValueError(
                "SITECENSUS_SECRET_KEY is missing, shorter than 32 characters or the demonstration's own. "
                "Set it, for example: export SITECENSUS_SECRET_KEY=$(openssl rand -hex 32)"
            )
        return self

    @property
    def sqlalchemy_url(self) -> str:
        """The database address with the driver this product is tested with."""
        return self.database_url.replace("postgresql://", "postgresql+psycopg://", 1)

    @property
    def works(self) -> bool:
        """Whether a server of this installation also carries out jobs."""
        return self.worker == "embedded" or (self.worker == "auto" and self.database_url.startswith("sqlite"))

    def key_for(self, purpose: str) -> str:
        """A key of its own for each purpose, so that what one signs means nothing to another."""
        return hmac.digest(self.secret_key.get_secret_value().encode(), purpose.encode(), "sha256").hex()


@cache
def settings() -> Settings:
    """The settings of this process."""
    return Settings()
