import type { ReactNode } from "react";

import { Button, type ButtonProps } from "./button.tsx";
import { cn } from "./cn.ts";

export interface IconButtonProps extends Omit<ButtonProps, "children" | "aria-label" | "block"> {
  /** What it does, in words: its name for screen readers, and shown on hover. */
  label: string;
  children: ReactNode;
}

/** A square button that holds one icon. */
export function IconButton({ label, variant = "quiet", busy, className, children, ...props }: IconButtonProps) {
  return (
    <Button title={label} {...props} aria-label={label} variant={variant} busy={busy} className={cn("btn-icon", className)}>
      {busy ? null : children}
    </Button>
  );
}
