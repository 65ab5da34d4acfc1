"use client";
import { Menu } from "@base-ui/react/menu";
import { BookOpenText, ChartColumn, Download, Languages, LayoutList, LogOut, Share2, Ticket } from "lucide-react";
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
  /** Whether there is something that everybody who comes in reads first. */
  hasBrief: boolean;
  /** Where a member takes what they said; null for the facilitator, who has the transcript. */
  ownLines: string | null;
  /** Guests may; the facilitator stays. */
  mayLeave: boolean;
  onChoose: (tool: RoomToolName) => void;
  /** Opens the window of the polls, which belongs to the chat. */
  onPolls: () => void;
}

/** What is needed seldom: inviting, transcript, language, appearance, leaving. */
export function RoomMenu({ anchor, open, onClose, facilitates, hasBrief, ownLines, mayLeave, onChoose, onPolls }: RoomMenuProps) {
  const t = useTranslations("live");
  const common = useTranslations("common");
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
                <MenuItem icon={<Ticket aria-hidden="true" size={18} />} onClick={() => onChoose("tickets")}>
                  {t("menu.tickets")} …
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
            <MenuItem icon={<ChartColumn aria-hidden="true" size={18} />} onClick={onPolls}>
              {t("menu.polls")} …
            </MenuItem>
            {ownLines !== null && (
              <MenuLink icon={<Download aria-hidden="true" size={18} />} render={<a href={ownLines} download />}>
                {t("ownLines")}
              </MenuLink>
            )}
            {hasBrief && (
              <MenuItem icon={<BookOpenText aria-hidden="true" size={18} />} onClick={() => onChoose("brief")}>
                {t("brief.title")} …
              </MenuItem>
            )}
            <MenuItem icon={<Languages aria-hidden="true" size={18} />} onClick={() => onChoose("language")}>
              {common("language")} …
            </MenuItem>
            <ThemeChoice />
            {mayLeave && (
              <>
                <MenuLine />
                <MenuItem
                  danger
                  icon={<LogOut aria-hidden="true" size={18} className="rtl:-scale-x-100" />}
                  onClick={() => onChoose("leave")}
                >
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
