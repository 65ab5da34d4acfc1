"use client";
import { BrushCleaning, Ellipsis, ShieldQuestion } from "lucide-react";
import { useTranslations } from "next-intl";
import { toast } from "sonner";

import { call } from "#client/api/call.ts";
import type { ReportedMessage } from "#contract/reports.ts";
import { useDeed } from "#components/providers/use-deed.ts";
import { Button } from "#components/ui/button.tsx";
import { Face } from "#components/ui/face.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Menu, MenuItem } from "#components/ui/menu.tsx";

import type { SafetyAsk } from "./safety-windows.tsx";

interface ReportsListProps {
  reports: readonly ReportedMessage[];
  onAsk: (ask: SafetyAsk) => void;
}

/** The reported messages as they read now, each with what can be done about it. */
export function ReportsList({ reports, onAsk }: ReportsListProps) {
  const t = useTranslations("safety.reports");
  if (reports.length === 0) return <p className="px-5 pt-1 pb-6 text-ink-soft">{t("empty")}</p>;
  return (
    <ul className="mx-auto flex w-full max-w-2xl flex-col gap-3 px-5 pt-1 pb-safe-5">
      {reports.map((report) => (
        <Reported key={report.message.id} report={report} onAsk={onAsk} />
      ))}
    </ul>
  );
}

type ReportedProps = { report: ReportedMessage } & Pick<ReportsListProps, "onAsk">;

function Reported({ report, onAsk }: ReportedProps) {
  const { message, notes } = report;
  const { sender } = message;
  const t = useTranslations("safety.reports");
  return (
    <li data-hue={sender.color} className="flex flex-col gap-3 rounded-xl border border-line bg-surface p-4">
      <p className="flex min-w-0 items-center gap-2.5">
        <Face seed={sender.id} color={sender.color} size={28} />
        <bdi className="min-w-0 truncate font-semibold text-hue">{sender.alias}</bdi>
        <span className="flex-none text-sm text-ink-soft">{sender.tag}</span>
      </p>
      <p dir="auto" className="max-h-48 overflow-y-auto text-pretty wrap-anywhere whitespace-pre-line">
        {message.content}
      </p>
      <Reasons report={report} />
      {notes.map((note, index) => (
        <p key={index} dir="auto" className="text-sm wrap-anywhere text-ink-soft">
          {t("note", { note })}
        </p>
      ))}
      <Acts report={report} onAsk={onAsk} />
    </li>
  );
}

function Reasons({ report: { reasons } }: { report: ReportedMessage }) {
  const t = useTranslations("safety");
  return (
    <ul aria-label={t("reports.reasons")} className="flex flex-wrap gap-1.5">
      {reasons.map(({ reason, count }) => (
        <li key={reason} className="rounded-full bg-sunken px-2.5 py-0.5 text-sm text-ink-soft">
          {t("reports.reason", { reason: t(`report.reasons.${reason}`), count })}
        </li>
      ))}
    </ul>
  );
}

function Acts({ report: { message }, onAsk }: ReportedProps) {
  const { id: message_id, chat_id, sender } = message;
  const { alias } = sender;
  const t = useTranslations("safety.reports");
  const live = useTranslations("live.member");
  const { busy, run } = useDeed();
  const keep = () => run(() => call("POST /api/v1/chats/{chat_id}/reports/{message_id}/dismiss", { params: { chat_id, message_id } }));
  const remove = async () => {
    if (await run(() => call("DELETE /api/v1/messages/{message_id}", { params: { message_id } }))) toast(t("deleted"));
  };
  const hold = async () => {
    const of = { params: { chat_id, member_id: sender.id }, body: { held: true } };
    if (await run(() => call("PUT /api/v1/chats/{chat_id}/members/{member_id}/hold", of))) toast(t("held", { alias }));
  };
  return (
    <div className="flex items-center gap-2">
      <Button size="sm" disabled={busy} aria-label={t("keepLabel", { alias })} onClick={() => void keep()}>
        {t("keep")}
      </Button>
      <Button size="sm" variant="danger-quiet" disabled={busy} aria-label={t("deleteLabel", { alias })} onClick={() => void remove()}>
        {t("delete")}
      </Button>
      {sender.role === "member" && (
        <Menu
          trigger={
            <IconButton label={t("more", { alias })} className="ms-auto">
              <Ellipsis aria-hidden="true" size={20} />
            </IconButton>
          }
        >
          <MenuItem icon={<ShieldQuestion aria-hidden="true" size={18} />} onClick={() => void hold()}>
            {t("hold", { alias })}
          </MenuItem>
          <MenuItem danger icon={<BrushCleaning aria-hidden="true" size={18} />} onClick={() => onAsk({ about: "member", member: sender })}>
            {live("sweep")} …
          </MenuItem>
        </Menu>
      )}
    </div>
  );
}
