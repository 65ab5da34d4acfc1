import { type ReactNode, useId } from "react";

import { cn } from "./cn.ts";

interface ChoiceProps<Value extends string> {
  label: ReactNode;
  /** The label is read but not shown, where the surroundings already say it. */
  labelHidden?: boolean;
  value: Value;
  onChange: (value: Value) => void;
  options: readonly { value: Value; label: ReactNode }[];
  className?: string;
}

/** One of a few, all in sight: radio buttons drawn as a row of segments. */
export function Choice<Value extends string>({ label, labelHidden = false, value, onChange, options, className }: ChoiceProps<Value>) {
  const name = useId();
  return (
    <fieldset className={cn("min-w-0", className)}>
      <legend className={cn("text-sm font-medium", labelHidden ? "sr-only" : "mb-1.5")}>{label}</legend>
      <div className="flex flex-wrap gap-1 rounded-lg bg-sunken p-1">
        {options.map((option) => (
          <label
            key={option.value}
            className={cn(
              "relative flex min-h-11 flex-1 cursor-pointer items-center justify-center rounded-md border border-transparent px-3 py-1.5 text-center leading-tight",
              "has-[:focus-visible]:outline-2 has-[:focus-visible]:outline-offset-0 has-[:focus-visible]:outline-focus",
              value === option.value ? "border-line bg-thumb font-medium text-ink shadow-rest" : "text-ink-soft hover:text-ink",
            )}
          >
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={value === option.value}
              onChange={() => onChange(option.value)}
              className="absolute -inset-px cursor-pointer appearance-none opacity-0"
            />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
