import { REPORT_SCRIPT, REPORT_SCRIPT_HASH, REPORT_STYLE, REPORT_STYLE_HASH } from '../../generated/report-page.js';

/** Nothing may be loaded, sent, framed or run but the two inline pieces, by their hashes (W3C, Content Security Policy 3). */
const POLICY = [
  "default-src 'none'",
  `script-src '${REPORT_SCRIPT_HASH}'`,
  `style-src '${REPORT_STYLE_HASH}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

const FILTERS: readonly (readonly [id: string, label: string])[] = [
  ['owner', 'Owner'],
  ['type', 'Type'],
  ['model', 'Model'],
  ['voice', 'Voice'],
  ['transcriber', 'Transcriber'],
];

/** The page up to its data: everything that a reader without script would see. */
export const PAGE_START = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>vapi-sync report</title>
<style>${REPORT_STYLE}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header>
  <div>
    <p class="brand">vapi-sync report</p>
    <p id="made" class="faint"></p>
  </div>
  <label class="theme">Colours
    <select id="theme">
      <option value="">as the system</option>
      <option value="light">light</option>
      <option value="dark">dark</option>
    </select>
  </label>
</header>
<noscript><p class="notice">This page shows its data by a script of its own, which is switched off here.</p></noscript>
<main id="main" tabindex="-1">
  <div id="overview">
    <h1>Assistants and their changes</h1>
    <dl id="totals" class="totals"></dl>
    <p id="hidden" class="notice" hidden></p>
    <section aria-labelledby="runs-title">
      <h2 id="runs-title">Runs over time</h2>
      <div id="runs-chart"></div>
      <details id="runs-list"><summary>All runs</summary><div></div></details>
    </section>
    <section aria-labelledby="assistants-title">
      <h2 id="assistants-title">Assistants</h2>
      <form id="filters" role="search" aria-label="Assistants">
        <label class="wide">Search <input id="search" type="search" autocomplete="off" placeholder="Name, id, owner, model …"></label>
        ${FILTERS.map(([id, label]) => `<label>${label} <select id="filter-${id}"><option value="">all</option></select></label>`).join('\n        ')}
        <label>Last change <select id="filter-age">
          <option value="">any time</option>
          <option value="1">last day</option>
          <option value="7">last 7 days</option>
          <option value="30">last 30 days</option>
          <option value="never">never</option>
        </select></label>
        <label>Order <select id="order">
          <option value="changed">last change</option>
          <option value="count">most changes</option>
          <option value="name">name</option>
        </select></label>
        <button type="reset">Clear</button>
      </form>
      <p id="count" role="status"></p>
      <div class="scroll" role="region" aria-label="Table of assistants" tabindex="0">
        <table>
          <thead><tr>
            <th scope="col">Assistant</th><th scope="col">Type</th><th scope="col">Owner</th><th scope="col">Model</th>
            <th scope="col">Voice</th><th scope="col">Transcriber</th><th scope="col">Last change</th><th scope="col" class="number">Changes</th>
          </tr></thead>
          <tbody id="rows"></tbody>
        </table>
      </div>
      <button id="more" type="button" hidden>Show more</button>
    </section>
  </div>
  <article id="detail" hidden></article>
</main>
`;

/** The page after its data. */
export const PAGE_END = `<script>${REPORT_SCRIPT}</script>
</body>
</html>
`;
