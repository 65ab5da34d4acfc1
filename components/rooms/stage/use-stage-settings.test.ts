// @vitest-environment jsdom
import { createElement } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { apiError } from "#client/api/call.ts";
import { useConnectionStore } from "#client/stores/connection-store.ts";
import { type StageSettings, stageSettingsSchema } from "#contract/stage.ts";
import { mount, type Mounted } from "#tests/support/mounted.ts";

import { useStageSettings } from "./use-stage-settings.ts";

/** The server, as far as a stage's settings go. */
const server = vi.hoisted(() => ({ call: vi.fn<() => Promise<unknown>>() }));
vi.mock("#client/api/call.ts", async (original) => ({ ...(await original<object>()), call: server.call }));

const SETTINGS = stageSettingsSchema.parse({});
const away = (): Promise<never> => Promise.reject(apiError("offline"));

type Use = ReturnType<typeof useStageSettings>;
const drawn = vi.fn<(use: Use) => void>();
function Screen(): null {
  drawn(useStageSettings("code"));
  return null;
}
const shown = (): StageSettings | null | undefined => drawn.mock.lastCall?.[0][0];
const change: Use[1] = async (wanted) => await drawn.mock.lastCall?.[0][1](wanted);

let mounted: Mounted;
beforeEach(() => useConnectionStore.setState({ state: "offline" }));
afterEach(() => mounted.unmount());

test("What a stage shows is asked for again once there is a connection", async () => {
  server.call.mockImplementation(away);
  mounted = await mount(createElement(Screen));
  expect(shown()).toBeNull();
  server.call.mockResolvedValue(SETTINGS);
  await mounted.after(() => useConnectionStore.setState({ state: "online" }));
  expect(shown()).toEqual(SETTINGS);
});

test("A change that does not arrive leaves what the server said last", async () => {
  server.call.mockResolvedValue(SETTINGS);
  mounted = await mount(createElement(Screen));
  server.call.mockImplementation(away);
  await mounted.after(() => expect(change({ names: true })).rejects.toMatchObject({ code: "offline" }));
  expect(shown()).toEqual(SETTINGS);
});
