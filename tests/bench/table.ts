import { type Figure, ratioOf } from "./figure.ts";
import { GOALS, isMet } from "./goals.ts";

const COLUMNS = ["figure", "unit", "Parley", "compared with", "its value", "ratio", "goal", "met", "notes"];

/** Three digits that mean something. */
export function readable(value: number | null): string {
  if (value === null) return "–";
  if (value === 0) return "0";
  const size = Math.abs(value);
  if (size >= 100) return Math.round(value).toLocaleString("en-US");
  if (size >= 10) return value.toFixed(1);
  return size >= 1 ? value.toFixed(2) : value.toPrecision(2);
}

/** The table as markdown. */
export function markdownOf(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => {
    const { unit, value, baseline, note = "" } = figure;
    const met = isMet(figure);
    const verdict = met === null ? "" : met ? "met" : "**not met**";
    const ratio = baseline ? readable(ratioOf(figure)) : "";
    const compared = baseline ? [baseline.name, readable(baseline.value)] : ["", ""];
    return [figure.figure, unit, readable(value), ...compared, ratio, GOALS[figure.id]?.words ?? "", verdict, note];
  });
  return [COLUMNS, COLUMNS.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
