import type { LoggerService, LogLevel } from '@nestjs/common';
import pino, { type Logger } from 'pino';

/** One line of JSON an event, on stdout; no name, no address, no ballot. */
export class JsonLogger implements LoggerService {
  private readonly pino: Logger;

  constructor(level: string) {
    this.pino = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime });
  }

  log(message: unknown, context?: string): void {
    this.write('info', message, context);
  }

  warn(message: unknown, context?: string): void {
    this.write('warn', message, context);
  }

  error(message: unknown, ...rest: readonly unknown[]): void {
    this.write('error', message, rest.at(-1));
  }

  debug(message: unknown, context?: string): void {
    this.write('debug', message, context);
  }

  verbose(message: unknown, context?: string): void {
    this.write('debug', message, context);
  }

  setLogLevels(_levels: LogLevel[]): void {}

  private write(level: 'info' | 'warn' | 'error' | 'debug', message: unknown, context: unknown) {
    const from = typeof context === 'string' ? { context } : {};
    if (typeof message === 'object' && message !== null) this.pino[level]({ ...from, ...message });
    else this.pino[level](from, String(message));
  }
}
