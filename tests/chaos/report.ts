import type { Outcome } from "./fault.ts";

/** One figure that a fault came to. */
export interface Finding {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** The most it may be, where there is a limit. */
  readonly limit?: number;
}

const number = (value: number): string => (Number.isInteger(value) ? String(value) : value.toFixed(value < 10 ? 2 : 0));

const told = ({ name, value, unit, limit }: Finding): string =>
  `${name} ${number(value)}${unit && ` ${unit}`}${limit === undefined ? "" : ` (≤ ${number(limit)})`}`;

/** The figures in one line. Those that must be 0 and are share an end. */
function toldTogether(findings: readonly Finding[]): string {
  const nothing = findings.filter(({ value, limit }) => limit === 0 && value === 0);
  const rest = findings.filter((finding) => !nothing.includes(finding)).map(told);
  return [...rest, ...(nothing.length > 0 ? [`0 ${nothing.map(({ name }) => name).join(", 0 ")}`] : [])].join("; ");
}

/** One fault's figures in one line, and below it what differed. */
export function lineOf({ fault, rounds, seconds, findings, complaints }: Outcome): string {
  const head = `${complaints.length === 0 ? "held  " : "BROKEN"} ${fault.name} × ${rounds}, ${seconds.toFixed(0)} s: ${toldTogether(findings)}`;
  return [head, ...complaints.map((complaint) => `         ${complaint}`)].join("\n");
}

/** All faults as a table for docs/reliability.md. */
export function markdownOf(outcomes: readonly Outcome[]): string {
  const cell = (text: string): string => text.replaceAll("|", "\\|");
  const lines = outcomes.map(({ fault, rounds, seconds, findings, complaints }) => {
    const held = complaints.length === 0 ? "held" : `broken: ${complaints.join("; ")}`;
    return `| ${cell(fault.title)} | ${rounds} | ${seconds.toFixed(0)} | ${cell(toldTogether(findings))} | ${cell(held)} |`;
  });
  return ["| fault | times | seconds | figures | promises |", "| --- | --- | --- | --- | --- |", ...lines, ""].join("\n");
}
