import { getTranslations } from "next-intl/server";
import { z } from "zod";

import { type ClientEvent, COMMON_ERRORS, type NamespaceCatalogue, type ServerEvent } from "#contract/define.ts";
import { presenceNamespace } from "#contract/realtime/presence.ts";
import { roomsNamespace } from "#contract/realtime/rooms.ts";
import { stageNamespace } from "#contract/realtime/stage.ts";
import { typingNamespace } from "#contract/realtime/typing.ts";

import { type JsonSchema, SchemaView } from "./schema-view.tsx";

const NAMESPACES: readonly NamespaceCatalogue[] = [roomsNamespace, presenceNamespace, typingNamespace, stageNamespace];

/** How to connect, every event in both directions with its shape, and the nouns that they share: all read from the contract. */
export async function SocketReference() {
  const t = await getTranslations("docs");
  const nouns = collectNouns();
  return (
    <div className="flex flex-col gap-12">
      <section className="flex flex-col gap-3 text-pretty">
        <p>{t("socket_connect")}</p>
        <pre tabIndex={0} className="overflow-x-auto rounded-lg bg-sunken px-4 py-3 font-mono text-[0.8125rem] leading-5 focus-inset">
          {EXAMPLE}
        </pre>
        <p>{t("socket_ack")}</p>
        <p>
          {t("socket_errors")} <Codes codes={COMMON_ERRORS} />
        </p>
      </section>
      {NAMESPACES.map((namespace) => (
        <Namespace key={namespace.name} namespace={namespace} />
      ))}
      <section className="flex flex-col gap-6">
        <h2 className="text-2xl font-semibold tracking-tight">{t("socket_nouns")}</h2>
        {Object.entries(nouns).map(([name, schema]) => (
          <SchemaView key={name} label={name} schema={schema} />
        ))}
      </section>
    </div>
  );
}

const EXAMPLE = `import { io } from "socket.io-client";

const rooms = io("https://chat.example.org/rooms", { auth: { token } });
const answer = await rooms.emitWithAck("chat:open", { chat_id });
if (answer.ok) console.log(answer.data.messages);
rooms.on("message:created", ({ seq, message }) => console.log(seq, message.content));`;

async function Namespace({ namespace }: { namespace: NamespaceCatalogue }) {
  const t = await getTranslations("docs");
  const title = "border-t border-line pt-5 text-lg font-semibold";
  return (
    <section className="flex flex-col gap-6">
      <header>
        <h2 className="font-mono text-2xl font-semibold">{namespace.name}</h2>
        <p className="text-ink-soft">{namespace.summary}</p>
      </header>
      <h3 className={title}>{t("socket_client_events")}</h3>
      {Object.entries(namespace.client).map(([name, event]) => (
        <Asked key={name} name={name} event={event} />
      ))}
      <h3 className={title}>{t("socket_server_events")}</h3>
      {Object.entries(namespace.server).map(([name, event]) => (
        <Told key={name} name={name} event={event} />
      ))}
    </section>
  );
}

async function Asked({ name, event }: { name: string; event: ClientEvent }) {
  const t = await getTranslations("docs");
  return (
    <article className="flex flex-col gap-2">
      <h4 className="font-mono font-semibold text-accent-text">{name}</h4>
      <p>{event.summary}</p>
      <div className="grid gap-3 md:grid-cols-2">
        <SchemaView label={t("socket_input")} schema={jsonSchema(event.input, "input")} />
        <SchemaView label={t("socket_output")} schema={jsonSchema(event.output, "output")} />
      </div>
      {event.errors.length > 0 && <Codes codes={event.errors} />}
    </article>
  );
}

async function Told({ name, event }: { name: string; event: ServerEvent }) {
  const t = await getTranslations("docs");
  return (
    <article className="flex flex-col gap-2">
      <h4 className="font-mono font-semibold text-accent-text">{name}</h4>
      <p>{event.summary}</p>
      <SchemaView label={t("socket_payload")} schema={jsonSchema(event.payload, "output")} />
    </article>
  );
}

function Codes({ codes }: { codes: readonly string[] }) {
  return (
    <span className="inline-flex flex-wrap gap-1.5">
      {codes.map((code) => (
        <code key={code} className="rounded-sm bg-sunken px-1.5 py-0.5 font-mono text-[0.8125rem]">
          {code}
        </code>
      ))}
    </span>
  );
}

function jsonSchema(schema: z.ZodType, io: "input" | "output"): JsonSchema {
  return z.toJSONSchema(schema, { io, unrepresentable: "any" }) as JsonSchema;
}

/** The schemas with a name that the events refer to, each once, by name. */
function collectNouns(): Record<string, JsonSchema> {
  const events = NAMESPACES.flatMap(({ client, server }) => [
    ...Object.values(client).flatMap(({ input, output }) => [jsonSchema(input, "input"), jsonSchema(output, "output")]),
    ...Object.values(server).map(({ payload }) => jsonSchema(payload, "output")),
  ]);
  const named = events.flatMap((schema) => Object.entries(schema.$defs ?? {}));
  return Object.fromEntries(named.sort(([a], [b]) => a.localeCompare(b)));
}
