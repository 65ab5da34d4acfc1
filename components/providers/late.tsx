"use client";

import { type Attributes, type ComponentType, createElement } from "react";

import { useLate } from "#client/hooks/use-late.ts";

interface LateProps<Props> {
  /** The same function each time. */
  load: () => Promise<ComponentType<Props>>;
  /** Wanted now; otherwise it comes when the page is quiet. */
  needed: boolean;
  props: Props & Attributes;
}

/** A component that is fetched apart from the screen; nothing until it is here. */
export function Late<Props extends object>({ load, needed, props }: LateProps<Props>) {
  const part = useLate(load, needed);
  return part === null ? null : createElement(part, props);
}
