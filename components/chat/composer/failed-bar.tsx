import { useTranslations } from "next-intl";

import { Button } from "#components/ui/button.tsx";

interface FailedBarProps {
  count: number;
  onRetryAll: () => void;
  onDeleteAll: () => void;
}

/** When several messages did not get through: one word for all of them. One alone has its own buttons. */
export function FailedBar({ count, onRetryAll, onDeleteAll }: FailedBarProps) {
  const t = useTranslations("chat");
  return (
    <>
      <p role="alert" className="sr-only">
        {count > 0 ? t("failed_count", { count }) : ""}
      </p>
      {count > 1 && (
        <div className="mx-auto flex w-full max-w-3xl flex-none flex-wrap items-center gap-x-2 px-5 py-1 text-sm text-danger">
          <span aria-hidden="true" className="flex-1">
            {t("failed_count", { count })}
          </span>
          <Button size="sm" variant="quiet" onClick={onRetryAll}>
            {t("retry_all")}
          </Button>
          <Button size="sm" variant="danger-quiet" onClick={onDeleteAll}>
            {t("delete_all")}
          </Button>
        </div>
      )}
    </>
  );
}
