/** The screen asks again by itself, and keeps what it read when the network is away. */
export const csr = true;
