/** The name of a poll's log: its address without the protocol, as checkpoints carry it. */
export const logOrigin = (publicUrl: string, pollId: string): string =>
  `${publicUrl.replace(/^https?:\/\//, '')}/files/log/${pollId}`;
