"use client";
import { ExternalLink, Trash2 } from "lucide-react";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";

import type { MadeRoomLink, RoomLink, RoomLinkKind } from "#contract/links.ts";
import { Button } from "#components/ui/button.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { QrCode } from "#components/ui/qr-code.tsx";

import { useViewerTimeZone } from "../join/use-viewer-time-zone.ts";
import { DAY, formatInstant, TIME } from "../live/instants.ts";

interface LinkCardProps {
  kind: RoomLinkKind;
  icon: ReactNode;
  /** Those of this kind that work. */
  links: readonly RoomLink[];
  /** The one that was just made, with its secret. */
  made: MadeRoomLink | undefined;
  busy: boolean;
  /** Null while something is missing for it. */
  onMake: (() => void) | null;
  onRevoke: (link: RoomLink) => void;
  /** What can be decided beforehand. */
  children?: ReactNode;
}

/** One way into the room: what it is for, the link while it is fresh, and the ones that are out. */
export function LinkCard({ kind, icon, links, made, busy, onMake, onRevoke, children }: LinkCardProps) {
  const t = useTranslations("links");
  const fresh = links.some(({ id }) => id === made?.link.id) ? made : undefined;
  return (
    <article className="flex min-w-0 flex-col gap-3 rounded-2xl border border-line bg-surface p-4">
      <header className="flex flex-col gap-1">
        <h3 className="flex items-center gap-2.5 font-semibold">
          <span className="text-accent-text">{icon}</span>
          {t(`kinds.${kind}`)}
        </h3>
        <p className="text-sm text-pretty text-ink-soft">{t(`hints.${kind}`)}</p>
      </header>
      {children}
      {fresh ? <Fresh made={fresh} /> : null}
      <Button
        variant={fresh || links.length > 0 ? "secondary" : "primary"}
        block
        busy={busy}
        disabled={onMake === null}
        onClick={onMake ?? undefined}
      >
        {t(links.length > 0 ? `more.${kind}` : `make.${kind}`)}
      </Button>
      {links.length > 0 && (
        <ul className="flex flex-col divide-y divide-line border-t border-line">
          {links.map((link) => (
            <OutLink key={link.id} link={link} busy={busy} onRevoke={() => onRevoke(link)} />
          ))}
        </ul>
      )}
    </article>
  );
}

/** A link that was just made: nobody is shown its secret again. */
function Fresh({ made: { url, link } }: { made: MadeRoomLink }) {
  const t = useTranslations("links");
  return (
    <div className="flex flex-col gap-3">
      {link.kind !== "stage" && (
        <div className="mx-auto w-full max-w-56 overflow-hidden rounded-xl border border-line bg-white">
          <QrCode url={url} label={t(`qr.${link.kind}`)} className="h-auto w-full" />
        </div>
      )}
      <p className="text-sm text-pretty text-ink-soft">{t("once")}</p>
      <div className="flex flex-wrap gap-2 *:flex-1">
        <CopyButton text={url} label={t("copy")} variant="primary" />
        {link.kind === "stage" && (
          <ButtonLink href={url} target="_blank" rel="noreferrer">
            <ExternalLink aria-hidden="true" size={18} className="rtl:-scale-x-100" />
            {t("open")}
          </ButtonLink>
        )}
      </div>
    </div>
  );
}

/** A link that is out: who came by it and when, until when it holds, and the way to end it. */
function OutLink({ link, busy, onRevoke }: { link: RoomLink; busy: boolean; onRevoke: () => void }) {
  const t = useTranslations("links");
  const format = useFormatter();
  const locale = useLocale();
  const timeZone = useViewerTimeZone("UTC");
  const when = (at: string): string => formatInstant(at, locale, timeZone, { ...DAY, ...TIME });
  const { scopes, people, used_at, expires_at } = link;
  return (
    <li className="flex items-center gap-2 py-2">
      <div className="min-w-0 flex-1 text-sm">
        {people.length > 0 && <p className="font-medium wrap-anywhere">{format.list(people.map(({ alias }) => alias))}</p>}
        {scopes.length > 0 && <p>{format.list(scopes.map((scope) => t(`scopes.${scope}`)))}</p>}
        <p className="text-ink-soft">{used_at === null ? t("unused") : t("used", { date: when(used_at) })}</p>
        <p className="text-ink-soft">{t("until", { date: when(expires_at) })}</p>
      </div>
      <IconButton label={t("revoke")} variant="danger-quiet" disabled={busy} onClick={onRevoke}>
        <Trash2 aria-hidden="true" size={18} />
      </IconButton>
    </li>
  );
}
