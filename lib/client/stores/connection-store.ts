import { create } from "zustand";

import type { ConnectionState } from "#client/realtime/connection.ts";

interface ConnectionStore {
  readonly state: ConnectionState;
}

/** How the page's connection is, for the banner. */
export const useConnectionStore = create<ConnectionStore>(() => ({ state: "idle" }));
