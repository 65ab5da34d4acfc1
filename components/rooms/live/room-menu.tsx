"use client";
import { Menu } from "@base-ui/react/menu";
import { Download, LayoutList, LogOut, Share2 } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";

import { MenuChoice, MenuItem, MenuLine, MenuLink } from "#components/ui/menu.tsx";
import { type Theme, THEMES } from "#components/ui/theme.ts";
import { useTheme } from "#components/ui/use-theme.ts";

import type { RoomToolName } from "./room-tool.ts";

interface RoomMenuProps {
  anchor: HTMLElement;
  open: boolean;
  onClose: () => void;
  facilitates: boolean;
  /** Guests may; the facilitator stays. */
  mayLeave: boolean;
  onChoose: (tool: RoomToolName) => void;
}

/** What is needed seldom: inviting, transcript, appearance, leaving. */
export function RoomMenu({ anchor, open, onClose, facilitates, mayLeave, onChoose }: RoomMenuProps) {
  const t = useTranslations("live");
  return (
    <Menu.Root
      open={open}
      onOpenChange={(opens, { event }) => {
        // A press on the button itself closes it there; closing it here too would open it again.
        if (!opens && !(event.target instanceof Node && anchor.contains(event.target))) onClose();
      }}
    >
      <Menu.Portal>
        <Menu.Positioner anchor={anchor} side="bottom" align="end" sideOffset={6} collisionPadding={8} className="z-50">
          <Menu.Popup className="popup min-w-52 p-1.5" finalFocus={() => anchor}>
            {facilitates && (
              <>
                <MenuItem icon={<Share2 aria-hidden="true" size={18} />} onClick={() => onChoose("share")}>
                  {t("share.title")} …
                </MenuItem>
                <MenuItem icon={<Download aria-hidden="true" size={18} />} onClick={() => onChoose("transcript")}>
                  {t("transcript")} …
                </MenuItem>
                <MenuLink icon={<LayoutList aria-hidden="true" size={18} />} render={<Link href="/rooms" />}>
                  {t("menu.rooms")}
                </MenuLink>
                <MenuLine />
              </>
            )}
            <ThemeChoice />
            {mayLeave && (
              <>
                <MenuLine />
                <MenuItem danger icon={<LogOut aria-hidden="true" size={18} />} onClick={() => onChoose("leave")}>
                  {t("menu.leave")} …
                </MenuItem>
              </>
            )}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

function ThemeChoice() {
  const t = useTranslations();
  const { theme, setTheme } = useTheme();
  return (
    <MenuChoice<Theme>
      label={t("live.menu.theme")}
      value={theme}
      onChange={setTheme}
      options={THEMES.map((value) => ({ value, label: t(`common.theme_${value}`) }))}
    />
  );
}
