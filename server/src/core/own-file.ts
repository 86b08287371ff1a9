/** URLs that point at ourselves: such files are looked up by their token, never fetched. */

/** Folder and name in a URL below our own /media/ or /uploads/, or null for any other URL. */
export function ownFile(url: string, publicUrl: string): { readonly folder: string; readonly name: string } | null {
  if (!URL.canParse(url) || !URL.canParse(publicUrl)) return null;
  const [parsed, base] = [new URL(url), new URL(`${publicUrl}/`)];
  if (parsed.origin !== base.origin || !parsed.pathname.startsWith(base.pathname)) return null;
  const path = /^(?:media|uploads)\/([\w-]+)\/([\w.-]+)$/.exec(parsed.pathname.slice(base.pathname.length));
  return path ? { folder: path[1]!, name: path[2]! } : null;
}
