import { z } from "zod";

/** The types of message that show a file. Persisted: add, never rename. */
export const MEDIA_TYPES = ["image", "video", "audio", "file"] as const;
export type MediaType = (typeof MEDIA_TYPES)[number];

/** Where the bytes of a file are served: this, and the file's path. */
export const MEDIA_BASE = "/api/v1/media/";

const datedSchema = (digits: number) => z.string().regex(new RegExp(`^\\d{${digits}}$`));

/** The parts of a path by date; the name is drawn by chance and cannot be guessed. */
export const mediaParamsSchema = z.object({
  year: datedSchema(4),
  month: datedSchema(2),
  day: datedSchema(2),
  file: z.string().regex(/^[\w-]{22}(_thumb)?\.[a-z0-9]{2,5}$/),
});
export type MediaParams = z.infer<typeof mediaParamsSchema>;

/** `u` names an account, `t` is when the address was signed (seconds since 1970), `s` is the signature. All three or none. */
export const mediaQuerySchema = z
  .object({
    u: z.string().max(64).optional(),
    t: z.coerce.number().int().min(0).optional(),
    s: z.string().max(128).optional(),
  })
  .refine(({ u, t, s }) => [u, t, s].filter((given) => given !== undefined).length % 3 === 0, {
    message: "give u, t and s, or none of them",
  });
export type MediaQuery = z.infer<typeof mediaQuerySchema>;

/**
 * A file that a message shows. `file_path` and `thumbnail`, a small picture of it, are paths below `/api/v1/media/`; whoever may read the message
 * may read them. `file_size` is in bytes, `width` and `height` in pixels, null where it is no picture. `mime_type` is what the bytes are;
 * `compressed` says whether they were made anew from what was sent, without what a camera writes into a picture.
 */
export const mediaSchema = z
  .object({
    file_path: z.string(),
    name: z.string(),
    file_size: z.number().int(),
    mime_type: z.string(),
    width: z.number().int().nullable(),
    height: z.number().int().nullable(),
    thumbnail: z.string().nullable(),
    compressed: z.boolean(),
  })
  .meta({ id: "Media" });
export type Media = z.infer<typeof mediaSchema>;
