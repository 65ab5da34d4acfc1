import { create } from "zustand";

/** What becomes of what is written to this device. `page_only`: gone with the page. `full`: the last write found no room. */
export type DeviceStorage = "lasting" | "page_only" | "full";

interface DeviceStore {
  readonly storage: DeviceStorage;
}

/** Whether this device can keep anything; believed until the first write shows otherwise. */
export const useDeviceStore = create<DeviceStore>(() => ({ storage: "lasting" }));

export function noteStorage(storage: DeviceStorage): void {
  if (useDeviceStore.getState().storage !== storage) useDeviceStore.setState({ storage });
}
