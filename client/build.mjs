// Bundles what the pages load: one file for each entry below, into the folder that Django serves and the wheel carries.
import { build } from "esbuild";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));

await build({
  absWorkingDir: here,
  entryPoints: { check: "src/pages/check.ts" },
  outdir: "../src/unionhall/web/static/built",
  bundle: true,
  format: "iife",
  minify: true,
  legalComments: "eof", // licences of what is bundled travel with it
  target: ["chrome99", "safari15.4"], // the oldest browsers that look/ supports
  charset: "utf8",
  logLevel: "warning",
});
