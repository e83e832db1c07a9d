declare const PARVIS_VERSION: string | undefined;

/** Version of Parvis, set when the program is built. */
export const version = typeof PARVIS_VERSION === 'undefined' ? 'dev' : PARVIS_VERSION;
