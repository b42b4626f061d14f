// A refusal: which named check did not hold, where, and one sentence a scrutineer can read. The names are those of docs/ballot-spec.md.

export class Refused extends Error {
  readonly check: string;
  readonly where: string;

  constructor(check: string, where: string, text: string) {
    super(text);
    this.check = check;
    this.where = where;
  }
}
