/**
 * Bounds that client and server share. No zod here: the first page a guest loads imports this file and must stay small.
 * Lengths of text are in Unicode code points unless a name says otherwise.
 */
export const LIMITS = {
  messageLength: 4_000,
  aliasMin: 2,
  aliasMax: 32,
  titleMax: 120,
  usernameMin: 3,
  usernameMax: 50,
  emailMax: 255,
  passwordMax: 128,
  roomPasswordMin: 4,
  roomPasswordMax: 128,
  emojiMaxUtf16: 32,
  distinctReactions: 20,
  historyPage: 50,
  historyPageMax: 100,
  /** Most missed messages that a resume returns before it answers `reset` with the latest page. */
  resumeMax: 500,
  capacityDefault: 300,
  capacityMax: 5_000,
  eraseAfterHoursDefault: 7 * 24,
  eraseAfterHoursMax: 180 * 24,
  roomMinutesMin: 1,
  roomDaysMax: 31,
  slowModeSecondsMax: 600,
  graceSeconds: 45,
  editWindowMinutes: 15,
  typingSeconds: 3,
  bodyBytesMax: 64 * 1024,
  /** A browser sends every seat cookie it holds; more than these are ignored. */
  seatsPerBrowser: 20,
} as const;

/** Minutes before the end at which everyone is told. */
export const CLOSING_NOTICES_MINUTES = [10, 5, 1] as const;

export const EXTEND_MINUTES = [5, 10] as const;
export const TIMEOUT_MINUTES = [2, 10] as const;
