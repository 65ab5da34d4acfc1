/** The people of every demonstration, test and screenshot. Eve is always the one who must not see it. */
export const CAST = { facilitator: "ada", guests: ["Brook", "Cyd", "Dana"] } as const;

export type Speaker = "ada" | (typeof CAST.guests)[number];

export interface Line {
  readonly by: Speaker;
  readonly text: string;
  /** Index of the line that this one answers. */
  readonly replyTo?: number;
  readonly reactions?: readonly (readonly [Speaker, string])[];
}

/** A meeting worth looking at: questions, formatting, a reply, some agreement. */
export const TOWN_HALL: readonly Line[] = [
  { by: "ada", text: "Welcome, everyone. We have **an hour** for the new bicycle street. Ask anything; nobody sees your name." },
  {
    by: "Brook",
    text: "Will the bus still stop at the school?",
    reactions: [
      ["Cyd", "👍"],
      ["Dana", "👍"],
    ],
  },
  { by: "ada", text: "Yes, both lines. The stop moves thirty metres towards the library.", replyTo: 1, reactions: [["Brook", "🎉"]] },
  { by: "Cyd", text: "What about deliveries? The bakery gets its flour at five in the morning." },
  { by: "Dana", text: "And where do visitors park?\n\n- people with a permit\n- people who cannot walk far\n- everybody else" },
  { by: "ada", text: "Deliveries stay allowed from 5 to 10. I will post the parking plan at the end.", replyTo: 3 },
  { by: "Brook", text: "Thank you, that was my worry." },
];
