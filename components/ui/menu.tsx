"use client";

import { Menu as Base } from "@base-ui/react/menu";
import { Check } from "lucide-react";
import type { ComponentProps, ReactElement, ReactNode } from "react";

import { cn } from "./cn.ts";

interface MenuProps {
  /** What opens it: `<IconButton label="…">…</IconButton>`. */
  trigger: ReactElement;
  side?: ComponentProps<typeof Base.Positioner>["side"];
  align?: ComponentProps<typeof Base.Positioner>["align"];
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  children: ReactNode;
}

/** A list of actions that drops from a button. Fill it with `MenuItem`, `MenuLink`, `MenuChoice` and `MenuLine`. */
export function Menu({ trigger, side = "bottom", align = "end", open, onOpenChange, children }: MenuProps) {
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner side={side} align={align} sideOffset={6} collisionPadding={8} className="z-50">
          <Base.Popup className="popup min-w-52 p-1.5">{children}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

interface MenuItemProps extends Omit<ComponentProps<typeof Base.Item>, "className"> {
  icon?: ReactNode;
  danger?: boolean;
}

/** One action in a menu. */
export function MenuItem({ icon, danger = false, children, ...props }: MenuItemProps) {
  return (
    <Base.Item {...props} className={cn("menu-item", danger && "menu-item-danger")}>
      {icon}
      <span className="min-w-0 flex-1">{children}</span>
    </Base.Item>
  );
}

interface MenuLinkProps extends Omit<ComponentProps<typeof Base.LinkItem>, "className"> {
  icon?: ReactNode;
}

/** An entry that leads to another page or file; give `render={<Link href="…" />}` for a page of ours. */
export function MenuLink({ icon, children, ...props }: MenuLinkProps) {
  return (
    <Base.LinkItem closeOnClick {...props} className="menu-item">
      {icon}
      <span className="min-w-0 flex-1">{children}</span>
    </Base.LinkItem>
  );
}

interface MenuChoiceProps<Value extends string> {
  label: string;
  value: Value;
  onChange: (value: Value) => void;
  options: readonly { value: Value; label: ReactNode }[];
}

/** One of a few inside a menu, the current one ticked. */
export function MenuChoice<Value extends string>({ label, value, onChange, options }: MenuChoiceProps<Value>) {
  return (
    <Base.RadioGroup value={value} onValueChange={(chosen: Value) => onChange(chosen)} aria-label={label}>
      <div aria-hidden="true" className="px-3 pt-2 pb-1 text-xs font-medium text-ink-soft">
        {label}
      </div>
      {options.map((option) => (
        <Base.RadioItem key={option.value} value={option.value} closeOnClick className="menu-item">
          <span className="min-w-0 flex-1">{option.label}</span>
          <Base.RadioItemIndicator>
            <Check aria-hidden="true" size={18} className="text-accent-text" />
          </Base.RadioItemIndicator>
        </Base.RadioItem>
      ))}
    </Base.RadioGroup>
  );
}

/** A line between groups of entries. */
export function MenuLine() {
  return <Base.Separator className="mx-2 my-1.5 h-px bg-line" />;
}
