// The score that Mozilla's Observatory gives to each address; it knows no ports and no signing in
// itself, so its own visitor, tests and grader are called as its scanner calls them.
//
//   node observatory.mjs HOST HTTPS_PORT HTTP_PORT COOKIE PATH...
import { existsSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { ALL_TESTS } from "@mdn/mdn-http-observatory/src/constants.js";
import { MINIMUM_SCORE_FOR_EXTRA_CREDIT } from "@mdn/mdn-http-observatory/src/grader/charts.js";
import { getScoreModifier } from "@mdn/mdn-http-observatory/src/grader/grader.js";
import { retrieve } from "@mdn/mdn-http-observatory/src/retriever/retriever.js";

// Which hosts browsers know to want https: its installation would fetch that list. Ours is in none.
const known = new URL("../conf/hsts-preload.json", import.meta.resolve("@mdn/mdn-http-observatory/src/config.js"));
if (!existsSync(known)) writeFileSync(fileURLToPath(known), "{}\n");

const [host, httpsPort, httpPort, cookie, ...paths] = process.argv.slice(2);
const headers = ["Accept: text/html", ...(cookie ? [`Cookie: ${cookie}`] : [])];

for (const path of paths) {
  const seen = await retrieve(host, { httpsPort, httpPort, path, headers });
  let bare = 100;
  let extra = 0;
  const said = {};
  for (const test of ALL_TESTS) {
    const { result } = test(seen);
    const change = getScoreModifier(result);
    if (change < 0) bare += change;
    if (change > 0) extra += change;
    if (change) said[result] = change;
  }
  const score = bare >= MINIMUM_SCORE_FOR_EXTRA_CREDIT ? bare + extra : bare;
  console.log(JSON.stringify({ path, status: seen.responses.auto?.status, score, said }));
}
