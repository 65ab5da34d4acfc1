"use client";
import { Download, EllipsisVertical, LayoutList, LogOut, Share2 } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { lazy, Suspense, useState } from "react";

import { Confirm } from "#components/ui/confirm.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Menu, MenuChoice, MenuItem, MenuLine, MenuLink } from "#components/ui/menu.tsx";
import { type Theme, THEMES } from "#components/ui/theme.ts";
import { useTheme } from "#components/ui/use-theme.ts";

const TranscriptDialog = lazy(async () => ({ default: (await import("../manage/transcript-dialog.tsx")).TranscriptDialog }));

interface RoomMenuProps {
  code: string;
  /** Given to whoever facilitates, who also gets the transcript and the way back to the other rooms. */
  onShare: (() => void) | null;
  /** Given to guests. */
  onLeave: (() => Promise<unknown>) | null;
}

/** What is needed seldom: appearance, transcript, leaving. */
export function RoomMenu({ code, onShare, onLeave }: RoomMenuProps) {
  const t = useTranslations("live");
  const [asking, setAsking] = useState<"leave" | "transcript" | null>(null);
  const close = () => setAsking(null);
  return (
    <>
      <Menu
        trigger={
          <IconButton label={t("menu.label")}>
            <EllipsisVertical aria-hidden="true" size={20} />
          </IconButton>
        }
      >
        {onShare !== null && (
          <>
            <MenuItem icon={<Share2 aria-hidden="true" size={18} />} onClick={onShare}>
              {t("share.title")} …
            </MenuItem>
            <MenuItem icon={<Download aria-hidden="true" size={18} />} onClick={() => setAsking("transcript")}>
              {t("transcript")} …
            </MenuItem>
            <MenuLink icon={<LayoutList aria-hidden="true" size={18} />} render={<Link href="/rooms" />}>
              {t("menu.rooms")}
            </MenuLink>
            <MenuLine />
          </>
        )}
        <ThemeChoice />
        {onLeave !== null && (
          <>
            <MenuLine />
            <MenuItem danger icon={<LogOut aria-hidden="true" size={18} />} onClick={() => setAsking("leave")}>
              {t("menu.leave")} …
            </MenuItem>
          </>
        )}
      </Menu>
      {asking === "transcript" && (
        <Suspense>
          <TranscriptDialog room={{ code }} open onOpenChange={close} />
        </Suspense>
      )}
      {onLeave !== null && (
        <Confirm
          open={asking === "leave"}
          onOpenChange={close}
          title={t("menu.leaveConfirm")}
          action={t("menu.leaveAction")}
          danger
          onConfirm={onLeave}
        >
          {t("menu.leaveText")}
        </Confirm>
      )}
    </>
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
