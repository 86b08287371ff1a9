/**
 * Easel's models beside their targets, warm, one job at a time on all its workers. The targets are wall-clock seconds for two idle
 * cores; the processor time tells what a busier machine would make of it.
 */
import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Easel, openEasel } from "@atelier/easel";
import type { Measured } from "./measure.ts";
import { compareExports } from "./peers/compare-exports.ts";
import { compareStages } from "./peers/compare-stages.ts";
import { compareTruths } from "./peers/compare-truths.ts";
import { measureQuality } from "./quality/measure-quality.ts";
import { exampleViews, makeCastle, WHOLE_JOBS, type WholeJob } from "./whole-jobs.ts";

/** Prints the table of targets, and what public tools take for the same work. */
export async function benchEasel3d(): Promise<void> {
  console.log(`${"".padEnd(34)}target s   ours s   (range)        CPU s   peak MB over idle (target)`);
  for (const [number, job] of WHOLE_JOBS.entries()) report(job, await measuredAlone(number));
  const glb = await alone(makeCastle);
  const folder = await mkdtemp(join(tmpdir(), "easel3d-"));
  try {
    await alone((easel) => compareExports(easel, glb, folder));
    await compareStages(await exampleViews(), glb, folder);
    await compareTruths(folder);
    await alone(measureQuality);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function measuredAlone(number: number): Promise<Measured> {
  const child = fork(new URL("measure-job.ts", import.meta.url), [String(number)]);
  const ended = once(child, "exit");
  const told = await Promise.race([once(child, "message"), ended.then(() => null)]);
  const [code] = await ended;
  if (told === null) throw new Error(`The process that measured job ${number} ended with ${code} before it told anything.`);
  return told[0] as Measured;
}

async function alone<T>(work: (easel: Easel) => Promise<T>): Promise<T> {
  const easel = openEasel({});
  try {
    return await work(easel);
  } finally {
    await easel.close();
  }
}

function report({ name, target, memory }: WholeJob, { seconds, least, most, cpu, peakMb }: Measured): void {
  const range = `(${least.toFixed(2)}–${most.toFixed(2)})`;
  const times = `${target.toFixed(1).padStart(8)}${seconds.toFixed(2).padStart(9)}   ${range.padEnd(13)}${cpu.toFixed(2).padStart(7)}`;
  console.log(`${name.padEnd(34)}${times}${peakMb.toFixed(0).padStart(10)}${memory === null ? "" : ` (${memory})`}`);
}
