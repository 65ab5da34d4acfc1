"use client";
import { ChevronDown, MonitorPlay, Smartphone, UserRoundCog } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

import type { LinkScope, RoomLinkKind } from "#contract/links.ts";
import { LINK_SCOPES } from "#contract/permissions.ts";
import { LateWords } from "#components/providers/late-words.tsx";
import { useDeed } from "#components/providers/use-deed.ts";
import { Banner } from "#components/ui/banner.tsx";
import { Button } from "#components/ui/button.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { Switch } from "#components/ui/switch.tsx";

import { StageSwitches } from "../stage/stage-switches.tsx";
import { LinkCard } from "./link-card.tsx";
import { LINK_WORDS } from "./link-words.ts";
import { useRoomLinks } from "./use-room-links.ts";

/** The three further ways into a room, for the one who leads it: to a projector, to their own phone, and for somebody who helps. */
export function LinkCards({ code }: { code: string }) {
  return (
    <LateWords name="links" words={LINK_WORDS}>
      <Cards code={code} />
    </LateWords>
  );
}

function Cards({ code }: { code: string }) {
  const t = useTranslations("links");
  const errors = useTranslations("errors");
  const { links, failure, made, make, revoke, refresh } = useRoomLinks(code);
  const [scopes, setScopes] = useState<readonly LinkScope[]>(LINK_SCOPES);
  const { busy, run } = useDeed();
  if (failure !== null) {
    return (
      <Banner tone="danger" role="alert">
        {errors(failure)} <Button onClick={refresh}>{t("entry.again")}</Button>
      </Banner>
    );
  }
  if (links === null) return <Skeleton className="h-64 w-full" />;
  const cardOf = (kind: RoomLinkKind) => ({
    kind,
    links: links.filter((link) => link.kind === kind),
    made: made[kind],
    busy,
    onRevoke: (link: (typeof links)[number]) => void run(() => revoke(link)),
  });
  return (
    <section aria-label={t("title")} className="flex flex-col gap-4">
      <h2 className="text-lg font-semibold">{t("title")}</h2>
      <div className="grid items-start gap-4 lg:grid-cols-3">
        <LinkCard
          {...cardOf("stage")}
          icon={<MonitorPlay aria-hidden="true" size={22} />}
          onMake={() => void run(() => make({ kind: "stage" }))}
        >
          <details className="group">
            <summary className="flex min-h-11 cursor-pointer list-none items-center justify-between gap-3 rounded-md font-medium [&::-webkit-details-marker]:hidden">
              {t("stage.title")}
              <ChevronDown aria-hidden="true" size={20} className="flex-none text-ink-soft group-open:rotate-180" />
            </summary>
            <StageSwitches code={code} />
          </details>
        </LinkCard>
        <LinkCard
          {...cardOf("remote")}
          icon={<Smartphone aria-hidden="true" size={22} />}
          onMake={() => void run(() => make({ kind: "remote" }))}
        />
        <LinkCard
          {...cardOf("cofacilitator")}
          icon={<UserRoundCog aria-hidden="true" size={22} />}
          onMake={scopes.length === 0 ? null : () => void run(() => make({ kind: "cofacilitator", scopes: [...scopes] }))}
        >
          <fieldset className="flex flex-col">
            <legend className="text-sm text-ink-soft">{t("may")}</legend>
            {LINK_SCOPES.map((scope) => (
              <Switch
                key={scope}
                label={t(`scopes.${scope}`)}
                checked={scopes.includes(scope)}
                onChange={({ target }) =>
                  setScopes((before) => LINK_SCOPES.filter((each) => (each === scope ? target.checked : before.includes(each))))
                }
              />
            ))}
          </fieldset>
        </LinkCard>
      </div>
    </section>
  );
}
