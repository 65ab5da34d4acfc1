import { QRCodeSVG } from "qrcode.react";

/** A QR code, always dark on white with its quiet margin, since cameras know no themes. `label` says what it leads to. */
export function QrCode({ url, label, className }: { url: string; label: string; className?: string }) {
  return (
    <QRCodeSVG
      value={url}
      level="M"
      marginSize={4}
      bgColor="#ffffff"
      fgColor="#142120"
      role="img"
      aria-label={label}
      className={className}
    />
  );
}
