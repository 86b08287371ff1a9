/** The engines that come with Atelier: one folder and one line each. */
export { easelEngine } from "./easel/engine.ts";
