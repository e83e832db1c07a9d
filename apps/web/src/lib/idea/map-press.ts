import { mapWidth, type Projection } from '#lib/town-map';

/** Widths at which the map of the form is shown: a press is counted in these pixels, so they never stretch. */
export const pressWidths = { small: 240, large: 520 } as const;

/**
 * The place pressed on the map of a form (`<input type="image">` sends `<name>.x` and `<name>.y`); undefined when the
 * map was not pressed, or by the keyboard, which sends 0,0.
 */
export function pressedPoint(
  values: Readonly<Record<string, string>>,
  map: Projection,
): { latitude: number; longitude: number } | undefined {
  for (const [name, width] of Object.entries(pressWidths)) {
    const [x, y] = [Number(values[`${name}.x`]), Number(values[`${name}.y`])];
    if (!(x > 0 && y > 0)) continue;
    const scale = mapWidth / width;
    return map.point(x * scale, y * scale);
  }
  return undefined;
}
