"""Pure: which addresses the product never speaks to, and which host a URL really names."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import urlsplit

from backend.kit.errors import Invalid
from backend.kit.words import Text

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network


class UrlRefused(Invalid):
    """The URL is not one the product will call; nothing was asked of the network."""

    code = "url_refused"
    text = Text("网址不合要求：{reason}", "The URL will not do: {reason_en}")


class AddressDenied(Invalid):
    """Where the host leads, nobody outside may send the product."""

    code = "address_denied"
    text = Text(
        "该网址指向{kind}，为安全起见不予访问。确需访问的，请管理员把该网段列入允许名单。",
        "The URL leads to {kind_en} and is not called. If it must be, have an administrator allow that network.",
    )


_LOCAL = Text("本机", "this machine itself")
_PRIVATE = Text("内部网络", "a private network")
_LINK = Text("链路本地或云主机元数据地址", "a link-local or cloud metadata address")
_CARRIER = Text("运营商共享地址", "an address shared by a carrier")
_WRAPPED = Text("转换或隧道地址", "an address wrapped in another")
_RESERVED = Text("保留、组播或示例地址", "a reserved, multicast or documentation address")

_DENIED: dict[Text, tuple[str, ...]] = {
    _LOCAL: ("0.0.0.0/8", "127.0.0.0/8", "::/128", "::1/128"),
    _PRIVATE: ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7", "fec0::/10"),
    _LINK: ("169.254.0.0/16", "fe80::/10", "168.63.129.16/32"),
    _CARRIER: ("100.64.0.0/10",),
    _WRAPPED: (
        "192.88.99.0/24", "::ffff:0:0/96", "::/96", "64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32",
    ),
    _RESERVED: (
        "192.0.0.0/24", "192.0.2.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4",
        "240.0.0.0/4", "2001::/23", "2001:db8::/32", "3fff::/20", "ff00::/8",
    ),
}  # fmt: skip
"""Source: IANA special-purpose address registries, 2024; 168.63.129.16 is Azure's. The standard library's `is_private`
misses carriers' space, NAT64, 6to4 and more on some of the Pythons the product runs on."""
_TABLE: tuple[tuple[Network, Text], ...] = tuple(
    (ip_network(network), kind) for kind, networks in _DENIED.items() for network in networks
)
_UNICAST = IPv6Network("2000::/3")
"""All of IPv6 that is routed in public; the rest is nobody's yet."""


def denied(address: Address, allowed: Iterable[Network] = ()) -> Text | None:
    """What kind of address it is when it must not be spoken to; None when it may. `allowed` are exceptions."""
    if any(address.version == network.version and address in network for network in allowed):
        return None
    for network, kind in _TABLE:
        if address.version == network.version and address in network:
            return kind
    return _RESERVED if address.version == 6 and address not in _UNICAST else None


def judge(addresses: Sequence[Address], allowed: Iterable[Network] = ()) -> None:
    """Raises AddressDenied when any of a host's addresses must not be spoken to: one is enough to be led there."""
    exceptions = list(allowed)
    for address in addresses:
        if kind := denied(address, exceptions):
            raise AddressDenied(kind=kind.zh, kind_en=kind.en)


@dataclass(frozen=True, slots=True)
class Place:
    """What a URL names: `host` in plain ASCII, lower case, without a trailing dot; `address` where it is one already."""

    scheme: str
    host: str
    port: int
    target: str
    address: Address | None

    @property
    def authority(self) -> str:
        """The host as the `Host` header says it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"


_PORTS = {"http": 80, "https": 443}
_LONGEST = 2000
_FOREIGN = re.compile(r"[\x00-\x20\x7f\\^`{|}<>\"]")
_NAME = re.compile(r"(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*")
_NUMERIC = re.compile(r"(?:^|\.)(?:0x[0-9a-f]*|[0-9]+)$")
"""What a resolver might read as a number: `127.1`, `2130706433`, `0x7f000001`, `0177.0.0.1`."""


def place_of(url: str) -> Place:
    """The place a URL names. Raises UrlRefused for every trick a URL can play on who reads it."""
    if len(url) > _LONGEST or _FOREIGN.search(url):
        raise _refused(Text("过长，或含有空白、反斜杠等字符。", "too long, or holds blanks, backslashes or the like."))
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as broken:
        raise _refused(Text("无法识别。", "it cannot be read.")) from broken
    if parts.scheme not in _PORTS:
        raise _refused(Text("只接受 http 和 https。", "only http and https are taken."))
    if "@" in parts.netloc:
        raise _refused(Text("不能带用户名或密码。", "it may not carry a user or a password."))
    port = _PORTS[parts.scheme] if port is None else port
    if port not in _PORTS.values() and not 1024 <= port <= 65535:
        raise _refused(Text("端口应为 80、443 或 1024 以上。", "the port should be 80, 443 or above 1023."))
    host, address = _host(parts.hostname or "")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Place(parts.scheme, host, port, path, address)


def _host(named: str) -> tuple[str, Address | None]:
    if ":" in named:
        return named, _literal(named)
    plain = unicodedata.normalize("NFKC", named).replace("。", ".").lower().removesuffix(".")
    if _NUMERIC.search(plain):
        return plain, _literal(plain)
    try:
        name = plain.encode("idna").decode()
    except UnicodeError:
        name = ""
    if not _NAME.fullmatch(name):
        raise _refused(Text("主机名无效。", "the host name is not one."))
    return name, None


def _literal(host: str) -> Address:
    """An address in its one proper form; a zone and every shorter or other notation is refused."""
    try:
        address = ip_address(host)
    except ValueError as odd:
        raise _refused(Text("IP 地址的写法不规范。", "the IP address is not in its proper form.")) from odd
    if isinstance(address, IPv6Address) and address.scope_id:
        raise _refused(Text("IP 地址的写法不规范。", "the IP address is not in its proper form."))
    return address


def _refused(reason: Text) -> UrlRefused:
    return UrlRefused(reason=reason.zh, reason_en=reason.en)
