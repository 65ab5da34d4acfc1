/** How many labels stand below one another before another column begins, and how many letters of a column about fill a line. */
const COLUMNS = [
  { most: 6, columns: 1, letters: 42 },
  { most: 12, columns: 2, letters: 32 },
  { most: Infinity, columns: 3, letters: 22 },
] as const;

/** How these labels stand on a wall, column by column: in how many rows, and how many lines high those are. No label has more than two. */
export function wallRows(labels: readonly string[]): { rows: number; lines: number } {
  const { columns, letters } = COLUMNS.find(({ most }) => labels.length <= most) ?? COLUMNS[2];
  const rows = Math.ceil(labels.length / columns);
  const linesOf = (row: number): number => (labels.some((label, index) => index % rows === row && label.length > letters) ? 2 : 1);
  return { rows, lines: Array.from({ length: rows }, (_, row) => linesOf(row)).reduce((sum, lines) => sum + lines, 0) };
}
