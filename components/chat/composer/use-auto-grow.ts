"use client";

import { type RefObject, useLayoutEffect } from "react";

/** Lets a text field grow with its text where `field-sizing: content` is unknown (Firefox, older Safari). */
export function useAutoGrow(field: RefObject<HTMLTextAreaElement | null>, text: string): void {
  useLayoutEffect(() => {
    if (field.current !== null && !CSS.supports("field-sizing", "content")) grow(field.current);
  }, [field, text]);
}

function grow(element: HTMLTextAreaElement): void {
  element.style.height = "auto";
  element.style.height = `${element.scrollHeight + element.offsetHeight - element.clientHeight}px`;
}
