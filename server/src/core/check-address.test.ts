import assert from "node:assert/strict";
import { test } from "node:test";
import { checkAddress } from "./check-address.ts";

const network = { allowPrivate: false, version: "0" };
const strict = { network, protocols: ["http:", "https:"] } as const;
const relaxed = { network: { ...network, allowPrivate: true }, protocols: ["http:", "https:"] } as const;

const ALWAYS_FORBIDDEN = [
  "http://169.254.169.254/latest",
  "http://0/",
  "http://0.0.0.0/",
  "http://[::]/",
  "http://[64:ff9b::a9fe:a9fe]/",
  "http://[64:ff9b::7f00:1]/",
  "http://[2002:a9fe:a9fe::1]/",
  "http://[2001:0:1::1]/",
  "http://[::a9fe:a9fe]/",
  "http://[::ffff:169.254.169.254]/",
  "http://[fe80::1]/",
  "http://[fd00:ec2::254]/",
  "http://[ff02::1]/",
  "http://100.100.100.200/",
  "http://224.0.0.1/",
  "http://255.255.255.255/",
  "http://192.0.0.192/",
  "http://168.63.129.16/",
  "http://①⑥⑨.②⑤④.①⑥⑨.②⑤④/",
  "http://169.254.169.254./",
];

const PRIVATE = [
  "http://127.0.0.1/",
  "http://127.1/",
  "http://2130706433/",
  "http://0x7f000001/",
  "http://0177.0.0.1/",
  "http://127.0.0.1./",
  "http://[::1]/",
  "http://[::ffff:7f00:1]/",
  "http://[fd00::1]/",
  "http://10.0.0.1/",
  "http://172.16.0.1/",
  "http://192.168.1.1/",
  "http://localhost/",
  "http://LOCALHOST./",
  "http://a.localhost/",
];

const MALFORMED = [
  "",
  "cat.png",
  "/media/a/b",
  "//example.com/a",
  "https://",
  "https:///a",
  "https:example.com",
  "file:///etc/passwd",
  "gopher://example.com/",
  "ftp://example.com/a",
  "javascript:alert(1)",
  "data:image/png;base64,AAAA",
  "http://example.com@169.254.169.254/",
  "http://user:pass@example.com/",
  "http://a\r\nX:y/",
  "http://exa\tmple.com/",
  " http://example.com/",
  "http:\\\\example.com\\a",
  "http://example.com:22/",
  "http://example.com:25/",
  `http://example.com/${"a".repeat(5000)}`,
];

test("addresses that are never ours to call are refused in every spelling, private network or not", () => {
  for (const url of ALWAYS_FORBIDDEN) {
    assert.notEqual(checkAddress(url, strict), null, url);
    assert.notEqual(checkAddress(url, relaxed), null, url);
  }
});

test("private addresses are refused unless the operator allows them", () => {
  for (const url of PRIVATE) {
    assert.notEqual(checkAddress(url, strict), null, url);
    assert.equal(checkAddress(url, relaxed), null, url);
  }
});

test("what is not an absolute http URL with a plain host is refused", () => {
  for (const url of MALFORMED) assert.notEqual(checkAddress(url, relaxed), null, url);
});

test("public addresses and names are accepted", () => {
  for (const url of [
    "https://example.com/a.png?x=1#y",
    "http://8.8.8.8:8080/",
    "https://[2606:4700::1111]/",
    "https://bücher.example/",
  ])
    assert.equal(checkAddress(url, strict), null, url);
});

test("a webhook may be limited to https", () => {
  assert.match(checkAddress("http://example.com/", { network, protocols: ["https:"] }) ?? "", /https:/);
});
