import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

const KEY = "parley/account";

let kept: string | null;
let page: EventTarget;
let sight: EventTarget;

beforeEach(() => {
  vi.resetModules();
  kept = null;
  page = Object.assign(new EventTarget(), {
    localStorage: {
      getItem: () => kept,
      setItem: (_: string, value: string) => (kept = value),
      removeItem: () => (kept = null),
    },
  });
  sight = new EventTarget();
  vi.stubGlobal("window", page);
  vi.stubGlobal("document", sight);
});
afterEach(() => void vi.unstubAllGlobals());

/** A page of Ada's, and what it was told. */
async function adasPage() {
  const { watchKeptAccount } = await import("./kept-account.ts");
  const told: string[] = [];
  const stop = watchKeptAccount("ada", { gone: () => told.push("gone"), other: () => told.push("other") });
  return { told, stop };
}

const inAnotherTab = (newValue: string | null): boolean => {
  kept = newValue;
  return page.dispatchEvent(Object.assign(new Event("storage"), { key: KEY, newValue }));
};

describe("a page of an account", () => {
  test("is told when another tab signs the account out", async () => {
    kept = "ada";
    const { told, stop } = await adasPage();
    inAnotherTab(null);
    expect(told).toEqual(["gone"]);
    stop();
    inAnotherTab(null);
    expect(told).toEqual(["gone"]);
  });

  test("is told so even where it has noted its account anew before it heard", async () => {
    kept = "ada";
    const { told } = await adasPage();
    page.dispatchEvent(Object.assign(new Event("storage"), { key: KEY, newValue: null }));
    expect(told).toEqual(["gone"]);
  });

  test("finds it out when it wakes", async () => {
    kept = "ada";
    const { told } = await adasPage();
    kept = null;
    sight.dispatchEvent(new Event("visibilitychange"));
    expect(told).toEqual(["gone"]);
  });

  test("is told when somebody else has signed in", async () => {
    kept = "ada";
    const { told } = await adasPage();
    inAnotherTab("brook");
    expect(told).toEqual(["other"]);
  });

  test("stays where its account was never noted, as on a full device", async () => {
    const { told } = await adasPage();
    sight.dispatchEvent(new Event("visibilitychange"));
    inAnotherTab("brook");
    expect(told).toEqual([]);
  });

  test("hears no more of it once it is being left, unless the browser brings it back", async () => {
    kept = "ada";
    const { told } = await adasPage();
    const { sealDevice } = await import("#client/sync/local-store.ts");
    sealDevice();
    sight.dispatchEvent(new Event("visibilitychange"));
    expect(told).toEqual([]);
    page.dispatchEvent(new Event("pageshow"));
    expect(told).toEqual(["gone"]);
  });
});
