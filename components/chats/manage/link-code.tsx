"use client";

import { useTranslations } from "next-intl";

import { QrCode } from "#components/ui/qr-code.tsx";

/** A link as a QR code in its frame. */
export function LinkCode({ url }: { url: string }) {
  const t = useTranslations("chats.manage.link");
  return (
    <div className="mx-auto w-full max-w-64 overflow-hidden rounded-xl border border-line bg-white">
      <QrCode url={url} label={t("qr_alt", { url })} className="h-auto w-full" />
    </div>
  );
}
