"""Why a network is not opened."""

from backend.kit.errors import Conflict, Invalid, field_error
from backend.kit.words import Text


class BadNetwork(Invalid):
    code = "bad_network"
    text = Text(
        "不是一个网段。请用 CIDR 写法，主机位为零，例如 10.20.0.0/16；单个地址写 10.20.1.5/32。",
        "Not a network. Write it as CIDR with all host bits zero, like 10.20.0.0/16; a single address as 10.20.1.5/32.",
    )

    def __init__(self) -> None:
        super().__init__(errors=[field_error("network", self.code, self.text)])


class NetworkTooWide(Invalid):
    code = "network_too_wide"
    text = Text(
        "网段过大。IPv4 前缀至少 {v4} 位，IPv6 至少 {v6} 位；请只列确实需要的网段。",
        "Too wide. An IPv4 prefix has at least {v4} bits, an IPv6 one {v6}; list only what is really needed.",
    )

    def __init__(self, v4: int, v6: int) -> None:
        error = field_error("network", self.code, self.text, v4=v4, v6=v6)
        super().__init__(v4=v4, v6=v6, errors=[error])


class NetworkKnown(Conflict):
    code = "network_known"
    text = Text("该用途已开放这个网段。", "That network is open for that purpose already.")
