/** A thread that helps whoever it is introduced to. */
import { parentPort, workerData } from "node:worker_threads";
import { type Colleague, openCrew } from "../src/crew/crew.ts";

const crew = openCrew(workerData.busy);
parentPort!.on("message", (colleague: Colleague) => {
  crew.meet(colleague);
  parentPort!.postMessage("met");
});
