import * as v from 'valibot';

const port = v.pipe(
  v.string(),
  v.regex(/^\d+$/),
  v.transform(Number),
  v.minValue(0),
  v.maxValue(65535),
);

/**
 * Everything the processes read from the environment; docs/operate.md describes each in one table.
 * A key that is absent takes the default written here; a wrong one stops the boot with its name.
 */
const schema = v.object({
  DATABASE_URL: v.pipe(v.string(), v.regex(/^postgres(ql)?:\/\//)),
  API_PORT: v.optional(port, '3001'),
  PUBLIC_URL: v.optional(v.pipe(v.string(), v.url()), 'http://localhost:3000'),
  PARVIS_SECRET: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  PARVIS_KEYS_DIR: v.optional(v.string(), '.data/keys'),
  PARVIS_FILES_DIR: v.optional(v.string(), '.data/files'),
  PARVIS_PAGES_DIR: v.optional(v.string()),
  PARVIS_DEMO: v.optional(v.picklist(['0', '1']), '0'),
  REDIS_URL: v.optional(v.pipe(v.string(), v.regex(/^rediss?:\/\//))),
  SMTP_URL: v.optional(v.pipe(v.string(), v.regex(/^smtps?:\/\//))),
  MAIL_FROM: v.optional(v.string(), 'Parvis <parvis@localhost>'),
  PARVIS_ADMIN_EMAIL: v.optional(v.pipe(v.string(), v.email())),
  PARVIS_WITNESSES: v.optional(v.string()),
  LOG_LEVEL: v.optional(v.picklist(['fatal', 'error', 'warn', 'info', 'debug', 'silent']), 'info'),
});

export type Environment = v.InferOutput<typeof schema>;

export const settingNames = Object.keys(schema.entries);

/** Injected wherever a setting is needed. `demo` opens the controlled clock and the demo accounts. */
export class Settings {
  constructor(private readonly environment: Environment) {}

  get databaseUrl(): string {
    return this.environment.DATABASE_URL;
  }
  get apiPort(): number {
    return this.environment.API_PORT;
  }
  get publicUrl(): string {
    return this.environment.PUBLIC_URL.replace(/\/$/, '');
  }
  get secret(): string {
    return this.environment.PARVIS_SECRET;
  }
  get keysFolder(): string {
    return this.environment.PARVIS_KEYS_DIR;
  }
  get filesFolder(): string {
    return this.environment.PARVIS_FILES_DIR;
  }
  /** Where the pages of the vote are that the front door sends; undefined where the api does not see them. */
  get pagesFolder(): string | undefined {
    return this.environment.PARVIS_PAGES_DIR;
  }
  get demo(): boolean {
    return this.environment.PARVIS_DEMO === '1';
  }
  get redisUrl(): string | undefined {
    return this.environment.REDIS_URL;
  }
  get smtpUrl(): string | undefined {
    return this.environment.SMTP_URL;
  }
  get mailFrom(): string {
    return this.environment.MAIL_FROM;
  }
  /** The first administrator of a real town, who invites the others. */
  get adminEmail(): string | undefined {
    return this.environment.PARVIS_ADMIN_EMAIL;
  }
  /** Keys of those who co-sign the public log of a vote, one `name+id+key` a word. */
  get witnesses(): readonly string[] {
    return (this.environment.PARVIS_WITNESSES ?? '').split(/\s+/).filter(Boolean);
  }
  get logLevel(): string {
    return this.environment.LOG_LEVEL;
  }
}

/** Throws an Error naming every wrong key; empty strings count as absent. */
export function readSettings(environment: Record<string, string | undefined>): Settings {
  const given = Object.fromEntries(
    settingNames.map((name) => [name, environment[name] || undefined]),
  );
  const parsed = v.safeParse(schema, given);
  if (!parsed.success) {
    const names = [...new Set(parsed.issues.map((issue) => String(issue.path?.[0]?.key)))];
    throw new Error(`Wrong or missing settings: ${names.join(', ')} (see docs/operate.md)`);
  }
  return new Settings(parsed.output);
}
