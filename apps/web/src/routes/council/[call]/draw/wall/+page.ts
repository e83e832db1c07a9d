/** The screen asks again by itself while the room watches; without a script it is loaded again. */
export const csr = true;
