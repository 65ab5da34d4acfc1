import { CircleAlert } from "lucide-react";
import { type ReactNode, useId } from "react";

import { cn } from "./cn.ts";

/** What ties a control to its label, hint and error; spread it onto the control. */
export interface FieldWiring {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
}

interface FieldProps {
  label: ReactNode;
  /** Stands right of the label: "optional", a counter, a small button. */
  aside?: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
  className?: string;
  children: (wiring: FieldWiring) => ReactNode;
}

/** A label, the control that `children` draws, and below it the error or else the hint. */
export function Field({ label, aside, hint, error, className, children }: FieldProps) {
  const id = useId();
  const note = error ? `${id}-error` : hint ? `${id}-hint` : undefined;
  return (
    <div className={cn("flex min-w-0 flex-col gap-1.5", className)}>
      <div className="flex items-baseline justify-between gap-3 text-sm">
        <label htmlFor={id} className="font-medium">
          {label}
        </label>
        {aside !== undefined && <span className="text-ink-soft">{aside}</span>}
      </div>
      {children({ id, "aria-describedby": note, "aria-invalid": error ? true : undefined })}
      {error ? <FieldError id={`${id}-error`}>{error}</FieldError> : null}
      {!error && hint ? (
        <div id={`${id}-hint`} className="text-sm text-ink-soft">
          {hint}
        </div>
      ) : null}
    </div>
  );
}

/** What is wrong with one field. */
export function FieldError({ id, children }: { id?: string; children: ReactNode }) {
  return (
    <p id={id} className="flex items-start gap-1.5 text-sm text-danger">
      <CircleAlert aria-hidden="true" size={16} className="mt-[3px] flex-none" />
      <span className="min-w-0">{children}</span>
    </p>
  );
}
