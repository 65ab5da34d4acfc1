import { useTranslations } from "next-intl";

/** Who types, in words. Its height is reserved, so that nothing moves when it comes and goes. */
export function TypingRow({ names }: { names: readonly string[] }) {
  const t = useTranslations("chat.typing");
  const [a = "", b = "", c = ""] = names;
  const words = [null, t("one", { a }), t("two", { a, b }), t("three", { a, b, c })][names.length];
  return (
    <div data-typing className="mx-auto flex h-6 w-full max-w-3xl flex-none items-center gap-2 px-5 text-sm text-ink-soft">
      {names.length > 0 && (
        <>
          <span aria-hidden="true" className="flex gap-0.5">
            {[0, 1, 2].map((dot) => (
              <span
                key={dot}
                className="size-1 animate-[breathe_1.2s_ease-in-out_infinite] rounded-full bg-current"
                style={{ animationDelay: `${dot * 160}ms` }}
              />
            ))}
          </span>
          <span className="truncate">{words ?? t("several")}</span>
        </>
      )}
    </div>
  );
}
