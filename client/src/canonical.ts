// The one way in which a value is written as JSON before it is hashed: compact, UTF-8 unescaped, fields in the order given.

export type Json = null | boolean | number | string | readonly Json[] | { readonly [field: string]: Json };

/** Compact JSON of a value. Only whole numbers, and no field that JavaScript would move (a name of digits), so that every reader writes the same bytes. */
export function canonical(value: Json): string {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "number") return whole(value);
  if (typeof value === "string") return quoted(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  return `{${Object.entries(value).map(([field, held]) => `${name(field)}:${canonical(held)}`).join(",")}}`;
}

/** The value of a canonical text; a text that would be written otherwise is refused, since its hash would mean two things. */
export function readCanonical(text: string): Json {
  const value = JSON.parse(text) as Json;
  if (canonical(value) !== text) throw new SyntaxError("这段数据不是规范写法，不予采用");
  return value;
}

function whole(value: number): string {
  if (!Number.isSafeInteger(value) || Object.is(value, -0)) throw new RangeError("规范写法中只能有整数");
  return String(value);
}

function quoted(value: string): string {
  if (/\p{Surrogate}/u.test(value)) throw new RangeError("文字中有不完整的字符");
  return JSON.stringify(value);
}

function name(field: string): string {
  if (/^(0|[1-9][0-9]*)$/.test(field)) throw new RangeError(`字段名「${field}」只有数字，顺序无法保证`);
  return quoted(field);
}
