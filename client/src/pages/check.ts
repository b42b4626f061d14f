// 核对文件: on a case page a reader picks a copy of a paper and sees whether it is the one in the record. Nothing leaves the machine.
import { fingerprint, verdict } from "../fingerprint.ts";

/** `<input type="file" data-check="<sha256>">` followed by `<output>`: the answer stands in the output. */
async function check(input: HTMLInputElement): Promise<void> {
  const file = input.files?.[0];
  const output = input.parentElement?.querySelector("output");
  if (!file || !output) return;
  try {
    const found = await fingerprint(file, (share) => { output.textContent = `正在核对 ${Math.round(share * 100)}%`; });
    const { same, said } = verdict(found, input.dataset["check"] ?? "");
    output.dataset["same"] = String(same);
    output.textContent = said;
  } catch {
    output.dataset["same"] = "false";
    output.textContent = "这个文件读不出来，请换一个副本再试。";
  }
}

document.addEventListener("change", (event) => {
  if (event.target instanceof HTMLInputElement && event.target.dataset["check"] !== undefined) void check(event.target);
});
