import { z } from "zod";

import { instantSchema, uuidSchema } from "./ids.ts";
import { LIMITS } from "./limits.ts";

/** Persisted: add, never rename. */
export const POLL_KINDS = ["single", "multiple", "rating", "words"] as const;
export const pollKindSchema = z.enum(POLL_KINDS);
export type PollKind = z.infer<typeof pollKindSchema>;

/** Persisted: add, never rename. */
export const POLL_STATES = ["draft", "open", "closed"] as const;
export type PollState = (typeof POLL_STATES)[number];

/** Persisted: add, never rename. When what was chosen is shown. */
export const POLL_RESULTS = ["live", "at_close"] as const;
export type PollResults = (typeof POLL_RESULTS)[number];

/** What was chosen, without who. */
export const pollTallySchema = z
  .object({
    /** How often each option was chosen, in their order; for a rating how often each number of stars was given, from one. Empty for words. */
    counts: z.array(z.number().int()),
    /** The mean number of stars; null without any, and for the other kinds. */
    average: z.number().nullable(),
    /** The most frequent 100 words, as they were first written; those that differ in case and accents alone are one. Empty for the other kinds. */
    words: z.array(z.object({ text: z.string(), count: z.number().int() })),
  })
  .meta({ id: "PollTally" });
export type PollTally = z.infer<typeof pollTallySchema>;

/** How a poll stands, which changes with every vote. */
const standing = {
  /** How many have voted; in a secret ballot, how many ballots were cast. */
  voters: z.number().int(),
  /** How many tokens a secret ballot has given out, never fewer than its ballots; 0 for other polls. */
  tokens_issued: z.number().int(),
  /** Null as long as it is hidden, which it is from everybody alike. */
  tally: pollTallySchema.nullable(),
};

/** A poll as everybody is told of it. */
export const pollSchema = z
  .object({
    id: uuidSchema,
    chat_id: uuidSchema,
    kind: pollKindSchema,
    question: z.string(),
    /** In the order in which they are shown. For a rating, none or a label for each number of stars; for words none. */
    options: z.array(z.string()),
    /** How many options, or words, one member may choose. */
    max_choices: z.number().int(),
    results: z.enum(POLL_RESULTS),
    /** Whether ballots are cast so that nobody, the server included, can link one to its voter. */
    is_secret: z.boolean(),
    state: z.enum(POLL_STATES),
    /** Whether the stage shows it; one poll of a chat at a time. */
    is_current: z.boolean(),
    created_at: instantSchema,
    opened_at: instantSchema.nullable(),
    closed_at: instantSchema.nullable(),
    /** What the tokens of a secret ballot are checked with (RSA, SPKI, base64url): one key for all, which voters may compare. */
    public_key: z.string().nullable(),
    ...standing,
  })
  .meta({ id: "Poll" });
export type Poll = z.infer<typeof pollSchema>;

/** What the viewer chose. In a secret ballot the server knows only whether they were given their token. */
export const ownVoteSchema = z
  .object({ choices: z.array(z.number().int()), words: z.array(z.string()), token_issued: z.boolean() })
  .meta({ id: "OwnVote" });
export type OwnVote = z.infer<typeof ownVoteSchema>;

/** A poll with what the viewer chose; `own` is null before they vote. */
export const ownPollSchema = pollSchema.extend({ own: ownVoteSchema.nullable() }).meta({ id: "OwnPoll" });
export type OwnPoll = z.infer<typeof ownPollSchema>;

/** The polls of a chat, the newest first. Drafts are among them for those who may ask. */
export const pollListSchema = z.object({ polls: z.array(ownPollSchema) }).meta({ id: "PollList" });
export type PollList = z.infer<typeof pollListSchema>;

/** How an open poll stands now. */
export const pollStandingSchema = z.object({ chat_id: uuidSchema, poll_id: uuidSchema, ...standing });
export type PollStanding = z.infer<typeof pollStandingSchema>;

/** As typed; `domain/poll/compose.ts` normalises and bounds it. */
const questionInputSchema = z.string().max(LIMITS.pollQuestionMax * 4);
const optionInputSchema = z.string().max(LIMITS.pollOptionMax * 4);

const pollFields = {
  kind: pollKindSchema,
  question: questionInputSchema,
  options: z.array(optionInputSchema).max(LIMITS.pollOptionsMax),
  max_choices: z.number().int().min(1).max(LIMITS.pollOptionsMax),
  results: z.enum(POLL_RESULTS),
  is_secret: z.boolean(),
};

export const createPollInputSchema = z.object({
  ...pollFields,
  options: pollFields.options.default([]),
  max_choices: pollFields.max_choices.default(1),
  results: pollFields.results.default("at_close"),
  is_secret: pollFields.is_secret.default(false),
  /** Whether to open it at once; otherwise it is a draft. */
  open: z.boolean().default(false),
});
export type CreatePollInput = z.infer<typeof createPollInputSchema>;

/** Only what is given changes. */
export const updatePollInputSchema = z.object(pollFields).partial();
export type UpdatePollInput = z.infer<typeof updatePollInputSchema>;

const choicesSchema = z.array(z.number().int().min(0).max(LIMITS.pollOptionsMax)).max(LIMITS.pollOptionsMax);
const wordsSchema = z.array(z.string().max(LIMITS.pollWordMax * 4)).max(LIMITS.pollWordsMax);

/** Places in the poll's options, counted from 0; for a rating its number of stars, from 1; for an open word cloud the words. */
export const voteInputSchema = z.object({ choices: choicesSchema.default([]), words: wordsSchema.default([]) });
export type VoteInput = z.infer<typeof voteInputSchema>;

/** Bytes in base64url without padding. */
const bytesSchema = (max: number) => z.string().regex(new RegExp(`^[\\w-]{1,${max}}$`));

/** A token, blinded by its voter (RFC 9474, as long as the key's modulus). */
export const ballotTokenInputSchema = z.object({ blinded: bytesSchema(LIMITS.ballotSignatureLetters) });

export const ballotTokenSchema = z.object({ blind_signature: z.string() }).meta({ id: "BallotToken" });
export type BallotToken = z.infer<typeof ballotTokenSchema>;

/** A ballot, which says nothing of who casts it. `padding` makes all of them equally long and is not looked at. */
export const castBallotInputSchema = voteInputSchema.extend({
  poll_id: uuidSchema,
  /** 32 random bytes. */
  token: z.string().regex(/^[\w-]{43}$/),
  signature: bytesSchema(LIMITS.ballotSignatureLetters),
  padding: z.string().max(LIMITS.ballotPaddingMax).default(""),
});
export type CastBallotInput = z.infer<typeof castBallotInputSchema>;

/** All ballots of a closed secret ballot, in the order of their codes, which is no order of time. */
export const ballotListSchema = z
  .object({ ballots: z.array(z.object({ code: z.string(), choices: z.array(z.number().int()), words: z.array(z.string()) })) })
  .meta({ id: "BallotList" });
export type BallotList = z.infer<typeof ballotListSchema>;
