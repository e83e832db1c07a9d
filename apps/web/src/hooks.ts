import type { Reroute } from '@sveltejs/kit';

/** English lives under /en: the same pages, said in the other language. */
export const reroute: Reroute = ({ url }) =>
  url.pathname === '/en' ? '/' : url.pathname.startsWith('/en/') ? url.pathname.slice(3) : undefined;
