import { parentPort } from "node:worker_threads";

import bcrypt from "bcryptjs";

export type BcryptTask = { id: number; digest: string } & ({ hash: string } | { cost: number });
export type BcryptResult = { id: number; result: string | boolean };

// The synchronous forms: this thread has nothing else to do, and they are faster than the sliced ones.
parentPort?.on("message", (task: BcryptTask) => {
  const result = "hash" in task ? bcrypt.compareSync(task.digest, task.hash) : bcrypt.hashSync(task.digest, task.cost);
  parentPort?.postMessage({ id: task.id, result } satisfies BcryptResult);
});
