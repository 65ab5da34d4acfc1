"use client";

import { useTranslations } from "next-intl";
import { useRef } from "react";

import type { Attachment } from "#client/stores/attachment-store.ts";

import { TrayItem } from "./tray-item.tsx";

interface AttachmentTrayProps {
  items: readonly Attachment[];
  onRetry: (id: string) => void;
  onRemove: (id: string) => void;
  /** The last one was taken out: the focus has nowhere to stay. */
  onEmpty: () => void;
}

/** The files that were chosen, above the field that one writes in, in the order in which they are sent. */
export function AttachmentTray({ items, onRetry, onRemove, onEmpty }: AttachmentTrayProps) {
  const t = useTranslations("media");
  const list = useRef<HTMLUListElement>(null);
  const remove = (id: string): void => {
    const place = items.findIndex((item) => item.id === id);
    onRemove(id);
    requestAnimationFrame(() => {
      const left = list.current?.querySelectorAll<HTMLElement>("[data-remove]") ?? [];
      const next = left[Math.min(place, left.length - 1)];
      if (next === undefined) onEmpty();
      else next.focus();
    });
  };
  return (
    <ul
      ref={list}
      aria-label={t("tray")}
      className="flex max-h-[min(34dvh,17rem)] flex-col overflow-y-auto overscroll-contain border-b border-line p-1"
    >
      {items.map((item) => (
        <TrayItem key={item.id} item={item} onRetry={() => onRetry(item.id)} onRemove={() => remove(item.id)} />
      ))}
    </ul>
  );
}
