/** Names things. Snowflakes sort by the time of their making. */
export interface Ids {
  uuid(): string;
  snowflake(): bigint;
  /** The lowest snowflake that may be made at a time, in milliseconds; the lowest or highest time there is for times beyond. */
  firstSnowflakeAt(ms: number): bigint;
}
