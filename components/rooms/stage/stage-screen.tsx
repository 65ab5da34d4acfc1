"use client";
import { Users, WifiOff } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";

import type { StageView } from "#contract/stage.ts";
import { Late } from "#components/providers/late.tsx";
import { Notice } from "#components/ui/notice.tsx";

import { useLinkToken } from "../links/use-link-token.ts";
import { runningPhase } from "../runsheet/running-phase.ts";
import { StageClock } from "./stage-clock.tsx";
import { StageJoin } from "./stage-join.tsx";
import { StageMatter } from "./stage-matter.tsx";
import { StageReactions } from "./stage-reactions.tsx";
import { useStage } from "./use-stage.ts";
import "./stage.css";

const loadPulse = async () => (await import("../voices/stage-pulse.tsx")).StagePulse;
const loadPhase = async () => (await import("../runsheet/stage-phase.tsx")).StagePhase;

/** A room as it is projected: what a hall needs to see, and nothing to press. */
export function StageScreen() {
  const token = useLinkToken();
  // Before the browser was asked there is nothing to say yet.
  if (token === undefined) return null;
  return token === null ? <StageGone /> : <FollowedStage token={token} />;
}

function FollowedStage({ token }: { token: string }) {
  const t = useTranslations("stage");
  const { view, trouble } = useStage(token);
  if (trouble === "ended") return <StageGone />;
  if (view === null) return <Notice title={t(trouble === "offline" ? "offline" : "loading")} />;
  return <StagePicture view={view} isOffline={trouble === "offline"} />;
}

/** The link was revoked, has expired, or never was. */
function StageGone() {
  const t = useTranslations("stage");
  return <Notice title={t("gone")}>{t("gone_hint")}</Notice>;
}

/** What a stage shows, drawn. */
function StagePicture({ view, isOffline }: { view: StageView; isOffline: boolean }) {
  const t = useTranslations("stage");
  const { settings } = view;
  const phase = runningPhase(view.phase, view.state);
  // Nobody comes in any more where the room has closed.
  const isClosed = view.state === "closed" || view.state === "erased";
  const join = isClosed ? null : view.join;
  // Where nothing else is on, the way in fills the picture.
  const isEmpty = hasNothing(view);
  const isOver = isClosed && isEmpty;
  return (
    <main
      id="content"
      className="stage flex flex-col gap-[1em]"
      data-stage-theme={settings.theme}
      data-transparent={settings.transparent}
      tabIndex={-1}
    >
      <header className="flex flex-none items-center justify-between gap-[1.5em]">
        <div className="min-w-0">
          {/* Cut at the title's own end, whichever way the page runs. */}
          <h1 className="flex text-[1.5em] leading-[1.15] font-semibold tracking-tight">
            <bdi className="stage-title line-clamp-2 min-w-0 pb-[0.08em] wrap-anywhere">{view.title}</bdi>
          </h1>
          <People {...view.people} isOffline={isOffline} />
        </div>
        {phase && <Late load={loadPhase} needed props={{ phase }} />}
        {settings.clock && !isOver && <StageClock view={view} />}
      </header>
      <div className="flex min-h-0 flex-1 items-stretch gap-[2em]">
        {!isEmpty && <StageMatter view={view} />}
        {isOver && <p className="m-auto text-center text-[4em] font-semibold text-balance">{t("clock.closed")}</p>}
        {join && <StageJoin join={join} isLarge={isEmpty} />}
      </div>
      {view.pulse && <Late load={loadPulse} needed props={{ counts: view.pulse }} />}
      {settings.reactions && <StageReactions reactions={view.reactions} />}
    </main>
  );
}

function hasNothing({ poll, question, pinned, messages }: StageView): boolean {
  return poll === null && question === null && pinned === null && messages.length === 0;
}

function People({ members, present, isOffline }: StageView["people"] & { isOffline: boolean }) {
  const t = useTranslations("stage");
  const format = useFormatter();
  return (
    <p className="flex items-center gap-[0.5em] text-[1em] text-ink-soft">
      <Users aria-hidden="true" className="size-[1.1em]" />
      <span>{t("people", { members: format.number(members), present: format.number(present), count: members })}</span>
      {isOffline && (
        <span className="flex items-center gap-[0.4em] text-warn" role="status">
          <WifiOff aria-hidden="true" className="size-[1.1em]" />
          {t("offline")}
        </span>
      )}
    </p>
  );
}
