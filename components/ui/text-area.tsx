import type { ComponentProps } from "react";

import { cn } from "./cn.ts";

/** Several lines of text to fill in. Stands in a `Field`, which gives it its name. */
export function TextArea({ className, rows = 3, ...props }: ComponentProps<"textarea">) {
  return <textarea {...props} rows={rows} className={cn("field-input block resize-y", className)} />;
}
