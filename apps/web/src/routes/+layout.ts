/** Reading pages send no script; a page that needs one says `export const csr = true` in its +page.ts. */
export const csr = false;
