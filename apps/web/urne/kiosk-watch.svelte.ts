/** A kiosk forgets all by itself: a fresh page, in the place of this one in the history. */
export const clearScreen = (): void => location.replace(location.href);

/** Milliseconds without a touch before a kiosk asks, and then until it is cleared. Somebody who reads slowly says yes. */
const [QUIET, ANSWER] = [120_000, 60_000];

/** Watches whether anybody is still there; asks, then ends what was begun. */
export class KioskWatch {
  asking = $state(false);
  private timer?: ReturnType<typeof setTimeout>;

  constructor(private readonly end: () => void = clearScreen) {}

  /** Somebody touched the screen. While the question stands, only its answer counts. */
  readonly touched = (): void => {
    if (!this.asking) this.wait();
  };

  readonly stay = (): void => {
    this.asking = false;
    this.wait();
  };

  stop(): void {
    clearTimeout(this.timer);
  }

  private wait(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.asking = true;
      this.timer = setTimeout(this.end, ANSWER);
    }, QUIET);
  }
}
