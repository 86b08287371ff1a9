/** Gauges of this process: memory, processor time, the delay of its event loop. */
import { monitorEventLoopDelay } from "node:perf_hooks";
import type { Registry } from "./registry.ts";

/** Milliseconds that a look at the event loop covers: two scrapes that come close together see the same one. */
const WINDOW = 10_000;

/** Milliseconds between two looks, which count as delay in what Node reports. */
const RESOLUTION = 20;

/** Returns the way to stop. */
export function watchProcess(registry: Registry, version: string): () => void {
  const delays = watchDelays();
  const build = { version, node: process.version };
  registry.gauge("atelier_build_info", "Always 1.", () => [{ labels: build, value: 1 }]);
  registry.gauge("atelier_event_loop_delay_seconds", "Over the last ten seconds; quantile 1 is the longest.", delays.read);
  registry.gauge("process_resident_memory_bytes", "Resident memory.", () => [{ value: process.memoryUsage.rss() }]);
  registry.gauge("nodejs_heap_used_bytes", "JavaScript heap in use.", () => [{ value: process.memoryUsage().heapUsed }]);
  registry.gauge("nodejs_external_memory_bytes", "Buffers and WebAssembly.", () => [{ value: process.memoryUsage().external }]);
  registry.gauge("process_start_time_seconds", "When it started, since 1970.", () => [
    { value: Math.round(performance.timeOrigin) / 1000 },
  ]);
  registry.gauge("process_cpu_seconds_total", "Processor time, all threads.", () => {
    const { user, system } = process.cpuUsage();
    return [{ value: (user + system) / 1e6 }];
  });
  return delays.stop;
}

function watchDelays() {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION });
  delay.enable();
  const look = () =>
    [50, 99, 100].map((percentile) => ({
      labels: { quantile: String(percentile / 100) },
      value: Math.max(0, delay.percentile(percentile) / 1e9 - RESOLUTION / 1e3),
    }));
  let last: ReturnType<typeof look> | null = null;
  const timer = setInterval(() => {
    last = look();
    delay.reset();
  }, WINDOW).unref();
  return {
    read: () => last ?? look(),
    stop() {
      clearInterval(timer);
      delay.disable();
    },
  };
}
