// How a page gives work to the worker: a promise a job, with a word on the way.

export interface Refusal { readonly check: string; readonly where: string; readonly text: string }
export type Progress = (what: string, done: number, of: number) => void;

interface Waiting { readonly done: (found: unknown) => void; readonly failed: (refusal: Refusal) => void; readonly progress: Progress }

/** The work of a vote beside the page; `close` forgets it with every secret it held. */
export class BallotDesk {
  private readonly worker: Worker;
  private readonly waiting = new Map<number, Waiting>();
  private last = 0;

  constructor(address: string) {
    this.worker = new Worker(address);
    this.worker.addEventListener("message", ({ data }) => this.heard(data));
    this.worker.addEventListener("error", () => this.waiting.forEach((one) => one.failed({ check: "program", where: "", text: "这台设备的浏览器不能计算选票，请换一台设备，或改用纸质选票" })));
  }

  /** One job; rejected with a Refusal. */
  ask(job: string, words: readonly unknown[], progress: Progress = () => {}): Promise<unknown> {
    const id = (this.last += 1);
    return new Promise((done, failed) => {
      this.waiting.set(id, { done, failed, progress });
      this.worker.postMessage({ id, job, with: words });
    });
  }

  close(): void {
    this.worker.terminate();
    this.waiting.clear();
  }

  private heard(data: { id: number; said?: { what: string; done: number; of: number }; found?: unknown; refused?: Refusal }): void {
    const one = this.waiting.get(data.id);
    if (!one) return;
    if (data.said) return one.progress(data.said.what, data.said.done, data.said.of);
    this.waiting.delete(data.id);
    if (data.refused) one.failed(data.refused);
    else one.done(data.found);
  }
}
