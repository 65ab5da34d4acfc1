import type { ComponentProps } from "react";

import { cn } from "./cn.ts";

/** A line of text to fill in. Stands in a `Field`, which gives it its name. */
export function Input({ className, ...props }: ComponentProps<"input">) {
  return <input {...props} className={cn("field-input", className)} />;
}
