/**
 * A town enters one colour; hue and a capped chroma are kept, lightness is ours (look.md §3.2). Computed in OKLCH
 * (Björn Ottosson, "A perceptual color space for image processing", 2020), written in plain hexadecimal.
 */

interface Oklch {
  readonly l: number;
  readonly c: number;
  /** radians */
  readonly h: number;
}

type Rgb = readonly [number, number, number];

const linear = (v: number): number => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
const encoded = (v: number): number =>
  v <= 0.0031308 ? v * 12.92 : 1.055 * v ** (1 / 2.4) - 0.055;

/** The three channels of « #1E6B4A » as linear light between 0 and 1. Throws RangeError on anything else. */
export function linearRgb(hex: string): Rgb {
  if (!/^#[0-9a-f]{6}$/i.test(hex)) throw new RangeError(`Not a colour: ${hex}`);
  const channel = (at: number) => linear(Number.parseInt(hex.slice(at, at + 2), 16) / 255);
  return [channel(1), channel(3), channel(5)];
}

function toOklch(hex: string): Oklch {
  const [r, g, b] = linearRgb(hex);
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const bb = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  return {
    l: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    c: Math.hypot(a, bb),
    h: Math.atan2(bb, a),
  };
}

function toLinear({ l, c, h }: Oklch): Rgb {
  const a = c * Math.cos(h);
  const b = c * Math.sin(h);
  const x = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const y = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const z = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * x - 3.3077115913 * y + 0.2309699292 * z,
    -1.2684380046 * x + 2.6097574011 * y - 0.3413193965 * z,
    -0.0041960863 * x - 0.7034186147 * y + 1.707614701 * z,
  ];
}

const fits = (rgb: Rgb): boolean => rgb.every((v) => v >= -0.0005 && v <= 1.0005);

/** The colour in hexadecimal; its chroma shrinks by 4 % until a screen can show it. */
export function toHex(colour: Oklch): string {
  let rgb = toLinear(colour);
  for (let c = colour.c; !fits(rgb); c *= 0.96) rgb = toLinear({ ...colour, c });
  const byte = (v: number) => Math.round(encoded(Math.min(1, Math.max(0, v))) * 255);
  return `#${rgb.map((v) => byte(v).toString(16).padStart(2, '0')).join('')}`.toUpperCase();
}

/** The accent of a theme in its four strengths, and the text on it. */
export interface Accent {
  readonly accent: string;
  readonly strong: string;
  readonly soft: string;
  readonly line: string;
  readonly on: string;
}

/** Both themes for the town's one colour, as « #RRGGBB ». Throws RangeError when it is not a colour. */
export function accentOf(hex: string): { light: Accent; dark: Accent } {
  const { c: given, h } = toOklch(hex);
  const c = Math.min(given, 0.12);
  const shade = (l: number, chroma: number) => toHex({ l, c: chroma, h });
  return {
    light: {
      accent: shade(0.4, c),
      strong: shade(0.31, 0.9 * c),
      soft: shade(0.935, Math.min(c, 0.035)),
      line: shade(0.8, Math.min(c, 0.06)),
      on: '#FFFFFF',
    },
    dark: {
      accent: shade(0.83, Math.min(c, 0.1)),
      strong: shade(0.9, Math.min(c, 0.07)),
      soft: shade(0.3, Math.min(c, 0.045)),
      line: shade(0.46, Math.min(c, 0.06)),
      on: '#0D1310',
    },
  };
}

const properties = ({ accent, strong, soft, line, on }: Accent): string =>
  `--accent:${accent};--accent-strong:${strong};--accent-soft:${soft};--accent-line:${line};--on-accent:${on}`;

/** The style sheet of a town: it wins over the tokens, on screens only, since paper is black. */
export function townSheet(hex: string): string {
  const { light, dark } = accentOf(hex);
  return `@media screen{:root{${properties(light)}}
:root[data-theme="dark"]{${properties(dark)}}
@media (prefers-color-scheme:dark){:root:not([data-theme]){${properties(dark)}}}}
`;
}
