import { z } from "zod";

import { type ErrorCode, type ErrorDetails, ERRORS } from "./error-codes.ts";

export const errorCodeSchema = z.enum(Object.keys(ERRORS) as [ErrorCode, ...ErrorCode[]]);

/** Field name to what is wrong with it, or a machine-readable hint such as `suggestion`. */
const errorDetailsSchema: z.ZodType<ErrorDetails> = z.record(z.string(), z.string());

/** The body of every REST error. `retry_after` is in seconds. */
export const problemSchema = z
  .object({
    error: z.string(),
    code: errorCodeSchema,
    details: errorDetailsSchema.optional(),
    retry_after: z.number().int().optional(),
    request_id: z.string(),
  })
  .meta({ id: "Problem" });
export type Problem = z.infer<typeof problemSchema>;

/** Why a socket event failed. `retry_after` is in seconds. */
export const ackErrorSchema = z
  .object({
    code: errorCodeSchema,
    message: z.string(),
    details: errorDetailsSchema.optional(),
    retry_after: z.number().int().optional(),
    request_id: z.string(),
  })
  .meta({ id: "AckError" });
export type AckError = z.infer<typeof ackErrorSchema>;

/** What every socket event with an acknowledgement answers. */
export type Ack<Data> = { ok: true; data: Data } | { ok: false; error: AckError };
