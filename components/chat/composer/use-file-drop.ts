"use client";

import { type RefObject, useEffect, useEffectEvent, useState } from "react";

/** While something is held over the page the browser says so several times a second; after this it has gone elsewhere. */
const GONE_MS = 600;

function carriesFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes("Files") === true;
}

/**
 * Takes files that are let go over the `main` around an element; answers whether some are held there now. `onFiles` is null where none are taken.
 * Anywhere else on the page they do nothing: a browser would leave the page for them.
 */
export function useFileDrop(inside: RefObject<Element | null>, onFiles: ((files: readonly File[]) => void) | null): boolean {
  const [over, setOver] = useState(false);
  const isHere = useEffectEvent(
    ({ target }: DragEvent) => onFiles !== null && target instanceof Node && inside.current?.closest("main")?.contains(target) === true,
  );
  const take = useEffectEvent((files: readonly File[]) => onFiles?.(files));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const show = (next: boolean): void => {
      clearTimeout(timer);
      setOver(next);
      if (next) timer = setTimeout(() => setOver(false), GONE_MS);
    };
    const hold = (event: DragEvent): void => {
      if (event.dataTransfer === null || !carriesFiles(event)) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = isHere(event) ? "copy" : "none";
      show(isHere(event));
    };
    const drop = (event: DragEvent): void => {
      if (event.dataTransfer === null || !carriesFiles(event)) return;
      event.preventDefault();
      show(false);
      if (isHere(event)) take([...event.dataTransfer.files]);
    };
    window.addEventListener("dragover", hold);
    window.addEventListener("drop", drop);
    return () => {
      clearTimeout(timer);
      window.removeEventListener("dragover", hold);
      window.removeEventListener("drop", drop);
    };
  }, []);
  return over;
}
