import { act, type ReactNode } from "react";
import { createRoot } from "react-dom/client";

/** Something that is drawn in a document, for tests in which a browser would tell no more. */
export interface Mounted {
  readonly page: HTMLElement;
  /** Does something, and waits until all that follows from it is drawn. */
  readonly after: (deed: () => unknown) => Promise<void>;
  readonly unmount: () => Promise<void>;
}

/** Draws it. The test's file must ask for a document: `@vitest-environment jsdom`. */
export async function mount(what: ReactNode): Promise<Mounted> {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  const page = document.body.appendChild(document.createElement("div"));
  const root = createRoot(page);
  const after = (deed: () => unknown): Promise<void> => act(() => Promise.resolve(deed()).then(() => undefined));
  const unmount = async (): Promise<void> => {
    await after(() => root.unmount());
    page.remove();
  };
  await after(() => root.render(what));
  return { page, after, unmount };
}
