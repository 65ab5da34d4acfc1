import { z } from "zod";

/**
 * A UUIDv7 in canonical text form; names everything but messages and events. Read in either case and always in lower case from then on: to the
 * database both are one id, to everything that compares text they would be two.
 */
export const uuidSchema = z.uuid().toLowerCase().meta({ id: "Uuid", example: "0197a2f4-6f6e-7c3a-9d64-0b1f6f5f2a11" });

/** A 64-bit snowflake (epoch 2024-01-01, 10-bit node, 12-bit sequence) as a decimal string; names messages and events. */
export const snowflakeSchema = z
  .string()
  .regex(/^\d{1,19}$/)
  // The pattern's largest numbers do not fit into 64 bits.
  .refine((digits) => !/^\d{1,19}$/.test(digits) || BigInt(digits) < 2n ** 63n)
  .meta({ id: "Snowflake", example: "381201934479523840" });

/** A message's or event's dense number in its chat. The order clients trust. */
export const seqSchema = z.number().int().min(0).max(2_147_483_647).meta({ id: "Seq" });

/** The alphabet of room codes: digits and capitals without look-alikes (no 0/O, 1/I/L, U/V). */
export const ROOM_CODE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
export const ROOM_CODE_LENGTH = 8;

/** A room's code as a person may type it: any case, blanks and hyphens ignored. */
export const roomCodeSchema = z
  .string()
  .max(32)
  .transform((typed) => typed.replace(/[\s-]/g, "").toUpperCase())
  .pipe(z.string().regex(new RegExp(`^[${ROOM_CODE_ALPHABET}]{${ROOM_CODE_LENGTH}}$`)))
  .meta({ id: "RoomCode", example: "K7M2QX9D" });

/** The name a client gives a message before sending it; a retry with the same name stores nothing twice. */
export const clientMessageIdSchema = z
  .string()
  .regex(/^[\w-]{1,64}$/)
  .meta({ id: "ClientMessageId", example: "0197a2f4-6f6e-7c3a-9d64-0b1f6f5f2a12" });

/** An instant in UTC, ISO 8601 with milliseconds. */
export const instantSchema = z.iso.datetime({ offset: true }).meta({ id: "Instant", example: "2026-11-21T09:00:00.000Z" });
