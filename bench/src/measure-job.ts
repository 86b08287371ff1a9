/** Measures the whole job of the number that it is given, in a process of its own: so the memory is that of this job alone. */
import { openEasel } from "@atelier/easel";
import { measure } from "./measure.ts";
import { WHOLE_JOBS } from "./whole-jobs.ts";

/** V8 compiles the stages of a job bit by bit over its first runs; a server that has worked for a minute has them all. */
const WARM = 6;
const RUNS = 5;

const easel = openEasel({});
const run = await WHOLE_JOBS[Number(process.argv[2])]!.open(easel);
process.send!(await measure(run, { warm: WARM, runs: RUNS }));
await easel.close();
process.disconnect();
