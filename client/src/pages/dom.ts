// Small parts of a page: an element with its text, an answer of the hall, a record of this device.
import { say } from "./words.ts";

export const made = (tag: string, css = "", text = ""): HTMLElement => Object.assign(document.createElement(tag), { className: css, textContent: text });

export function button(text: string, css: string, act: () => void): HTMLButtonElement {
  const one = made("button", css, text) as HTMLButtonElement;
  one.type = "button";
  one.addEventListener("click", act);
  return one;
}

export const spot = (root: ParentNode, name: string): HTMLElement => root.querySelector(`[data-${name}]`) as HTMLElement;

/** What went wrong, in words for the person. */
export class Wrong extends Error {}

const token = (): string => document.querySelector<HTMLInputElement>("[name=csrfmiddlewaretoken]")?.value ?? "";

export async function get<T>(address: string): Promise<T> {
  const answer = await fetch(address, { headers: { Accept: "application/json" }, cache: "no-store" });
  if (!answer.ok) throw new Wrong(say("会场没有应答，请稍后再试"));
  return (await answer.json()) as T;
}

export async function post<T>(address: string, body: unknown): Promise<T> {
  const answer = await fetch(address, { method: "POST", headers: { "Content-Type": "application/json", "X-CSRFToken": token() }, body: JSON.stringify(body) });
  const found = (await answer.json()) as T & { refused?: string };
  if (found.refused) throw new Wrong(found.refused);
  if (!answer.ok) throw new Wrong(say("会场没有应答，请稍后再试"));
  return found;
}

export const said = (fault: unknown): string => (fault instanceof Wrong ? fault.message : typeof fault === "object" && fault && "text" in fault ? String(fault.text) : say("网络断开，没有办成；恢复后再试一次，不会重复"));

/** A record of this device under one name; damaged or missing, nothing. */
export function kept<T>(name: string): T | null {
  try {
    return JSON.parse(localStorage.getItem(name) ?? "null") as T | null;
  } catch {
    return null;
  }
}
export const keep = (name: string, value: unknown): void => localStorage.setItem(name, JSON.stringify(value));
