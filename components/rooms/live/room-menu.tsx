"use client";
import { Menu } from "@base-ui/react/menu";
import { BookOpenText, ChartColumn, Download, Ear, Languages, LayoutList, LogOut, Share2, ShieldCheck, Ticket } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef } from "react";

import { changeHearing, openHearing, useHearingStore } from "#client/hearing/hearing-settings.ts";
import { MenuChoice, MenuItem, MenuLine, MenuLink } from "#components/ui/menu.tsx";
import { type Theme, THEMES } from "#components/ui/theme.ts";
import { useTheme } from "#components/ui/use-theme.ts";

import type { LaneDoor, RoomToolName } from "./room-tool.ts";
import { useOwnLines } from "./use-own-lines.ts";

interface RoomMenuProps {
  anchor: HTMLElement;
  open: boolean;
  onClose: () => void;
  facilitates: boolean;
  /** Whether there is something that everybody who comes in reads first. */
  hasBrief: boolean;
  /** The code of the room in which a member may take what they said; null for the facilitator, who has the transcript. */
  ownLinesOf: string | null;
  /** Guests may; the facilitator stays. */
  mayLeave: boolean;
  onChoose: (tool: RoomToolName) => void;
  /** Opens the window of the polls, which belongs to the chat. */
  onPolls: () => void;
  /** Entries that belong to the chat, before all others. */
  folded: ReactNode;
  lane: LaneDoor | null;
}

/** What is needed seldom: inviting, transcript, language, appearance, leaving. */
export function RoomMenu(props: RoomMenuProps) {
  const { anchor, open, onClose, facilitates, hasBrief, ownLinesOf, mayLeave, onChoose, onPolls, folded, lane } = props;
  const t = useTranslations("live");
  const common = useTranslations("common");
  /** Where the focus goes that the button would take back. */
  const toLane = useRef(false);
  useEffect(() => {
    if (open) toLane.current = false;
  }, [open]);
  const enterLane = (): void => {
    toLane.current = true;
    lane?.open();
  };
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
          <Menu.Popup className="popup min-w-52 p-1.5" finalFocus={() => !toLane.current && anchor}>
            {folded}
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
            {lane !== null && (
              <MenuItem icon={<ShieldCheck aria-hidden="true" size={18} />} onClick={enterLane}>
                {t("menu.lane", { count: lane.unread })} …
              </MenuItem>
            )}
            <MenuItem icon={<ChartColumn aria-hidden="true" size={18} />} onClick={onPolls}>
              {t("menu.polls")} …
            </MenuItem>
            {ownLinesOf !== null && <OwnLines code={ownLinesOf} />}
            {hasBrief && (
              <MenuItem icon={<BookOpenText aria-hidden="true" size={18} />} onClick={() => onChoose("brief")}>
                {t("brief.title")} …
              </MenuItem>
            )}
            <MenuItem icon={<Languages aria-hidden="true" size={18} />} onClick={() => onChoose("language")}>
              {common("language")} …
            </MenuItem>
            <MenuItem icon={<Ear aria-hidden="true" size={18} />} onClick={() => openHearing()}>
              {t("menu.hearing")} …
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

/** The colours, or captions in the place of the list, which have colours of their own. */
function OwnLines({ code }: { code: string }) {
  return useOwnLines(code).map(({ format, href, label }) => (
    <MenuLink key={format} icon={<Download aria-hidden="true" size={18} />} render={<a href={href} download />}>
      {label}
    </MenuLink>
  ));
}

function ThemeChoice() {
  const t = useTranslations();
  const { theme, setTheme } = useTheme();
  const captions = useHearingStore((store) => store.captions);
  const choose = (chosen: Theme | "captions"): void => {
    changeHearing({ captions: chosen === "captions" });
    if (chosen !== "captions") setTheme(chosen);
  };
  return (
    <MenuChoice<Theme | "captions">
      label={t("live.menu.theme")}
      value={captions ? "captions" : theme}
      onChange={choose}
      options={[
        ...THEMES.map((value) => ({ value, label: t(`common.theme_${value}`) })),
        { value: "captions", label: t("live.menu.captions") },
      ]}
    />
  );
}
