import { Check } from "lucide-react";
import type { ReactNode } from "react";

import { cn } from "./cn.ts";

export interface Bar {
  readonly key: string;
  readonly label: ReactNode;
  readonly value: number;
  /** The value in words, such as "12 (40 %)". */
  readonly text: string;
  /** Said of a bar that stands out, such as "Your choice". */
  readonly mark?: string | undefined;
}

interface BarChartProps {
  /** What the bars show; read, and not shown. */
  caption: string;
  /** Heads of the two columns; read, and not shown. */
  columns: readonly [label: string, value: string];
  bars: readonly Bar[];
  /** What a full bar stands for. */
  whole: number;
  /** For a wall: everything as large as the type that it stands in. No label takes more than two lines. */
  large?: boolean;
}

/** On a wall: one below the other, and in further columns where `--rows` of them do not suffice. */
export const WALL_COLUMNS = "grid auto-cols-[minmax(0,1fr)] grid-flow-col grid-rows-[repeat(var(--rows,20),auto)] gap-x-[1.5em]";

/** Bars that are a table to whoever cannot see them: each says its value in words, and none says anything by its colour alone. */
export function BarChart({ caption, columns, bars, whole, large = false }: BarChartProps) {
  return (
    // The roles are said once more, since a table that is laid out as a grid loses them in some browsers.
    <table role="table" className={cn("block w-full", large ? "leading-[1.25]" : "text-base")}>
      <caption className="sr-only">{caption}</caption>
      <thead role="rowgroup" className="sr-only">
        <tr role="row">
          {columns.map((column) => (
            <th key={column} role="columnheader" scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup" className={large ? cn(WALL_COLUMNS, "gap-y-[0.6em]") : "flex flex-col gap-3"}>
        {bars.map(({ key, label, value, text, mark }) => (
          <tr
            key={key}
            role="row"
            className={cn("grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-4", large ? "content-start gap-y-[0.2em]" : "gap-y-1")}
          >
            <th role="rowheader" scope="row" className="min-w-0 text-start font-normal wrap-anywhere">
              <bdi className={cn(large && "line-clamp-2")}>{label}</bdi>
              {mark !== undefined && (
                <span className="ms-2 inline-flex items-center gap-1 text-sm font-medium text-accent-text">
                  <Check aria-hidden="true" size={15} className="flex-none" />
                  {mark}
                </span>
              )}
            </th>
            <td role="cell" className="contents">
              <span className="text-end font-medium figures">{text}</span>
              <Gauge share={whole === 0 ? 0 : value / whole} large={large} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Gauge({ share, large }: { share: number; large: boolean }) {
  return (
    <span
      aria-hidden="true"
      className={cn(
        "col-span-2 block overflow-hidden rounded-full bg-sunken [print-color-adjust:exact] forced-colors:border",
        large ? "h-[0.6em]" : "h-2.5",
      )}
    >
      <span
        className="block h-full rounded-full bg-accent [print-color-adjust:exact] forced-colors:bg-[Highlight]"
        style={{ width: `${Math.min(1, share) * 100}%` }}
      />
    </span>
  );
}
