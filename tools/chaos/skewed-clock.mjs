/** Loaded before a program: its clock is wrong by `CHAOS_SKEW` milliseconds. Timers go on as they are. */
const skew = Number(process.env.CHAOS_SKEW ?? 0);
const Real = Date;

globalThis.Date = class extends Real {
  /** @param {ConstructorParameters<typeof Date>} given */
  constructor(...given) {
    if (given.length === 0) super(Real.now() + skew);
    else super(...given);
  }

  static now() {
    return Real.now() + skew;
  }
};
