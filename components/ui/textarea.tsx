import type { ComponentProps } from "react";

import { cn } from "./cn.ts";

/** Several lines of text; grows with what is typed where the browser can. */
export function Textarea({ className, ...props }: ComponentProps<"textarea">) {
  return <textarea {...props} className={cn("field-input field-sizing-content resize-none", className)} />;
}
