"use client";

import { Tooltip as Base } from "@base-ui/react/tooltip";
import type { ComponentProps, ReactElement, ReactNode } from "react";

interface TooltipProps {
  /** A word or two. Never the only place where something is said: fingers cannot hover. */
  label: ReactNode;
  side?: ComponentProps<typeof Base.Positioner>["side"];
  /** The thing that it explains; must have a name of its own. */
  children: ReactElement;
}

/** Words that appear on hover and focus. */
export function Tooltip({ label, side = "top", children }: TooltipProps) {
  return (
    <Base.Root>
      <Base.Trigger render={children} delay={400} />
      <Base.Portal>
        <Base.Positioner side={side} sideOffset={6} collisionPadding={8} className="z-50">
          <Base.Popup className="popup border-transparent bg-ink px-2.5 py-1 text-sm text-canvas">{label}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
