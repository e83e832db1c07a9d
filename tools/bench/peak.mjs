/** Loaded before a measured program: as it ends, it writes the most memory that it held, in kB, and its processor time in ms. */
import { appendFileSync } from 'node:fs';

process.on('exit', () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  const line = `${maxRSS} ${(userCPUTime + systemCPUTime) / 1000}\n`;
  appendFileSync(process.env.PARVIS_PEAK_FILE, line);
});
