// A QR code drawn on this device: what it says (a tracker, the paper copy of a key) is never sent anywhere.
import encodeQR from "qr";

const SVG = "http://www.w3.org/2000/svg";

/** The code of a text, as wide as the place it stands in. `said`: what a screen reader hears. */
export function code(text: string, said: string): SVGSVGElement {
  const cells = encodeQR(text, "raw", { ecc: "medium", border: 2 });
  const image = document.createElementNS(SVG, "svg");
  const path = document.createElementNS(SVG, "path");
  image.setAttribute("viewBox", `0 0 ${cells.length} ${cells.length}`);
  image.setAttribute("role", "img");
  image.setAttribute("aria-label", said);
  image.setAttribute("class", "qr");
  path.setAttribute("d", cells.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ""))).join(""));
  image.append(path);
  return image;
}
