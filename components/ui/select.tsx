import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";

import { cn } from "./cn.ts";

/** The browser's own choice list, which every phone shows in the way its owner knows. */
export function Select({ className, children, ...props }: ComponentProps<"select">) {
  return (
    <span className={cn("relative block", className)}>
      <select {...props} className="field-input">
        {children}
      </select>
      <ChevronDown aria-hidden="true" size={20} className="pointer-events-none absolute end-3 top-1/2 -translate-y-1/2 text-ink-soft" />
    </span>
  );
}
