"use client";

import { Ellipsis, Pause, Pencil, Play, Printer, Trash2 } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";

import { call } from "#client/api/call.ts";
import type { Series } from "#contract/series.ts";
import { Late } from "#components/providers/late.tsx";
import { useDeed } from "#components/providers/use-deed.ts";
import { Confirm } from "#components/ui/confirm.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Menu, MenuItem, MenuLine, MenuLink } from "#components/ui/menu.tsx";

const loadEdit = async () => (await import("./series-edit.tsx")).SeriesEdit;
const loadResume = async () => (await import("./series-resume.tsx")).SeriesResume;

type Asked = "edit" | "stop" | "resume" | "delete" | null;

/** What else may be done with a series. */
export function SeriesMenu({ series }: { series: Series }) {
  const { code, title } = series;
  const t = useTranslations("series");
  const router = useRouter();
  const [asked, setAsked] = useState<Asked>(null);
  const { run } = useDeed();
  const finish = async (deed: () => Promise<unknown>, said: string) => {
    if (await run(deed)) toast.success(said);
    router.refresh();
  };
  const stop = () => call("PATCH /api/v1/room-series/{code}", { params: { code }, body: { until: new Date().toISOString() } });
  const remove = async () => {
    await call("DELETE /api/v1/room-series/{code}", { params: { code } });
    // From its own page, which is there no more.
    router.push("/rooms");
  };
  const follow = (name: Asked) => (open: boolean) => setAsked(open ? name : null);
  return (
    <>
      <Menu
        trigger={
          <IconButton label={t("more", { title })} size="sm" className="flex-none">
            <Ellipsis aria-hidden="true" size={20} />
          </IconButton>
        }
      >
        <SeriesMenuItems series={series} ask={setAsked} />
      </Menu>
      {asked === "edit" && <Late load={loadEdit} needed props={{ series, onOpenChange: follow("edit") }} />}
      {asked === "resume" && <Late load={loadResume} needed props={{ series, onOpenChange: follow("resume") }} />}
      <Confirm
        open={asked === "stop"}
        onOpenChange={follow("stop")}
        title={t("stop_title", { title })}
        action={t("stop")}
        onConfirm={() => finish(stop, t("stopped", { title }))}
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

function SeriesMenuItems({ series: { code, continues }, ask }: { series: Series; ask: (asked: Asked) => void }) {
  const t = useTranslations("series");
  const rooms = useTranslations("rooms");
  return (
    <>
      <MenuItem icon={<Pencil aria-hidden="true" size={18} />} onClick={() => ask("edit")}>
        {t("edit")}
      </MenuItem>
      <MenuLink icon={<Printer aria-hidden="true" size={18} />} render={<Link href={`/rooms/series/${code}/poster`} />}>
        {rooms("poster")}
      </MenuLink>
      {continues ? (
        <MenuItem icon={<Pause aria-hidden="true" size={18} />} onClick={() => ask("stop")}>
          {t("stop")}
        </MenuItem>
      ) : (
        <MenuItem icon={<Play aria-hidden="true" size={18} />} onClick={() => ask("resume")}>
          {t("resume")}
        </MenuItem>
      )}
      <MenuLine />
      <MenuItem danger icon={<Trash2 aria-hidden="true" size={18} />} onClick={() => ask("delete")}>
        {t("delete")}
      </MenuItem>
    </>
  );
}
