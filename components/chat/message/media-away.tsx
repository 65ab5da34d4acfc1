import { CloudOff } from "lucide-react";
import { useTranslations } from "next-intl";

import { Button } from "#components/ui/button.tsx";

interface MediaAwayProps {
  children: string;
  onRetry: () => void;
  tabStop?: boolean;
}

/** In the place of what cannot be fetched at this moment. */
export function MediaAway({ children, onRetry, tabStop = false }: MediaAwayProps) {
  const t = useTranslations("media");
  return (
    <div role="status" className="flex size-full flex-col items-center justify-center gap-1 p-2 text-center text-sm text-ink-soft">
      <CloudOff aria-hidden="true" size={20} />
      <span className="text-balance">{children}</span>
      <Button size="sm" variant="quiet" tabIndex={tabStop ? 0 : -1} data-row-action onClick={onRetry} className="text-accent-text!">
        {t("again")}
      </Button>
    </div>
  );
}
