"""Networks: whether an IP address is the world's, this machine's or a neighbour's."""

from enum import StrEnum
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network


class Network(StrEnum):
    """Where an address lies. A redirect may lead into PUBLIC, or stay within the kind it came from."""

    PUBLIC = "public"
    LOOPBACK = "loopback"
    PRIVATE = "private"
    LINK_LOCAL = "link_local"
    RESERVED = "reserved"  # multicast and broadcast: nobody answers HTTP there


_KINDS = tuple(
    (ip_network(block), network)
    for network, blocks in {
        # "this host" (0.0.0.0, ::) reaches loopback on Linux and macOS
        Network.LOOPBACK: ("127.0.0.0/8", "0.0.0.0/8", "::1/128", "::/128"),
        Network.PRIVATE: (
            "10.0.0.0/8",
            "172.16.0.0/12",
            "192.168.0.0/16",
            "100.64.0.0/10",
            "198.18.0.0/15",
            "fc00::/7",
            "fec0::/10",
            "64:ff9b:1::/48",  # NAT64 of one's own (RFC 8215)
        ),
        Network.LINK_LOCAL: ("169.254.0.0/16", "fe80::/10"),
        Network.RESERVED: ("192.0.0.0/24", "224.0.0.0/4", "240.0.0.0/4", "ff00::/8"),
    }.items()
    for block in blocks
)
_EMBEDDING = tuple(ip_network(block) for block in ("::/96", "::ffff:0:0:0/96", "64:ff9b::/96"))  # compatible, SIIT, NAT64


def network_of(address: str | IPv4Address | IPv6Address) -> Network:
    """The network of an address as the resolver gives it; IPv4 inside IPv6 counts as that IPv4. ValueError if it is none."""
    ip = ip_address(address)
    if isinstance(ip, IPv6Address):
        ip = IPv6Address(int(ip))  # without its zone
        for block, network in _KINDS:
            if block.version == 6 and ip in block:
                return network
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo or (None, None))[1]
        if inner is None and any(ip in block for block in _EMBEDDING):
            inner = IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is None:
            return Network.PUBLIC
        ip = inner
    for block, network in _KINDS:
        if block.version == 4 and ip in block:
            return network
    return Network.PUBLIC
