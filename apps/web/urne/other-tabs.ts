/** What the tabs of one browser tell one another of a ballot. Nothing of it is kept once the last is closed. */
type Told =
  | { readonly kind: 'asked' }
  | { readonly kind: 'chosen'; readonly values: unknown }
  | { readonly kind: 'sent' };

interface Ears {
  /** Another tab was opened: what is chosen here. */
  asked(): Readonly<Record<string, number>>;
  chosen(values: unknown): void;
  /** The ballot is in the box. */
  sent(): void;
}

/** One ballot in several tabs: each shows the same choices, and once one of them has voted the others say so. */
export class OtherTabs {
  private readonly channel?: BroadcastChannel;

  constructor(ballot: string, ears: Ears) {
    if (typeof BroadcastChannel === 'undefined') return;
    this.channel = new BroadcastChannel(`parvis.ballot.${ballot}`);
    this.channel.onmessage = ({ data }: MessageEvent<Told>) => {
      if (data.kind === 'sent') ears.sent();
      else if (data.kind === 'chosen') ears.chosen(data.values);
      else if (Object.keys(ears.asked()).length > 0) this.tellChosen(ears.asked());
    };
    this.tell({ kind: 'asked' });
  }

  tellChosen(values: Readonly<Record<string, number>>): void {
    this.tell({ kind: 'chosen', values: { ...values } });
  }

  tellSent(): void {
    this.tell({ kind: 'sent' });
  }

  close(): void {
    this.channel?.close();
  }

  private tell(told: Told): void {
    this.channel?.postMessage(told);
  }
}
