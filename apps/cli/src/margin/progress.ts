/** How far a long command is, said on a terminal only: a file or a pipe stays clean. */
export class Progress {
  private shown = false;

  constructor(private readonly output: Pick<NodeJS.WriteStream, 'isTTY' | 'write'>) {}

  show(done: number, all: number): void {
    if (all > 1) this.say(`${done} / ${all}`);
  }

  /** One line, in the place of the one before. */
  say(text: string): void {
    if (!this.output.isTTY) return;
    this.output.write(`\r\u001b[K${text}`);
    this.shown = true;
  }

  /** Leaves the line as it was found. */
  done(): void {
    if (this.shown) this.output.write('\r\u001b[K');
  }
}
