"use client";

import { ContextMenu as Base } from "@base-ui/react/context-menu";
import type { ReactElement, ReactNode } from "react";

interface ContextMenuProps {
  /** The thing that is pressed: its element gets the trigger's handlers. */
  trigger: ReactElement;
  onOpenChange?: (open: boolean) => void;
  disabled?: boolean;
  /** The same entries as in a `Menu`. */
  children: ReactNode;
}

/** A menu at the pointer, by right click or long press. Whatever it offers must be within reach of the keyboard too. */
export function ContextMenu({ trigger, onOpenChange, disabled = false, children }: ContextMenuProps) {
  return (
    <Base.Root onOpenChange={onOpenChange} disabled={disabled}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner collisionPadding={8} className="z-50">
          <Base.Popup className="popup min-w-52 p-1.5">{children}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
