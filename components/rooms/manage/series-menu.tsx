"use client";

import { Ellipsis, Pause, Play, Printer, Trash2 } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";

import { call } from "#client/api/call.ts";
import type { Series } from "#contract/series.ts";
import { useDeed } from "#components/providers/use-deed.ts";
import { Confirm } from "#components/ui/confirm.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Menu, MenuItem, MenuLine, MenuLink } from "#components/ui/menu.tsx";

/** What else may be done with a series. */
export function SeriesMenu({ series: { code, title, continues } }: { series: Series }) {
  const t = useTranslations("series");
  const rooms = useTranslations("rooms");
  const router = useRouter();
  const [asked, setAsked] = useState<"stop" | "delete" | null>(null);
  const { run } = useDeed();
  const finish = async (deed: () => Promise<unknown>, said: string) => {
    if (await run(deed)) toast.success(said);
    router.refresh();
  };
  const repeatUntil = (until: string | null) => () => call("PATCH /api/v1/room-series/{code}", { params: { code }, body: { until } });
  const remove = async () => {
    await call("DELETE /api/v1/room-series/{code}", { params: { code } });
    // From its own page, which is there no more.
    router.push("/rooms");
  };
  const follow = (name: "stop" | "delete") => (open: boolean) => setAsked(open ? name : null);
  return (
    <>
      <Menu
        trigger={
          <IconButton label={t("more", { title })} size="sm">
            <Ellipsis aria-hidden="true" size={20} />
          </IconButton>
        }
      >
        <MenuLink icon={<Printer aria-hidden="true" size={18} />} render={<Link href={`/rooms/series/${code}/poster`} />}>
          {rooms("poster")}
        </MenuLink>
        {continues ? (
          <MenuItem icon={<Pause aria-hidden="true" size={18} />} onClick={() => setAsked("stop")}>
            {t("stop")}
          </MenuItem>
        ) : (
          <MenuItem icon={<Play aria-hidden="true" size={18} />} onClick={() => void finish(repeatUntil(null), t("resumed", { title }))}>
            {t("resume")}
          </MenuItem>
        )}
        <MenuLine />
        <MenuItem danger icon={<Trash2 aria-hidden="true" size={18} />} onClick={() => setAsked("delete")}>
          {t("delete")}
        </MenuItem>
      </Menu>
      <Confirm
        open={asked === "stop"}
        onOpenChange={follow("stop")}
        title={t("stop_title", { title })}
        action={t("stop")}
        onConfirm={() => finish(repeatUntil(new Date().toISOString()), t("stopped", { title }))}
      >
        {t("stop_text")}
      </Confirm>
      <Confirm
        open={asked === "delete"}
        onOpenChange={follow("delete")}
        title={t("delete_title", { title })}
        action={t("delete")}
        danger
        onConfirm={() => finish(remove, t("deleted", { title }))}
      >
        {t("delete_text")}
      </Confirm>
    </>
  );
}
