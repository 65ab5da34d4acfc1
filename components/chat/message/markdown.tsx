import { Lexer, type Token, type Tokens } from "marked";
import { createContext, Fragment, memo, type ReactNode, useContext, useMemo } from "react";

import { mentionSpans, nameKey } from "#domain/message/mentions.ts";

import type { MentionedNames } from "./mentioned-names.ts";

const PROTOCOLS: ReadonlySet<string> = new Set(["https:", "http:", "mailto:"]);
/** Deeper than this nobody means it. */
const MOST_DEPTH = 6;

/**
 * A message's text with the formatting that Parley knows: bold, italic, strike, code, code block, list, quote, links. Made of React nodes, never
 * of HTML; whatever else was typed is shown as it was typed, and runs the way of its own script. Names behind an "@" stand out, the viewer's own most of all.
 */
export const Markdown = memo(function Markdown({ text, names = "", own = null }: { text: string } & Partial<MentionedNames>) {
  const tokens = lex(text);
  const named = useMemo(() => namedOf(names, own), [names, own]);
  return (
    <Named value={named}>
      {tokens === null ? (
        <p dir="auto" className="whitespace-pre-wrap">
          <Words text={text} />
        </p>
      ) : (
        <div dir="auto" className="flex flex-col gap-2">
          {nodes(tokens, 0)}
        </div>
      )}
    </Named>
  );
});

/** By `nameKey`: whether the name is the viewer's. */
type NamedPeople = ReadonlyMap<string, boolean>;

const NOBODY: NamedPeople = new Map();
const Named = createContext(NOBODY);

function namedOf(names: string, own: string | null): NamedPeople {
  return names === "" ? NOBODY : new Map(names.split("\n").map((name) => [nameKey(name), name === own]));
}

/** Plain words, in which the names of members stand out. */
function Words({ text }: { text: string }): ReactNode {
  const named = useContext(Named);
  if (named.size === 0) return text;
  const spans = mentionSpans(text, (key) => named.has(key));
  const pieces = spans.map(({ start, end, name }, index) => (
    <Fragment key={start}>
      {text.slice(spans[index - 1]?.end ?? 0, start)}
      <Mention isOwn={named.get(nameKey(name)) === true}>{text.slice(start, end)}</Mention>
    </Fragment>
  ));
  return [...pieces, text.slice(spans.at(-1)?.end ?? 0)];
}

function Mention({ isOwn, children }: { isOwn: boolean; children: string }) {
  // A filled ground and a heavier hand: told apart by those who do not see colours, too.
  if (isOwn) return <mark className="rounded-sm bg-accent px-1 py-px font-semibold text-on-accent">{children}</mark>;
  return <span className="font-medium text-accent-text">{children}</span>;
}

function lex(text: string): Token[] | null {
  try {
    return Lexer.lex(text, { gfm: true, breaks: true });
  } catch {
    // Thousands of nested quotes exhaust the stack.
    return null;
  }
}

function nodes(tokens: readonly Token[] | undefined, depth: number): ReactNode {
  return tokens?.map((token, index) => <Fragment key={index}>{node(token, depth + 1)}</Fragment>);
}

function node(token: Token, depth: number): ReactNode {
  if (depth > MOST_DEPTH * 2) return asTyped(token);
  switch (token.type) {
    case "paragraph":
      return <p>{nodes(token.tokens, depth)}</p>;
    case "text":
      return token.tokens === undefined ? <Words text={(token as Tokens.Text).text} /> : nodes(token.tokens, depth);
    case "escape":
      return (token as Tokens.Escape).text;
    case "strong":
      return <strong className="font-semibold">{nodes(token.tokens, depth)}</strong>;
    case "em":
      return <em>{nodes(token.tokens, depth)}</em>;
    case "del":
      return <del>{nodes(token.tokens, depth)}</del>;
    case "codespan":
      return <code className="rounded-sm bg-sunken px-1 py-0.5 font-mono text-[0.9em]">{(token as Tokens.Codespan).text}</code>;
    case "code":
      return <CodeBlock token={token as Tokens.Code} />;
    case "blockquote":
      return (
        <blockquote className="flex flex-col gap-2 border-s-2 border-line-strong ps-3 text-ink-soft">
          {nodes(token.tokens, depth)}
        </blockquote>
      );
    case "list":
      return <List token={token as Tokens.List} depth={depth} />;
    case "link":
      return <Link token={token as Tokens.Link}>{nodes(token.tokens, depth)}</Link>;
    case "br":
      return <br />;
    case "space":
      return null;
    default:
      return asTyped(token);
  }
}

function asTyped(token: Token): ReactNode {
  return (
    <span className="whitespace-pre-wrap">
      <Words text={token.raw.replace(/\n+$/, "")} />
    </span>
  );
}

function CodeBlock({ token }: { token: Tokens.Code }) {
  // Four blanks at the beginning of a line are an accident more often than a program.
  if (token.codeBlockStyle === "indented") return asTyped(token);
  return (
    <pre dir="ltr" tabIndex={0} data-row-action className="overflow-x-auto rounded-md bg-sunken p-3 font-mono text-sm leading-relaxed">
      <code>{token.text}</code>
    </pre>
  );
}

function List({ token, depth }: { token: Tokens.List; depth: number }) {
  const items = token.items.map((item, index) => (
    <li key={index} className="ps-1">
      {item.task ? (
        <span className="whitespace-pre-wrap">{item.raw.replace(/^\s*(?:[-*+]|\d+[.)])\s+/, "").trimEnd()}</span>
      ) : (
        nodes(item.tokens, depth)
      )}
    </li>
  ));
  if (!token.ordered) return <ul className="list-disc ps-5">{items}</ul>;
  return (
    <ol start={token.start === "" ? 1 : token.start} className="list-decimal ps-6">
      {items}
    </ol>
  );
}

function Link({ token, children }: { token: Tokens.Link; children: ReactNode }) {
  const href = safeHref(token.href);
  if (href === null) return token.raw;
  return (
    <a
      href={href}
      target="_blank"
      rel="noopener noreferrer nofollow ugc"
      tabIndex={-1}
      data-row-action
      className="break-words text-accent-text underline underline-offset-2"
    >
      {children}
    </a>
  );
}

/** The address if a browser may go there, null for scripts, data and the like. A relative address would lead back into Parley: refused too. */
export function safeHref(href: string): string | null {
  try {
    const url = new URL(href);
    return PROTOCOLS.has(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}
