import { z } from "zod";

import { instantSchema, seqSchema, snowflakeSchema, uuidSchema } from "./ids.ts";
import { type MessageRef, messageSchema } from "./messages.ts";

/** Persisted: add, never rename. `answered` is also what was answered aloud; `dismissed` is not taken up. */
export const QUESTION_STATES = ["open", "answered", "dismissed"] as const;
const questionStateSchema = z.enum(QUESTION_STATES);
export type QuestionState = z.infer<typeof questionStateSchema>;

/** A message that somebody wants answered. What it says and whose it is stands in the message. */
export const questionSchema = z
  .object({
    message_id: snowflakeSchema,
    /** The message's, by which a viewer who may not read that far back is told nothing of it. */
    seq: seqSchema,
    /** The member who wrote the message; null for one that is nameless, but to its author and to those who moderate. */
    author_id: uuidSchema.nullable(),
    state: questionStateSchema,
    /** Members who want it answered, the author not counted. */
    votes: z.number().int(),
    /** Whether the stage shows it. */
    is_current: z.boolean(),
    /** The message that answers it; null for none, and for what was answered aloud. */
    answer_id: snowflakeSchema.nullable(),
    answer_seq: seqSchema.nullable(),
    asked_at: instantSchema,
  })
  .meta({ id: "Question" });
export type Question = z.infer<typeof questionSchema>;

/** A question as one member sees it. */
export const ownQuestionSchema = questionSchema.extend({ voted: z.boolean() }).meta({ id: "OwnQuestion" });
export type OwnQuestion = z.infer<typeof ownQuestionSchema>;

/** What a chat was asked, with the messages that ask it; both in the order of seq. */
export const questionListSchema = z
  .object({ questions: z.array(ownQuestionSchema), messages: z.array(messageSchema) })
  .meta({ id: "QuestionList" });
export type QuestionList = z.infer<typeof questionListSchema>;

/** How a question stands after the viewer's vote. */
export const questionVotesSchema = z.object({ votes: z.number().int(), voted: z.boolean() }).meta({ id: "QuestionVotes" });
export type QuestionVotes = z.infer<typeof questionVotesSchema>;

/** `answer_id` names the reply that answers the question; without one it was answered aloud. */
export const settleQuestionInputSchema = z
  .object({ state: questionStateSchema, answer_id: snowflakeSchema.nullish() })
  .refine(({ state, answer_id }) => state === "answered" || !answer_id, {
    path: ["answer_id"],
    message: "only an answered question has one",
  });
export type SettleQuestionInput = z.infer<typeof settleQuestionInputSchema> & MessageRef;
