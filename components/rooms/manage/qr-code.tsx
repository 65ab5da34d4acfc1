"use client";

import { Download } from "lucide-react";
import { QRCodeCanvas, QRCodeSVG } from "qrcode.react";
import { useTranslations } from "next-intl";
import { useRef } from "react";

import { Button } from "#components/ui/button.tsx";
import { QrCode } from "#components/ui/qr-code.tsx";

import { saveFile } from "./save-file.ts";

/** Large enough for a wall. */
const PNG_PIXELS = 1200;

/** The QR code of a room's link. What is read aloud leaves out the password in its fragment. */
export function RoomQrCode({ url, className }: { url: string; className?: string }) {
  const t = useTranslations("rooms");
  return <QrCode url={url} label={t("qr_alt", { url: url.replace(/#.*$/, "") })} {...(className === undefined ? {} : { className })} />;
}

/** Saves the code as a drawing that scales or as a picture of 1200 pixels. */
export function QrDownloads({ url, name }: { url: string; name: string }) {
  const t = useTranslations("rooms");
  const drawing = useRef<SVGSVGElement>(null);
  const picture = useRef<HTMLCanvasElement>(null);
  const saveSvg = () => {
    const source = new XMLSerializer().serializeToString(drawing.current as SVGSVGElement);
    saveFile(new Blob([`<?xml version="1.0" encoding="UTF-8"?>\n${source}`], { type: "image/svg+xml" }), `${name}.svg`);
  };
  const savePng = () => picture.current?.toBlob((blob) => blob && saveFile(blob, `${name}.png`), "image/png");
  return (
    <>
      <span hidden>
        <QRCodeSVG ref={drawing} value={url} level="M" marginSize={4} size={600} />
        <QRCodeCanvas ref={picture} value={url} level="M" marginSize={4} size={PNG_PIXELS} />
      </span>
      <Button onClick={saveSvg}>
        <Download aria-hidden="true" size={18} />
        {t("download_svg")}
      </Button>
      <Button onClick={savePng}>
        <Download aria-hidden="true" size={18} />
        {t("download_png")}
      </Button>
    </>
  );
}
