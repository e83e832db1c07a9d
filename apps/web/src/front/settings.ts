/** What the public door reads from its environment; docs/operate.md describes each. */
export interface FrontSettings {
  readonly port: number;
  readonly api: URL;
  readonly publicUrl: URL;
  /** A proxy of ours stands in front: the last address it wrote is the client's. */
  readonly behindProxy: boolean;
}

/** Throws an Error that names the wrong setting. */
export function readFront(env: Record<string, string | undefined>): FrontSettings {
  const port = Number(env['PORT'] || 3000);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error('Wrong setting: PORT');
  return {
    port,
    api: address(env, 'API_URL', 'http://127.0.0.1:3001'),
    publicUrl: address(env, 'PUBLIC_URL', `http://localhost:${port}`),
    behindProxy: env['PARVIS_BEHIND_PROXY'] === '1',
  };
}

function address(env: Record<string, string | undefined>, name: string, otherwise: string): URL {
  const text = env[name] || otherwise;
  if (!/^https?:\/\//.test(text) || !URL.canParse(text)) throw new Error(`Wrong setting: ${name}`);
  return new URL(text);
}
