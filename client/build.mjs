// Bundles what the pages load: one file for each entry below, into the folder that Django serves and the wheel carries.
import { build } from "esbuild";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
const built = `${here}../src/unionhall/web/static/built`;

await build({
  absWorkingDir: here,
  entryPoints: { check: "src/pages/check.ts", ballot: "src/ballot/worker.ts", phone: "src/pages/phone.ts", recount: "src/pages/recount.ts", scrutineer: "src/pages/scrutineer.ts" },
  outdir: built,
  bundle: true,
  format: "iife",
  minify: true,
  legalComments: "eof",
  target: ["chrome99", "safari15.4"], // the oldest browsers that look/ supports
  charset: "utf8",
  logLevel: "warning",
});

// the licences of what is bundled travel with it
const { dependencies } = JSON.parse(readFileSync(`${here}package.json`, "utf8"));
const licences = Object.keys(dependencies).map((name) => `${name}\n\n${readFileSync(`${here}node_modules/${name}/LICENSE`, "utf8")}`);
writeFileSync(`${built}/LICENSES.txt`, licences.join("\n"));
