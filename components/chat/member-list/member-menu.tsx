"use client";

import { Menu } from "@base-ui/react/menu";
import type { ReactNode } from "react";

interface MemberMenuProps {
  /** Null closes it. */
  anchor: Element | null;
  onClose: () => void;
  children: ReactNode;
}

/** What can be done about a member, beside their name. */
export function MemberMenu({ anchor, onClose, children }: MemberMenuProps) {
  return (
    <Menu.Root open={anchor !== null} onOpenChange={(open) => !open && onClose()} modal={false}>
      <Menu.Portal>
        <Menu.Positioner anchor={anchor} side="bottom" align="end" sideOffset={6} collisionPadding={8} className="z-50">
          <Menu.Popup className="popup min-w-52 p-1.5" finalFocus={anchor instanceof HTMLElement ? () => anchor : true}>
            {children}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
