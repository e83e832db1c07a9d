/** What the counts of one rule took, from the smallest election to the largest. */
export interface Series {
  readonly label: string;
  readonly milliseconds: readonly number[];
}

const [WIDTH, HEIGHT] = [760, 420];
const [LEFT, RIGHT, TOP, BOTTOM] = [70, 130, 34, 50];
/** One shape a series, so that colour is never needed. */
const SHAPES = [
  (x: number, y: number) => `<circle cx="${x}" cy="${y}" r="5"/>`,
  (x: number, y: number) => `<rect x="${x - 5}" y="${y - 5}" width="10" height="10"/>`,
  (x: number, y: number) => `<path d="M${x} ${y - 6}l6 11h-12z"/>`,
];

/** A round number not below another: 1, 2 or 5 times a power of ten. */
export function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 5, 10].map((times) => times * power).find((round) => round >= value) ?? value;
}

/** Time against approvals, both from zero: what grows as they do lies on a straight line. */
export function plotOf(approvals: readonly number[], series: readonly Series[]): string {
  const widest = Math.max(...approvals);
  const highest = roundUp(Math.max(...series.flatMap(({ milliseconds }) => milliseconds)));
  const x = (value: number) => round(LEFT + (value / widest) * (WIDTH - LEFT - RIGHT));
  const y = (value: number) => round(HEIGHT - BOTTOM - (value / highest) * (HEIGHT - TOP - BOTTOM));
  const grid = [0, 1, 2, 3, 4, 5].map((part) => {
    const value = (highest * part) / 5;
    return `<path class="grid" d="M${LEFT} ${y(value)}H${WIDTH - RIGHT}"/><text x="${LEFT - 8}" y="${y(value) + 5}" text-anchor="end">${grouped(value)}</text>`;
  });
  const marks = approvals.map(
    (value) =>
      `<text x="${x(value)}" y="${HEIGHT - BOTTOM + 20}" text-anchor="middle">${value / 1e6}</text>`,
  );
  const lines = series.map(({ label, milliseconds }, at) => {
    const points = milliseconds.map((value, size) => [x(approvals[size] ?? 0), y(value)] as const);
    const shape = SHAPES[at % SHAPES.length] ?? (() => '');
    const [endX, endY] = points.at(-1) ?? [0, 0];
    return `<g><path class="line" d="M${points.map((point) => point.join(' ')).join('L')}"/>${points.map(([px, py]) => shape(px, py)).join('')}<text x="${endX + 12}" y="${endY + 5}">${label}</text></g>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="t">
<title id="t">Milliseconds of a count against the millions of approvals in the election</title>
<style>text{font:14px sans-serif}.grid{stroke:#ccc}.line{fill:none;stroke:#000;stroke-width:1.5}</style>
<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>
${[...grid, ...marks, ...lines].join('\n')}
<text x="${LEFT}" y="${HEIGHT - 8}">millions of approvals</text>
<text x="8" y="14">ms</text>
</svg>
`;
}

const round = (value: number): number => Math.round(value * 10) / 10;
export const grouped = (value: number): string => Math.round(value).toLocaleString('en');
