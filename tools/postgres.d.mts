export type Postgres = {
  url: string;
  port: number;
  pid: number;
  folder: string;
  moved: boolean;
  ended: Promise<string>;
  stop: () => Promise<void>;
};

export function startPostgres(options: {
  dir: string;
  port?: number;
  log?: string;
  durable?: boolean;
}): Promise<Postgres>;
