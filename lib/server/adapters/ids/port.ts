/** Names things. Snowflakes sort by the time of their making. */
export interface Ids {
  uuid(): string;
  snowflake(): bigint;
}
