import { create } from "zustand";

/** How much of what is said in a chat a screen reader speaks by itself. */
export const VERBOSITIES = ["everything", "concerns", "nothing"] as const;
export type Verbosity = (typeof VERBOSITIES)[number];

/** How fast a voice reads; 1 is the voice's own pace. */
export const RATES = [0.75, 1, 1.25, 1.5, 2] as const;

/** How many messages the captions show. */
export const CAPTION_COUNTS = [1, 2, 3] as const;
export type CaptionCount = (typeof CAPTION_COUNTS)[number];

/** What this device's owner hears and reads by. Kept in this browser: guests have no account, and another device has other ears. */
export interface HearingSettings {
  readonly verbosity: Verbosity;
  /** Whether the buttons of the voice stand above the field. It begins to read by a press only. */
  readonly readAloud: boolean;
  readonly rate: number;
  /** The name that the browser gives a voice; null for the one that suits the message. */
  readonly voice: string | null;
  /** Whether the newest messages stand large in the place of the list. */
  readonly captions: boolean;
  readonly captionCount: CaptionCount;
}

interface HearingStore extends HearingSettings {
  /** The chat that the voice reads now. Never kept, and over with its screen: a browser that began to speak by itself would frighten a room. */
  readonly reading: string | null;
  /** Whether the window of these settings is open. */
  readonly opened: boolean;
}

const PLACE = "parley.hearing";
const DEFAULTS: HearingSettings = { verbosity: "concerns", readAloud: false, rate: 1, voice: null, captions: false, captionCount: 3 };

/** How this page is heard. As the defaults say while it is drawn on the server. */
export const useHearingStore = create<HearingStore>(() => ({ ...DEFAULTS, reading: null, opened: false }));

/** Settings from what was kept; whatever is missing or unknown is as by default. */
export function hearingFrom(kept: string | null): HearingSettings {
  const found = parsed(kept);
  const known = <Value>(all: readonly Value[], value: unknown, otherwise: Value): Value => all.find((each) => each === value) ?? otherwise;
  return {
    verbosity: known(VERBOSITIES, found["verbosity"], DEFAULTS.verbosity),
    readAloud: found["readAloud"] === true,
    rate: known<number>(RATES, found["rate"], DEFAULTS.rate),
    voice: typeof found["voice"] === "string" ? found["voice"] : null,
    captions: found["captions"] === true,
    captionCount: known(CAPTION_COUNTS, found["captionCount"], DEFAULTS.captionCount),
  };
}

/** Takes a change over, and keeps it. A browser that keeps nothing forgets it with the page. */
export function changeHearing(change: Partial<HearingSettings>): void {
  useHearingStore.setState(change);
  const { verbosity, readAloud, rate, voice, captions, captionCount } = useHearingStore.getState();
  try {
    localStorage.setItem(PLACE, JSON.stringify({ verbosity, readAloud, rate, voice, captions, captionCount }));
  } catch {
    // Nothing can be kept here: it holds for as long as the page is open.
  }
}

/** Lets the voice read a chat. The first time, its buttons come with it and stay. */
export function readAloud(chatId: string): void {
  if (!useHearingStore.getState().readAloud) changeHearing({ readAloud: true });
  useHearingStore.setState({ reading: chatId });
}

/** Silences the voice; where a chat is named, only if it reads that one. */
export function stopReading(chatId?: string): void {
  const { reading } = useHearingStore.getState();
  if (chatId === undefined || reading === chatId) useHearingStore.setState({ reading: null });
}

/** Opens or closes the window of these settings, from wherever. */
export function openHearing(opened = true): void {
  useHearingStore.setState({ opened });
}

function parsed(kept: string | null): Readonly<Record<string, unknown>> {
  try {
    const found: unknown = JSON.parse(kept ?? "{}");
    return typeof found === "object" && found !== null ? (found as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function recall(): void {
  try {
    useHearingStore.setState(hearingFrom(localStorage.getItem(PLACE)));
  } catch {
    // A browser that keeps nothing: as by default.
  }
}

if (typeof window !== "undefined") {
  recall();
  // Another tab changes it.
  window.addEventListener("storage", ({ key }) => {
    if (key === PLACE) recall();
  });
}
