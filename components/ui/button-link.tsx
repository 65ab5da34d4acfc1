import Link from "next/link";
import type { ComponentProps } from "react";

import { type ButtonSize, type ButtonVariant, buttonClass } from "./button.tsx";

interface ButtonLinkProps extends ComponentProps<typeof Link> {
  variant?: ButtonVariant;
  size?: ButtonSize;
  block?: boolean;
}

/** A link to another page that looks like a button. */
export function ButtonLink({ variant, size, block, className, ...props }: ButtonLinkProps) {
  return <Link {...props} className={buttonClass({ variant, size, block }, className)} />;
}
