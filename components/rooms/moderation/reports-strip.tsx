"use client";
import { Flag } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";

import { useReports } from "#client/hooks/use-reports.ts";
import { LateWords } from "#components/providers/late-words.tsx";
import { Button } from "#components/ui/button.tsx";
import { Drawer } from "#components/ui/drawer.tsx";

import { ReportsList } from "./reports-list.tsx";
import { SAFETY_WORDS } from "./safety-words.ts";
import type { SafetyAsk } from "./safety-windows.tsx";

interface ReportsStripProps {
  chatId: string;
  /** Asks, in a window of its own, whether somebody is to go with all that they wrote. */
  onAsk: (ask: SafetyAsk) => void;
}

/** Tells those who moderate that messages are reported, with the way to them. Nothing while none is. */
export function ReportsStrip({ chatId, onAsk }: ReportsStripProps) {
  const reports = useReports(chatId);
  const [open, setOpen] = useState(false);
  if (reports === null || (reports.length === 0 && !open)) return null;
  return (
    <LateWords name="safety" words={SAFETY_WORDS}>
      <Strip count={reports.length} open={open} onOpen={setOpen}>
        <ReportsList
          reports={reports}
          onAsk={(ask) => {
            setOpen(false);
            onAsk(ask);
          }}
        />
      </Strip>
    </LateWords>
  );
}

interface StripProps {
  count: number;
  open: boolean;
  onOpen: (open: boolean) => void;
  children: ReactNode;
}

function Strip({ count, open, onOpen, children }: StripProps) {
  const t = useTranslations("safety.reports");
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-line bg-accent-soft px-4 py-2 text-sm">
      <Flag aria-hidden="true" size={18} className="flex-none text-accent-text max-sm:hidden" />
      <p role="status" className="min-w-0 flex-1 basis-36 font-medium">
        {count === 0 ? t("empty") : t("waiting", { count })}
      </p>
      <Drawer
        open={open}
        onOpenChange={onOpen}
        title={t("title")}
        trigger={
          <Button size="sm" className="ms-auto">
            {t("show")}
          </Button>
        }
      >
        {children}
      </Drawer>
    </div>
  );
}
