"use client";

import { useState } from "react";

/** The anchor, and while its window closes the one it had: it still needs a place to fade from, and the focus a way back. */
export function useLastAnchor(anchor: Element | null): Element | null {
  const [last, setLast] = useState(anchor);
  if (anchor !== null && anchor !== last) setLast(anchor);
  return anchor ?? last;
}
