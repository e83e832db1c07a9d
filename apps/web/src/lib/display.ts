/** How a reader wants to read: their own setting, kept in a cookie, asked of nobody else. */
export interface Display {
  /** `device` follows the system. */
  readonly theme: 'device' | 'light' | 'dark';
  readonly type: 'normal' | 'large';
}

export const displayCookie = 'display';

const themes = ['device', 'light', 'dark'] as const;
const types = ['normal', 'large'] as const;

const oneOf = <T extends string>(known: readonly T[], value: unknown): T =>
  known.find((one) => one === value) ?? (known[0] as T);

/** The setting written in the cookie; an unknown or absent value is the default. */
export function readDisplay(cookie: string | undefined): Display {
  const [theme, type] = (cookie ?? '').split('.');
  return { theme: oneOf(themes, theme), type: oneOf(types, type) };
}

export const chosenDisplay = (theme: unknown, type: unknown): Display => ({
  theme: oneOf(themes, theme),
  type: oneOf(types, type),
});

export const writeDisplay = ({ theme, type }: Display): string => `${theme}.${type}`;

/** The attributes of <html> that tokens.css reads. */
export const displayAttributes = ({ theme, type }: Display): string =>
  [theme === 'device' ? '' : `data-theme="${theme}"`, type === 'large' ? 'data-type="large"' : '']
    .filter(Boolean)
    .join(' ');
