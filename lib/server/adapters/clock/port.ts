/** The database's time, in milliseconds since 1970, so that every node agrees on when a room ends. */
export interface Clock {
  now(): number;
}
