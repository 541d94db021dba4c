/** Lets some jobs run at once and the others wait for their turn, in the order they came. */
export class Turns {
  readonly #most: number;
  readonly #waiting: (() => void)[] = [];
  #going = 0;

  constructor(most: number) {
    this.#most = most;
  }

  get idle(): boolean {
    return this.#going === 0;
  }

  async take(job: () => Promise<void>): Promise<void> {
    if (this.#going < this.#most) this.#going += 1;
    else await new Promise<void>((begin) => this.#waiting.push(begin));
    try {
      await job();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#going -= 1;
    }
  }
}
