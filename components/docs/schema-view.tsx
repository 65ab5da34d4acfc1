/** The parts of JSON Schema that the contract's schemas come out as. */
export interface JsonSchema {
  readonly $ref?: string;
  readonly type?: string;
  readonly enum?: readonly (string | number)[];
  readonly const?: string | number | boolean;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
  readonly format?: string;
  readonly pattern?: string;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
}

/** A schema as one would write it in a type: `{ chat_id: Uuid; messages: Message[] }`. Objects break into lines, indented by `depth`. */
export function schemaText(schema: JsonSchema, depth = 0): string {
  if (schema.$ref !== undefined) return schema.$ref.split("/").at(-1) ?? "unknown";
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  const union = schema.anyOf ?? schema.oneOf;
  if (union) return union.map((part) => schemaText(part, depth)).join(" | ");
  if (schema.allOf) return schema.allOf.map((part) => schemaText(part, depth)).join(" & ");
  if (schema.type === "array") return `${bracketed(schemaText(schema.items ?? {}, depth))}[]`;
  if (schema.properties) return objectText(schema.properties, schema.required ?? [], depth);
  return schema.type ?? "unknown";
}

function bracketed(text: string): string {
  return text.includes(" | ") ? `(${text})` : text;
}

function objectText(properties: Readonly<Record<string, JsonSchema>>, required: readonly string[], depth: number): string {
  const names = Object.keys(properties);
  if (names.length === 0) return "{}";
  const indent = "  ".repeat(depth + 1);
  const lines = names.map(
    (name) => `${indent}${name}${required.includes(name) ? "" : "?"}: ${schemaText(properties[name] ?? {}, depth + 1)}`,
  );
  return `{\n${lines.join("\n")}\n${"  ".repeat(depth)}}`;
}

/** A schema in a box that scrolls inside itself. */
export function SchemaView({ schema, label }: { schema: JsonSchema; label: string }) {
  return (
    <figure className="min-w-0">
      <figcaption className="mb-1 text-xs font-medium text-ink-soft">{label}</figcaption>
      <pre tabIndex={0} className="overflow-x-auto rounded-lg bg-sunken px-4 py-3 font-mono text-[0.8125rem] leading-5 focus-inset">
        {schemaText(schema)}
      </pre>
    </figure>
  );
}
