// 核对文件: a reader picks a copy of a paper and sees whether it is the one in the record. Nothing leaves the machine.
import { fingerprint, verdict, type Verdict } from "../fingerprint.ts";

/** `<form data-check>` holds a text field (the fingerprint), a file field and an `<output>`: the answer stands in the output. */
async function check(form: HTMLFormElement): Promise<void> {
  const typed = form.querySelector<HTMLInputElement>("input[type=text]");
  const file = form.querySelector<HTMLInputElement>("input[type=file]")?.files?.[0];
  const output = form.querySelector("output");
  if (!typed || !file || !output) return;
  const tell = ({ same, said }: Verdict): void => {
    output.dataset["same"] = String(same);
    output.textContent = said;
    output.closest("[hidden]")?.removeAttribute("hidden");
  };
  try {
    tell(verdict(await fingerprint(file, (share) => tell({ same: null, said: `正在核对 ${Math.round(share * 100)}%` })), typed.value));
  } catch {
    tell({ same: null, said: "这个文件读不出来，请换一个副本再试。" });
  }
}

for (const form of document.querySelectorAll<HTMLFormElement>("form[data-check]")) {
  form.addEventListener("change", () => void check(form));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void check(form);
  });
}
