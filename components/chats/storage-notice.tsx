"use client";

import { useTranslations } from "next-intl";

import { useConnectionStore } from "#client/stores/connection-store.ts";
import { useDeviceStore } from "#client/stores/device-store.ts";
import { Banner } from "#components/ui/banner.tsx";

/** Says that what is written now lives no longer than the page, where that is so and matters: without a connection. */
export function StorageNotice() {
  const t = useTranslations("offline");
  const storage = useDeviceStore((device) => device.storage);
  const isAway = useConnectionStore(({ state }) => state === "offline" || state === "reconnecting" || state === "connecting");
  if (storage === "lasting" || !isAway) return null;
  return (
    <Banner tone="warn" role="status" className="rounded-none text-sm">
      {t(`storage.${storage}`)}
    </Banner>
  );
}
