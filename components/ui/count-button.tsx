import type { LucideIcon } from "lucide-react";

import { Button, type ButtonProps } from "./button.tsx";
import { cn } from "./cn.ts";

export interface CountButtonProps extends Omit<ButtonProps, "children" | "aria-label" | "title" | "variant" | "size" | "block"> {
  /** What it shows and how many there are, in words: its name for screen readers, and shown on hover. */
  label: string;
  icon: LucideIcon;
  /** Null for the icon alone. */
  count: number | null;
  /** The figure lies on the icon's corner as a call to look, and not beside it. */
  badge?: boolean | undefined;
  /** On a phone an entry of a menu stands for it. Its shortcut goes on working, as with a page that is magnified until it is as narrow. */
  folds?: boolean | undefined;
}

/** At the head of a screen: an icon with how many there are of what it leads to. */
export function CountButton({ label, icon: Icon, count, badge = false, folds = false, className, ...props }: CountButtonProps) {
  return (
    <Button
      {...props}
      variant="quiet"
      aria-label={label}
      title={label}
      data-folds={folds ? "" : undefined}
      className={cn(
        folds && "max-sm:hidden",
        "min-w-11 px-2.5!",
        badge ? "relative" : "gap-1.5! max-sm:gap-0.5! max-sm:px-1.5!",
        className,
      )}
    >
      <Icon aria-hidden="true" size={20} />
      {count !== null && (
        <span
          aria-hidden="true"
          className={cn(
            "figures",
            badge &&
              "absolute end-0 top-0.5 min-w-5 rounded-full bg-accent px-1 text-center text-xs leading-5 font-semibold text-on-accent",
          )}
        >
          {count}
        </span>
      )}
    </Button>
  );
}
