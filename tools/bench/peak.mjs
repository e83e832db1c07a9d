/** Loaded before a measured program: as it ends, it writes the most memory that it held, in kB. */
import { appendFileSync } from 'node:fs';

process.on('exit', () =>
  appendFileSync(process.env.PARVIS_PEAK_FILE, `${process.resourceUsage().maxRSS}\n`),
);
