import { ArrowDown } from "lucide-react";
import { useTranslations } from "next-intl";

import { cn } from "#components/ui/cn.ts";

/** The way back to the end, with how much came meanwhile. */
export function JumpPill({ count, onPress }: { count: number; onPress: () => void }) {
  const t = useTranslations("chat");
  const some = count > 0;
  return (
    <button
      type="button"
      onClick={onPress}
      // Keeps the phone's keyboard where it is.
      onPointerDown={(event) => event.preventDefault()}
      aria-label={some ? t("new_messages", { count }) : t("to_latest")}
      className={cn(
        "absolute end-4 bottom-3 z-10 inline-flex min-h-11 min-w-11 cursor-pointer items-center justify-center gap-2 rounded-full border font-medium shadow-float",
        some ? "border-transparent bg-accent px-4 text-on-accent" : "border-line bg-raised text-ink-soft hover:text-ink",
      )}
    >
      <ArrowDown aria-hidden="true" size={18} />
      {some && <span className="text-sm figures">{t("new_messages", { count })}</span>}
    </button>
  );
}
