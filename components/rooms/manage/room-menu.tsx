"use client";

import { CopyPlus, Ellipsis, FileDown, LayoutTemplate, ListOrdered, Pencil, Printer, Trash2 } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";

import { asApiError, call } from "#client/api/call.ts";
import type { Room } from "#contract/rooms.ts";
import { Late } from "#components/providers/late.tsx";
import { Confirm } from "#components/ui/confirm.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Menu, MenuItem, MenuLine, MenuLink } from "#components/ui/menu.tsx";

import { DuplicateDialog } from "./duplicate-dialog.tsx";
import { TranscriptDialog } from "./transcript-dialog.tsx";

const loadTemplateDialog = async () => (await import("./template-dialog.tsx")).TemplateDialog;
const loadRunSheet = async () => (await import("../runsheet/run-sheet-dialog.tsx")).RunSheetDialog;

type Opened = "runsheet" | "template" | "duplicate" | "transcript" | "erase" | null;

/** What else may be done with a room. */
export function RoomMenu({ room, over }: { room: Room; over: boolean }) {
  const t = useTranslations("rooms");
  const series = useTranslations("series");
  const errors = useTranslations("errors");
  const router = useRouter();
  const [opened, setOpened] = useState<Opened>(null);
  const follow = (name: Opened) => (open: boolean) => setOpened(open ? name : null);
  const erase = async () => {
    try {
      await call("DELETE /api/v1/rooms/{code}", { params: { code: room.code } });
      toast.success(t("erased_done", { title: room.title }));
    } catch (error) {
      toast.error(errors(asApiError(error).code));
    }
    router.refresh();
  };
  return (
    <>
      <Menu
        trigger={
          <IconButton label={t("more", { title: room.title })} size="sm">
            <Ellipsis aria-hidden="true" size={20} />
          </IconButton>
        }
      >
        {!over && (
          <>
            <MenuLink icon={<Pencil aria-hidden="true" size={18} />} render={<Link href={`/rooms/${room.code}/edit`} />}>
              {t("edit")}
            </MenuLink>
            <MenuLink icon={<Printer aria-hidden="true" size={18} />} render={<Link href={`/rooms/${room.code}/poster`} />}>
              {t("poster")}
            </MenuLink>
            <MenuItem icon={<ListOrdered aria-hidden="true" size={18} />} onClick={() => setOpened("runsheet")}>
              {t("run_sheet")}
            </MenuItem>
          </>
        )}
        <MenuItem icon={<CopyPlus aria-hidden="true" size={18} />} onClick={() => setOpened("duplicate")}>
          {t("duplicate")}
        </MenuItem>
        <MenuItem icon={<LayoutTemplate aria-hidden="true" size={18} />} onClick={() => setOpened("template")}>
          {series("template_save")}
        </MenuItem>
        <MenuItem icon={<FileDown aria-hidden="true" size={18} />} onClick={() => setOpened("transcript")}>
          {t("transcript")}
        </MenuItem>
        <MenuLine />
        <MenuItem danger icon={<Trash2 aria-hidden="true" size={18} />} onClick={() => setOpened("erase")}>
          {t("erase")}
        </MenuItem>
      </Menu>
      {opened === "runsheet" && <Late load={loadRunSheet} needed props={{ room, onClose: () => setOpened(null) }} />}
      {opened === "template" && <Late load={loadTemplateDialog} needed props={{ room, onOpenChange: follow("template") }} />}
      <DuplicateDialog room={room} open={opened === "duplicate"} onOpenChange={follow("duplicate")} />
      <TranscriptDialog room={room} open={opened === "transcript"} onOpenChange={follow("transcript")} />
      <Confirm
        open={opened === "erase"}
        onOpenChange={follow("erase")}
        title={t("erase_title", { title: room.title })}
        action={t("erase")}
        danger
        onConfirm={erase}
      >
        {t("erase_text")}
      </Confirm>
    </>
  );
}
