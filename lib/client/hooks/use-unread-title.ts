"use client";

import { useEffect } from "react";

/** The count in front of a page's title, such as "(3) Chats". */
const COUNTED = /^\(\d+\) /;

/** Puts a count in front of the page's title, whichever page that is; nothing for 0. */
export function useUnreadTitle(count: number): void {
  useEffect(() => {
    const write = (): void => {
      const bare = document.title.replace(COUNTED, "");
      const wanted = count === 0 ? bare : `(${count}) ${bare}`;
      // Writing wakes the observer below: it must come to rest.
      if (document.title !== wanted) document.title = wanted;
    };
    write();
    // Each page brings a title of its own.
    const observer = new MutationObserver(write);
    observer.observe(document.head, { subtree: true, childList: true, characterData: true });
    return () => {
      observer.disconnect();
      document.title = document.title.replace(COUNTED, "");
    };
  }, [count]);
}
