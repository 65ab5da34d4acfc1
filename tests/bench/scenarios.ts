import type { Scenario } from "./scenario.ts";
import { ack } from "./scenarios/ack.ts";
import { fanout } from "./scenarios/fanout.ts";
import { history } from "./scenarios/history.ts";
import { idle } from "./scenarios/idle.ts";
import { nodes } from "./scenarios/nodes.ts";
import { processSize } from "./scenarios/process.ts";
import { rest } from "./scenarios/rest.ts";
import { saturate } from "./scenarios/saturate.ts";
import { search } from "./scenarios/search.ts";
import { storm } from "./scenarios/storm.ts";

/** Everything that is measured, in the order of the table. */
export const SCENARIOS: readonly Scenario[] = [saturate, fanout, ack, idle, processSize, storm, history, search, rest, nodes];
