// Photos are made small on the phone before they leave it; the place where they were taken stays behind with the old file.
import { say } from "./words.js";

const LONGEST = 2000;
const QUALITY = 0.82;

export async function small(file) {
  if (!/^image\/(jpeg|png|webp)$/.test(file.type)) return file;
  const picture = await createImageBitmap(file);
  const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  const blob = await new Promise((done) => { canvas.toBlob(done, "image/jpeg", QUALITY); });
  if (!blob || (file.type !== "image/jpeg" && blob.size >= file.size)) return file;
  return new File([blob], file.name.replace(/\.\w+$/, "") + ".jpg", { type: blob.type, lastModified: file.lastModified });
}

const size = (bytes) => (bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} kB` : `${(bytes / 1e6).toFixed(1)} MB`);

async function shrink(input) {
  const said = input.closest("[data-drop]").querySelector("[data-files]");
  const before = [...input.files];
  if (!before.length) return;
  said.textContent = say("正在缩小照片……");
  const kept = new DataTransfer();
  for (const file of before) kept.items.add(await small(file).catch(() => file));
  input.files = kept.files;
  said.textContent = [...kept.files].map((file, place) => say(file.size < before[place].size ? "{name}，{size}（原 {before}）" : "{name}，{size}", { name: file.name, size: size(file.size), before: size(before[place].size) })).join(say("；"));
}

document.addEventListener("change", (event) => { if (event.target.matches("input[type=file][data-shrink]")) shrink(event.target); });
document.addEventListener("dragover", (event) => { if (event.target.closest("[data-drop]")) event.preventDefault(); });
document.addEventListener("drop", (event) => {
  const box = event.target.closest("[data-drop]");
  if (!box) return;
  event.preventDefault();
  const input = box.querySelector("input[type=file]");
  const kept = new DataTransfer();
  [...event.dataTransfer.files].slice(0, input.multiple ? undefined : 1).forEach((file) => kept.items.add(file));
  input.files = kept.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
});
