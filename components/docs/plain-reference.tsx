import { getTranslations } from "next-intl/server";
import { z } from "zod";

import { PLAIN_CLOSE, plainClient, type PlainMessage, plainServer } from "#contract/realtime/plain.ts";

import { type JsonSchema, SchemaView } from "./schema-view.tsx";

const EXAMPLE = `const response = await fetch("/api/v1/ws-tickets", { method: "POST", headers: { authorization: \`Bearer \${token}\` } });
const { ticket } = await response.json();

const socket = new WebSocket(\`wss://chat.example.org/ws?ticket=\${ticket}\`);
socket.onmessage = ({ data }) => console.log(JSON.parse(data));
socket.send(JSON.stringify({ type: "message", chat_id, content: "Hello" }));`;

/** The raw WebSocket: how to open it, every message in both directions, and with which codes it is closed; read from the contract. */
export async function PlainReference() {
  const t = await getTranslations("docs");
  const title = "border-t border-line pt-5 text-lg font-semibold";
  return (
    <section id="ws" className="flex flex-col gap-6 pt-12">
      <header className="flex flex-col gap-3 text-pretty">
        <h2 className="font-mono text-2xl font-semibold">/ws</h2>
        <p className="text-ink-soft">{t("plain_lead")}</p>
        <p>{t("plain_connect")}</p>
        <pre tabIndex={0} className="overflow-x-auto rounded-lg bg-sunken px-4 py-3 font-mono text-[0.8125rem] leading-5 focus-inset">
          {EXAMPLE}
        </pre>
        <p>{t("plain_errors")}</p>
      </header>
      <h3 className={title}>{t("socket_client_events")}</h3>
      <Messages messages={plainClient} io="input" />
      <h3 className={title}>{t("socket_server_events")}</h3>
      <Messages messages={plainServer} io="output" />
      <h3 className={title}>{t("plain_close")}</h3>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-2">
        {Object.entries(PLAIN_CLOSE).map(([why, code]) => (
          <div key={why} className="contents">
            <dt className="font-mono font-semibold">{code}</dt>
            <dd>{t(`plain_close_${why as keyof typeof PLAIN_CLOSE}`)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Messages({ messages, io }: { messages: Readonly<Record<string, PlainMessage>>; io: "input" | "output" }) {
  return Object.entries(messages).map(([type, { summary, schema }]) => (
    <article key={type} className="flex flex-col gap-2">
      <h4 className="font-mono font-semibold text-accent-text">{type}</h4>
      <p>{summary}</p>
      <SchemaView label={type} schema={z.toJSONSchema(schema, { io, unrepresentable: "any" }) as JsonSchema} />
    </article>
  ));
}
