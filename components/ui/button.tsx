import type { ComponentProps, MouseEvent } from "react";

import { cn } from "./cn.ts";
import { Spinner } from "./spinner.tsx";

export type ButtonVariant = "primary" | "secondary" | "quiet" | "danger" | "danger-quiet";
export type ButtonSize = "sm" | "md" | "lg";

interface ButtonLook {
  variant?: ButtonVariant | undefined;
  size?: ButtonSize | undefined;
  /** As wide as what it stands in. */
  block?: boolean | undefined;
}

/** The class names of a button, for links and triggers that must look like one. */
export function buttonClass({ variant = "secondary", size = "md", block = false }: ButtonLook = {}, extra?: string): string {
  return cn("btn", `btn-${variant}`, size !== "md" && `btn-${size}`, block && "btn-block", extra);
}

export interface ButtonProps extends ComponentProps<"button">, ButtonLook {
  /** Something is under way: keeps the focus, shows a spinner and ignores presses. */
  busy?: boolean | undefined;
}

/** A button. Says `type="button"` unless told otherwise. */
export function Button({ variant, size, block, busy = false, className, children, onClick, ...props }: ButtonProps) {
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    // Not `disabled`: that would throw the keyboard's focus away in the middle of what it started.
    if (busy) event.preventDefault();
    else onClick?.(event);
  };
  return (
    <button
      type="button"
      {...props}
      onClick={press}
      aria-busy={busy || undefined}
      aria-disabled={busy || props["aria-disabled"]}
      className={buttonClass({ variant, size, block }, className)}
    >
      {busy && <Spinner />}
      {children}
    </button>
  );
}
