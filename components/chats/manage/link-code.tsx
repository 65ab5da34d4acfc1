"use client";

import { QRCodeSVG } from "qrcode.react";
import { useTranslations } from "next-intl";

/** A link as a QR code, always dark on white with its quiet margin, since cameras know no themes. */
export function LinkCode({ url }: { url: string }) {
  const t = useTranslations("chats.manage.link");
  return (
    <div className="mx-auto w-full max-w-64 overflow-hidden rounded-xl border border-line bg-white">
      <QRCodeSVG
        value={url}
        level="M"
        marginSize={4}
        bgColor="#ffffff"
        fgColor="#142120"
        role="img"
        aria-label={t("qr_alt", { url })}
        className="h-auto w-full"
      />
    </div>
  );
}
