/** Once a minute: catches rooms whose own job was lost, and deletes what has outlived its purpose. */
export const sweepJob = { id: "sweep" };
