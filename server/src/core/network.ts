/** Which addresses our outbound calls may reach. */
import { BlockList, type LookupFunction } from "node:net";

export interface Network {
  /** `ATELIER_ALLOW_PRIVATE_NETWORK`: adds http webhooks, loopback, RFC 1918 and ULA; nothing else. */
  readonly allowPrivate: boolean;
  /** Sent as `User-Agent: Atelier/<version>`. */
  readonly version: string;
  /** In place of the system's resolver; every address it answers is checked all the same. */
  readonly lookup?: LookupFunction;
}

/** Never reached: "this" network, link-local and metadata, carrier NAT, special use, multicast, reserved, broadcast. */
const FORBIDDEN_4 = [
  "0.0.0.0/8",
  "100.64.0.0/10",
  "169.254.0.0/16",
  "192.0.0.0/24",
  "192.0.2.0/24",
  "192.88.99.0/24",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "224.0.0.0/4",
  "240.0.0.0/4",
  // Azure's platform endpoint: a public address that answers inside every machine there.
  "168.63.129.16/32",
];

/** IPv6 that is local, special, or wraps an IPv4 address that would escape the list above (NAT64, 6to4, Teredo). */
const FORBIDDEN_6 = [
  "::/128",
  "64:ff9b::/96",
  "64:ff9b:1::/48",
  "100::/64",
  "2001::/32",
  "2001:db8::/32",
  "2002::/16",
  "3fff::/20",
  "5f00::/16",
  "fe80::/10",
  "fec0::/10",
  "ff00::/8",
  // Where EC2 and Google Cloud keep instance metadata inside the ULA range.
  "fd00:ec2::254/128",
  "fd20:ce::254/128",
];

const PRIVATE_4 = ["10.0.0.0/8", "127.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"];
const PRIVATE_6 = ["::1/128", "fc00::/7"];

const always = blockList(FORBIDDEN_4, FORBIDDEN_6);
const publicOnly = blockList([...FORBIDDEN_4, ...PRIVATE_4], [...FORBIDDEN_6, ...PRIVATE_6]);

/** The addresses that must not be connected to; Node checks it per connection, after the name was resolved. */
export function forbiddenAddresses(network: Network): BlockList {
  return network.allowPrivate ? always : publicOnly;
}

function blockList(ipv4: readonly string[], ipv6: readonly string[]): BlockList {
  const list = new BlockList();
  for (const subnet of ipv4) addSubnet(list, subnet, "ipv4");
  for (const subnet of ipv6) addSubnet(list, subnet, "ipv6");
  // IPv4-compatible addresses (::a.b.c.d, deprecated) without ::1, which is loopback and has its own line.
  list.addRange("::2", "::ffff:ffff", "ipv6");
  return list;
}

function addSubnet(list: BlockList, subnet: string, family: "ipv4" | "ipv6"): void {
  const [address, bits] = subnet.split("/");
  list.addSubnet(address!, Number(bits), family);
}
