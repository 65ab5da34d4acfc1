/** A second's worth of events may come this many times over in one burst. */
const BURST = 4;

/** How many events one connection may send in one namespace: a bucket of tokens that fills up steadily. */
export class ConnectionRate {
  readonly #perSecond: number;
  #tokens: number;
  #at = performance.now();

  constructor(perSecond: number) {
    this.#perSecond = perSecond;
    this.#tokens = perSecond * BURST;
  }

  /** Whether one more event may come now. Counts it if so. */
  allow(): boolean {
    const now = performance.now();
    this.#tokens = Math.min(this.#perSecond * BURST, this.#tokens + ((now - this.#at) / 1000) * this.#perSecond);
    this.#at = now;
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }
}
