/**
 * Bounds that client and server share. No zod here: the first page a guest loads imports this file and must stay small.
 * Lengths of text are in Unicode code points unless a name says otherwise.
 */
export const LIMITS = {
  messageLength: 4_000,
  aliasMin: 2,
  aliasMax: 32,
  titleMax: 120,
  /** Of what titles are compared by, in which each ligature is spelt out. */
  titleKeyMax: 480,
  usernameMin: 3,
  usernameMax: 50,
  emailMax: 255,
  bioMax: 280,
  /** Of the file, before it is written as text. */
  avatarBytesMax: 1_048_576,
  /** A small file may unfold to a picture that fills the memory. */
  avatarPixelsMax: 25_000_000,
  /** A picture as large as permitted, written as base64, and what stands around it. */
  profileBodyBytesMax: 1_500_000,
  /** Of a file that is sent, for free accounts and premium ones; nothing larger is read at all. */
  mediaBytesMax: 50 * 1_048_576,
  mediaBytesMaxPremium: 100 * 1_048_576,
  mediaNameMax: 255,
  /** A picture that is sent, all its frames together. */
  picturePixelsMax: 60_000_000,
  /** Longest side of a picture as it is kept, and of the small one in the list of messages. Pixels. */
  pictureSideMax: 2_048,
  thumbnailSideMax: 500,
  /** How long a signed address of a file is good for. */
  mediaSignedMinutes: 60,
  /** Shorter beginnings of a name would find half the server. */
  peopleQueryMin: 2,
  peopleFoundMax: 20,
  /** How long signing in brings a deleted account back. */
  accountRestoreDays: 30,
  /** As somebody may write it, with blanks; what is kept has at most 16 characters. */
  phoneMaxTyped: 40,
  passwordMax: 128,
  /** Devices that one account is signed in on at a time. */
  sessionsMax: 100,
  roomPasswordMin: 4,
  roomPasswordMax: 128,
  emojiMaxUtf16: 32,
  distinctReactions: 20,
  /** Members that one message names. */
  mentionsMax: 20,
  /** Pinned messages of one chat. */
  pinsMax: 20,
  /** Earlier texts of one message that are kept; the oldest go first. */
  revisionsMax: 50,
  /** Chats that one request forwards a message to. */
  forwardChatsMax: 10,
  historyPage: 50,
  historyPageMax: 100,
  searchPage: 20,
  searchPageMax: 50,
  /** In UTF-16 units, filters included. */
  searchQueryMax: 256,
  /** Most missed messages that a resume returns before it answers `reset` with the latest page. */
  resumeMax: 500,
  capacityDefault: 300,
  capacityMax: 5_000,
  eraseAfterHoursDefault: 7 * 24,
  eraseAfterHoursMax: 180 * 24,
  roomMinutesMin: 1,
  roomDaysMax: 31,
  /** Templates, and series of rooms, of one account. */
  roomTemplatesMax: 50,
  roomSeriesMax: 50,
  /** Of one meeting of a series: never longer than the shortest time to the next. */
  meetingMinutesMax: 24 * 60,
  slowModeSecondsMax: 600,
  historyLastMax: 500,
  holdNewcomerMinutesMax: 120,
  /** Messages that one transcript may have without what they say. */
  redactedMax: 1_000,
  /** Words of a room that its summary shows. */
  summaryWordsMax: 40,
  /** Of a room's run-sheet, and of one phase's name there, in code points. */
  phasesMax: 20,
  phaseNameMax: 60,
  phaseMinutesMax: 480,
  runSheetVersionMax: 64,
  showDelaySecondsMax: 10,
  /** Of the reason that somebody is given whose message was removed. */
  holdReasonMax: 200,
  /** Messages of one member that wait. */
  heldPerMemberMax: 50,
  /** Held messages, or decisions about them, that one page has. */
  heldPageMax: 100,
  /** Authors further back in the queue are not told their place. */
  heldPlacesTold: 100,
  filterWordsMax: 200,
  filterWordMax: 64,
  briefMax: 2_000,
  /** Open questions of one chat. */
  questionsMax: 200,
  /** Questions that were answered or dismissed of which a client is told, the newest. */
  settledQuestionsShown: 200,
  /** Polls of one chat, drafts counted. */
  pollsMax: 100,
  /** Closed polls that a client is shown, the newest. */
  closedPollsShown: 20,
  pollQuestionMax: 300,
  pollOptionsMin: 2,
  pollOptionsMax: 20,
  pollOptionMax: 200,
  pollStarsMax: 5,
  /** Words that one member may give to a word cloud. */
  pollWordsMax: 10,
  pollWordMax: 40,
  pollWordsShown: 100,
  /** Of a signature or blinded token in base64url: as many bytes as the key's modulus has. */
  ballotSignatureLetters: 512,
  /** Characters; a ballot with its padding has always as many. */
  ballotPaddingMax: 8_192,
  linkLabelMax: 60,
  /** Links of one room to its stage, for its remote and its co-facilitators that work. */
  roomLinksMax: 20,
  /** Seats that one co-facilitator's link gives. */
  linkSeatsMax: 20,
  stageMessagesMax: 6,
  stageReactionsMax: 24,
  /** How long a sweep can be taken back. */
  sweepUndoSeconds: 10,
  /** Tickets that one request makes, and unused ones of one room. */
  ticketsAtOnce: 200,
  ticketsMax: 2_000,
  reportNoteMax: 500,
  /** Reported messages that a moderator is shown at a time. */
  reportsShown: 100,
  graceSeconds: 45,
  /** By which one member's end may be later than the room's. */
  extraMinutesMax: 30,
  editWindowMinutes: 15,
  typingSeconds: 3,
  /** Chats that one connection follows without having opened them. */
  followedChatsMax: 500,
  /** People of one's DMs and groups of whom one is told whether they are connected. */
  acquaintancesMax: 1_000,
  /** How long a ticket for the raw WebSocket is good for. */
  wsTicketSeconds: 30,
  chatNameMax: 120,
  descriptionMax: 1_000,
  /** How many people may be put into a chat by one request. */
  membersAtOnce: 1_000,
  /** Links of one chat that work. */
  invitesMax: 50,
  inviteUsesMax: 100_000,
  inviteHoursMax: 365 * 24,
  /** Beyond this a page is asked for by cursor: an offset costs the database everything before it. */
  offsetMax: 10_000,
  /** Unread messages are counted this far. */
  unreadMax: 100,
  /** Where more are in a chat, nobody is told who has received and read what. */
  receiptMembersMax: 50,
  /** Members that one page of a list holds. */
  membersPageMax: 1_000,
  bodyBytesMax: 64 * 1024,
  /** A browser sends every seat cookie it holds; more than these are ignored. */
  seatsPerBrowser: 20,
} as const;

/** Minutes before the end at which everyone is told. */
export const CLOSING_NOTICES_MINUTES = [10, 5, 1] as const;

export const EXTEND_MINUTES = [5, 10] as const;
/** What is given at a time to one person who needs longer. */
export const EXTRA_TIME_MINUTES = [5, 10] as const;
export const TIMEOUT_MINUTES = [2, 10] as const;
