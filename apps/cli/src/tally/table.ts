/** Columns of figures to the right; the mark before them, the number and the name after them to the left. */
export function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => length(row[column] ?? ''))),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => pad(cell, widths, column))
      .join('  ')
      .trimEnd(),
  );
}

function pad(cell: string, widths: readonly number[], column: number): string {
  const spaces = ' '.repeat(Math.max(0, (widths[column] ?? 0) - length(cell)));
  return column >= 1 && column < widths.length - 2 ? spaces + cell : cell + spaces;
}

const length = (cell: string): number => [...cell].length;
