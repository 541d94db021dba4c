"""Which addresses are never spoken to, and which tricks of a URL are seen through (O1)."""

from ipaddress import ip_address, ip_network

import pytest

from backend.kit.outbound import AddressDenied, UrlRefused, denied, judge, place_of

DENIED = """
0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 100.64.0.1 100.100.100.200 100.127.255.255 127.0.0.1 127.255.255.254
168.63.129.16 169.254.0.1 169.254.169.254 169.254.0.23 172.16.0.1 172.31.255.255 192.0.0.1 192.0.0.192 192.0.2.1
192.88.99.1 192.168.0.1 192.168.255.255 198.18.0.1 198.19.255.255 198.51.100.1 203.0.113.1 224.0.0.1 239.255.255.255
240.0.0.1 255.255.255.255
:: ::1 ::7f00:1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:8.8.8.8 64:ff9b::7f00:1 64:ff9b::a00:1 64:ff9b:1::1 100::1
2001::1 2001:0:7f00:1:: 2001:10::1 2001:20::1 2001:db8::1 2002:7f00:1:: 2002:a00:1:: 3fff::1 4000::1 5f00::1 fc00::1
fd00:ec2::254 fe80::1 fec0::1 ff02::1
"""
PUBLIC = """
1.1.1.1 8.8.8.8 9.255.255.255 11.0.0.0 100.63.255.255 100.128.0.0 114.114.114.114 126.255.255.255 128.0.0.0
168.63.129.15 169.253.255.255 169.255.0.0 172.15.255.255 172.32.0.0 192.0.1.0 192.167.255.255 192.169.0.0
198.17.255.255 198.20.0.0 223.255.255.255 2001:4860:4860::8888 2400:3200::1 2606:4700::1111 2a00:1450::1
"""


def test_every_address_that_leads_inside_is_denied() -> None:
    assert len(DENIED.split()) >= 48
    assert [address for address in DENIED.split() if denied(ip_address(address)) is None] == []


def test_the_neighbours_of_those_ranges_are_not() -> None:
    assert [address for address in PUBLIC.split() if denied(ip_address(address))] == []


def test_one_denied_address_among_many_is_enough() -> None:
    judge([ip_address("8.8.8.8")])
    with pytest.raises(AddressDenied) as refused:
        judge([ip_address("8.8.8.8"), ip_address("10.0.0.1")])
    assert refused.value.facts["kind"] == "内部网络"


def test_an_allowed_network_is_open_and_nothing_beside_it() -> None:
    allowed = [ip_network("10.1.0.0/16")]
    assert denied(ip_address("10.1.2.3"), allowed) is None
    assert denied(ip_address("10.2.0.1"), allowed)
    assert denied(ip_address("::ffff:10.1.2.3"), allowed)
    assert denied(ip_address("64:ff9b::a01:203"), allowed)


NAMED = {
    "http://Hooks.Example.gov.cn": ("hooks.example.gov.cn", 80, "/", "hooks.example.gov.cn"),
    "https://hooks.example./a?b=1#c": ("hooks.example", 443, "/a?b=1", "hooks.example"),
    "https://hooks.example:8443/": ("hooks.example", 8443, "/", "hooks.example:8443"),
    "http://政务.example/": ("xn--zfr164b.example", 80, "/", "xn--zfr164b.example"),
    "http://ｈｏｏｋｓ．example/": ("hooks.example", 80, "/", "hooks.example"),
    "http://8.8.8.8/x": ("8.8.8.8", 80, "/x", "8.8.8.8"),
    "http://１２７.０.０.１/": ("127.0.0.1", 80, "/", "127.0.0.1"),
    "http://127。0。0。1/": ("127.0.0.1", 80, "/", "127.0.0.1"),
    "http://[::1]:8080/": ("::1", 8080, "/", "[::1]:8080"),
    "http://[::ffff:7f00:1]/": ("::ffff:7f00:1", 80, "/", "[::ffff:7f00:1]"),
}


@pytest.mark.parametrize("url", NAMED)
def test_a_url_names_one_place(url: str) -> None:
    place = place_of(url)
    assert (place.host, place.port, place.target, place.authority) == NAMED[url]


def test_an_address_in_other_signs_is_still_that_address() -> None:
    for url in (
        "http://127.0.0.1/",
        "http://１２７.０.０.１/",
        "http://127。0。0。1/",
        "http://[::1]/",
        "http://127.0.0.1./",
    ):
        address = place_of(url).address
        assert address is not None
        assert denied(address), url


TRICKS = [
    "", "x", "//a.example", "ftp://a.example", "file:///etc/passwd", "gopher://a.example", "javascript:alert(1)",
    "http://", "http:///x", "http://.", "http://..", "http://a..example", "http://-a.example", "http://a.example:0",
    "http://a.example:22", "http://a.example:25", "http://a.example:65536", "http://a.example:x",
    "http://user@a.example", "http://user:pw@a.example", "http://a.example@127.0.0.1", "http://a.example\\@b.example",
    "http://a.example\t/", "http://a.example\n/", "http://a .example", " http://a.example", "http://a.example/\x00",
    "http://2130706433/", "http://0x7f000001/", "http://017700000001/", "http://0177.0.0.1/", "http://127.1/",
    "http://127.0.1/", "http://0x7f.0.0.1/", "http://0x7f.1/", "http://1.2.3.4.5/", "http://127.0.0.01/",
    "http://256.1.1.1/", "http://a.example.1/", "http://0/", "http://[::1", "http://[::1%25eth0]/", "http://[fe80::1%eth0]/",
    "http://[127.0.0.1]/", "http://a%2eexample/", "http://" + "a" * 64 + ".example/", "http://" + "a." * 130 + "cn/",
    "http://a.example/" + "x" * 2000,
]  # fmt: skip


@pytest.mark.parametrize("url", TRICKS)
def test_a_url_that_plays_tricks_is_refused_without_asking_the_network(url: str) -> None:
    with pytest.raises(UrlRefused) as refused:
        place_of(url)
    assert refused.value.facts["reason"].endswith("。")
