/** How long to wait before each attempt to connect again, and when to give up. */
export class Backoff {
  #attempts = 0;
  #options;

  /**
   * @param {{attempts: number, first: number, longest: number, random: () => number}} options
   *     times in milliseconds
   */
  constructor(options) {
    this.#options = options;
  }

  get attempts() {
    return this.#attempts;
  }

  /** Milliseconds until the next attempt, between half and all of a doubling time; undefined when there is none. */
  next() {
    const {attempts, first, longest, random} = this.#options;
    if (this.#attempts >= attempts) {
      return undefined;
    }
    const whole = Math.min(longest, first * 2 ** this.#attempts);
    this.#attempts++;
    return whole / 2 + (random() * whole) / 2;
  }

  reset() {
    this.#attempts = 0;
  }
}
