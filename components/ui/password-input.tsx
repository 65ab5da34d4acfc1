"use client";

import { Eye, EyeOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ComponentProps, useState } from "react";

import { cn } from "./cn.ts";
import { IconButton } from "./icon-button.tsx";
import { Input } from "./input.tsx";

/** A password, hidden until its owner asks to see it. */
export function PasswordInput({ className, ...props }: Omit<ComponentProps<"input">, "type">) {
  const t = useTranslations("common");
  const [shown, setShown] = useState(false);
  return (
    <span className={cn("relative block", className)}>
      <Input {...props} type={shown ? "text" : "password"} autoCapitalize="none" autoCorrect="off" spellCheck={false} className="pe-13" />
      <IconButton
        label={shown ? t("hide_password") : t("show_password")}
        aria-pressed={shown}
        onClick={() => setShown(!shown)}
        className="absolute end-0.5 top-0.5"
      >
        {shown ? <EyeOff aria-hidden="true" size={20} /> : <Eye aria-hidden="true" size={20} />}
      </IconButton>
    </span>
  );
}
