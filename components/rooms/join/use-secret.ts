"use client";
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";

/** A password or a ticket on its way into the room. */
export interface Secret {
  /** What is in the field, or came with the link. */
  readonly value: string;
  /** Whether the link's is taken as it is, so that no field is needed. */
  readonly isFromLink: boolean;
  readonly type: (value: string) => void;
}

/** Keeps what the link brought along until it is typed over or was refused: from then on it is one to be corrected. With its field. */
export function useSecret(brought: string | null, isRefused: boolean): readonly [Secret, RefObject<HTMLInputElement | null>] {
  const [typed, type] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const isFromLink = brought !== null && typed === null;

  // What was typed while the page was loading stands in the field only, and the next drawing would overwrite it.
  useLayoutEffect(() => {
    const early = input.current?.value;
    if (early !== undefined && early !== "") type(early);
  }, []);

  if (isFromLink && isRefused) type(brought);

  useEffect(() => {
    if (isRefused) input.current?.focus();
  }, [isRefused]);

  return [{ value: typed ?? brought ?? "", isFromLink, type }, input];
}
