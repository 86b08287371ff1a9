/** The style sheet of `/docs`. */
export const DOCS_STYLE = `
:root { color-scheme: light dark; --ink: #1d2327; --soft: #5c6770; --line: #d9dee2; --paper: #fff; --panel: #f5f7f8; --accent: #0b6e4f; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e4e8eb; --soft: #9aa6af; --line: #333c43; --paper: #14181b; --panel: #1c2226; --accent: #5fd0a5; }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body { margin: 0; font: 16px/1.55 system-ui, sans-serif; color: var(--ink); background: var(--paper); display: grid; grid-template-columns: 19rem minmax(0, 1fr); }
nav { position: sticky; top: 0; height: 100vh; overflow: auto; padding: 1.5rem 1.25rem; background: var(--panel); border-right: 1px solid var(--line); font-size: 0.875rem; }
nav h2 { font-size: 0.75rem; text-transform: uppercase; letter-spacing: 0.06em; color: var(--soft); margin: 1.5rem 0 0.5rem; }
nav ul { list-style: none; margin: 0; padding: 0; }
nav li { margin: 0.25rem 0; display: flex; line-height: 1.35; }
a { color: var(--accent); text-decoration: none; }
a:hover { text-decoration: underline; }
nav a { color: var(--ink); }
main { max-width: 60rem; padding: 2rem clamp(1rem, 4vw, 3rem) 6rem; }
h1 { font-size: 1.9rem; margin: 0 0 0.5rem; }
main > h2 { margin: 3.5rem 0 0.25rem; font-size: 1.35rem; }
article { padding: 1.5rem 0; border-top: 1px solid var(--line); margin-top: 1.5rem; }
article h3 { margin: 0 0 0.35rem; font-size: 1.1rem; }
article h4 { margin: 1.1rem 0 0.35rem; font-size: 0.8rem; text-transform: uppercase; letter-spacing: 0.05em; color: var(--soft); }
p { margin: 0.35rem 0; }
code, pre { font: 0.86rem/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
pre { background: var(--panel); border: 1px solid var(--line); border-radius: 6px; padding: 0.75rem 1rem; overflow: auto; margin: 0.5rem 0; }
.path { display: flex; gap: 0.6rem; align-items: baseline; overflow-wrap: anywhere; }
.method { font-weight: 700; color: var(--accent); min-width: 4.2rem; }
nav .method { flex: none; width: 3.4rem; min-width: 0; font-size: 0.7rem; padding-top: 0.1rem; }
table { border-collapse: collapse; width: 100%; font-size: 0.9rem; }
td, th { text-align: left; vertical-align: top; padding: 0.35rem 0.75rem 0.35rem 0; border-bottom: 1px solid var(--line); }
th { color: var(--soft); font-weight: 500; font-size: 0.8rem; }
td:first-child { white-space: nowrap; }
.soft { color: var(--soft); }
details { margin: 0.4rem 0; }
summary { cursor: pointer; color: var(--soft); }
@media (max-width: 55rem) { body { display: block; } nav { position: static; height: auto; border-right: 0; border-bottom: 1px solid var(--line); } }
`;
