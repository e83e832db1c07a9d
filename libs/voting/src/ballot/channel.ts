/**
 * By which way a sealed ballot came: the voter's own device, the kiosk of the town hall, the kiosk of the bus.
 * Paper ballots are never sealed: they come by batch sheets.
 */
export type BallotChannel = 'web' | 'desk' | 'bus';

const bytes: Readonly<Record<BallotChannel, number>> = { web: 1, desk: 2, bus: 3 };

export const BALLOT_CHANNELS: readonly BallotChannel[] = ['web', 'desk', 'bus'];

export const channelByte = (channel: BallotChannel): number => bytes[channel];

export const channelOfByte = (byte: number): BallotChannel | undefined =>
  BALLOT_CHANNELS.find((channel) => bytes[channel] === byte);
