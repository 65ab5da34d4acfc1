import { type ComponentProps, type ReactNode, useId } from "react";

import { cn } from "./cn.ts";

interface SwitchProps extends Omit<ComponentProps<"input">, "type" | "children"> {
  label: ReactNode;
  hint?: ReactNode;
}

/** Something that is on or off and takes effect at once. The whole row can be pressed. */
export function Switch({ label, hint, className, ...props }: SwitchProps) {
  const id = useId();
  return (
    <div className={cn("flex min-h-11 items-center justify-between gap-4", className)}>
      <label htmlFor={id} className="min-w-0 flex-1 cursor-pointer py-1.5">
        <span className="block font-medium">{label}</span>
        {hint !== undefined && (
          <span id={`${id}-hint`} className="block text-sm text-ink-soft">
            {hint}
          </span>
        )}
      </label>
      <input
        {...props}
        id={id}
        type="checkbox"
        role="switch"
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        className="switch"
      />
    </div>
  );
}
