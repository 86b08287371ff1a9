/** Names of ignored fields: told, but never more than a header should carry. */

const MOST_NAMES = 20;
const MOST_BYTES = 1024;

/** Percent-encoded names for `X-Ignored-Parameters`, then `+N` for those left out; null when nothing was ignored. */
export function ignoredHeader(names: readonly string[]): string | null {
  if (names.length === 0) return null;
  const told = leading(names).map(encodeURIComponent);
  const left = names.length - told.length;
  return [...told, ...(left > 0 ? [`+${left}`] : [])].join(",");
}

/** The same names for the status answer, unencoded. */
export function ignoredNames(names: readonly string[]): readonly string[] {
  const told = leading(names);
  return told.length === names.length ? told : [...told, `+${names.length - told.length}`];
}

/** Names are text of strangers, of any length and number. Room is left for `+N`. */
function leading(names: readonly string[]): readonly string[] {
  const told: string[] = [];
  let bytes = "+1000".length;
  for (const name of names.slice(0, MOST_NAMES)) {
    bytes += encodeURIComponent(name).length + 1;
    if (bytes > MOST_BYTES) break;
    told.push(name);
  }
  return told;
}
