/** Whether a URL from outside may be called at all: what its text alone can tell. Names are checked when they resolve. */
import { isIP } from "node:net";
import { forbiddenAddresses, type Network } from "./network.ts";

export interface AddressRules {
  readonly network: Network;
  /** `https:` alone, or both. */
  readonly protocols: readonly ("http:" | "https:")[];
}

/** The longest URL that is accepted, characters. */
const MAX_URL_LENGTH = 5000;

/** What is wrong with a URL, as a sentence without a subject ("must …"), or null when it may be called. */
export function checkAddress(url: string, rules: AddressRules): string | null {
  if (url.length > MAX_URL_LENGTH) return `must have at most ${MAX_URL_LENGTH} characters`;
  // The URL parser drops tabs and line ends and turns "\" into "/": what was checked would not be what was written.
  if (/[\u0000-\u0020\u007f\\]/.test(url)) return "must not contain spaces, control characters or backslashes";
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (!parsed || !/^[a-z]+:\/\/[^/]/i.test(url)) return "must be an absolute URL with a host";
  if (!rules.protocols.some((protocol) => protocol === parsed.protocol)) return protocolAdvice(rules);
  if (parsed.username !== "" || parsed.password !== "") return "must not contain a user name or password";
  if (!portAllowed(parsed.port)) return "must use port 80, 443 or one from 1024 up";
  return hostAllowed(parsed.hostname, rules.network) ? null : "names an address that this server must not call";
}

function protocolAdvice(rules: AddressRules): string {
  return `must start with ${rules.protocols.map((protocol) => `${protocol}//`).join(" or ")}`;
}

/** Below 1024 live mail servers and remote shells; only the two ports of the web are wanted there. */
function portAllowed(port: string): boolean {
  return port === "" || port === "80" || port === "443" || Number(port) >= 1024;
}

/** Judges a host as the URL parser wrote it: 127.1, 0x7f000001, full-width digits and a trailing dot are already undone. */
function hostAllowed(hostname: string, network: Network): boolean {
  const host = hostname.replace(/^\[|\]$/g, "").replace(/\.$/, "");
  if (host === "") return false;
  const family = isIP(host);
  if (family !== 0) return !forbiddenAddresses(network).check(host, family === 6 ? "ipv6" : "ipv4");
  if (/^(?:.*\.)?localhost$/i.test(host)) return network.allowPrivate;
  return true;
}
