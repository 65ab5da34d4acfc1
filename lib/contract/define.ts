import type { z } from "zod";

import type { ErrorCode } from "./error-codes.ts";
import type { Ack } from "./errors.ts";

type Schema = z.ZodType;

/** Something a client may ask over a socket. Always acknowledged. */
export interface ClientEvent<Input extends Schema = Schema, Output extends Schema = Schema> {
  readonly summary: string;
  readonly input: Input;
  readonly output: Output;
  /** What may go wrong beside the codes that any event may answer (COMMON_ERRORS). */
  readonly errors: readonly ErrorCode[];
}

/** Something the server tells. `durable` ones carry `chat_id`, `seq` and `event_id` and can be replayed. */
export interface ServerEvent<Payload extends Schema = Schema> {
  readonly summary: string;
  readonly payload: Payload;
}

export interface NamespaceCatalogue {
  readonly name: `/${string}`;
  readonly summary: string;
  readonly client: Readonly<Record<string, ClientEvent>>;
  readonly server: Readonly<Record<string, ServerEvent>>;
}

/** Any event or endpoint may fail with these. */
export const COMMON_ERRORS = [
  "validation_failed",
  "unauthenticated",
  "not_found",
  "rate_limited",
  "internal",
  "unavailable",
] as const satisfies readonly ErrorCode[];

/** Declares a namespace; the handler table's type, the client's types and the reference derive from it. */
export function defineNamespace<const Catalogue extends NamespaceCatalogue>(catalogue: Catalogue): Catalogue {
  return catalogue;
}

/** Socket.IO's event map for what clients emit. */
export type ClientEvents<Catalogue extends NamespaceCatalogue> = {
  [Name in keyof Catalogue["client"]]: (
    input: z.input<Catalogue["client"][Name]["input"]>,
    ack: (answer: Ack<z.output<Catalogue["client"][Name]["output"]>>) => void,
  ) => void;
};

/** Socket.IO's event map for what the server emits. */
export type ServerEvents<Catalogue extends NamespaceCatalogue> = {
  [Name in keyof Catalogue["server"]]: (payload: z.output<Catalogue["server"][Name]["payload"]>) => void;
};

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** Who may call: nobody in particular, an account, or a member of a chat (an account's or a guest's seat). */
export type EndpointAuth = "none" | "user" | "member";

export interface Endpoint<
  Params extends Schema = Schema,
  Query extends Schema = Schema,
  Body extends Schema = Schema,
  Response extends Schema = Schema,
> {
  readonly summary: string;
  readonly description?: string;
  readonly method: Method;
  /** With `{name}` for parameters, as OpenAPI writes it. */
  readonly path: `/${string}`;
  readonly auth: EndpointAuth;
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  /** Whether the body may be absent; it is then read as `{}`. */
  readonly bodyOptional?: true;
  /** What comes beside the one part `file` of a multipart form, where the body is one rather than JSON. */
  readonly upload?: Schema;
  /** Most bytes of the body where LIMITS.bodyBytesMax are too few. */
  readonly bodyBytesMax?: number;
  /** Absent when the answer is no JSON (`produces` says what it is) or empty. */
  readonly response?: Response;
  readonly produces?: string;
  /** Not counted among the requests that an account may make in a minute. */
  readonly uncounted?: true;
  readonly status: 200 | 201 | 204;
  /** What it answers in place of `status` where the use-case made something. */
  readonly statusIfMade?: 201;
  readonly errors: readonly ErrorCode[];
}

/** Declares an endpoint; the route wrapper's type, the client's types and OpenAPI derive from it. */
export function defineEndpoint<const E extends Endpoint>(endpoint: E): E {
  return endpoint;
}

type Out<S> = S extends Schema ? z.output<S> : undefined;

/** What a use-case behind an endpoint receives: params, query and body merged into one object. */
export type EndpointInput<E extends Endpoint> = Merge<Out<E["params"]>> & Merge<Out<E["query"]>> & Merge<Out<E["body"]>>;
type Merge<T> = T extends undefined ? unknown : T;

/** What a use-case receives that takes a file: the form's fields. */
export type UploadInput<E extends Endpoint> = Out<E["upload"]>;

export type EndpointResponse<E extends Endpoint> = Out<E["response"]>;
