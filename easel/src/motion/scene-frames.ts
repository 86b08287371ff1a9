/** The frames of a clip through a scene: keyframes along the camera's way, everything between them from their depth. */
import { bitmap } from "../picture/bitmap.ts";
import { optionsOf } from "../picture/stage/paint-scene.ts";
import type { Actor, StageScene } from "../picture/stage/stage-scene.ts";
import { renderScene } from "../render/render.ts";
import type { Camera, RenderItem } from "../render/renderer.ts";
import { sceneOf } from "../render/scene.ts";
import { shadowOf } from "../render/shadow.ts";
import { type View, viewOf } from "../render/view.ts";
import type { ScenePlan } from "../scene/plan.ts";
import type { Stage } from "../stage.ts";
import { type Keyframe, keyframe } from "./keyframe.ts";
import { drawAir } from "./particles.ts";
import { type Depths, type Frame, reproject, type Span } from "./reproject.ts";
import { cameraAt } from "./scene-camera.ts";
import { type Gait, gaitOf, movedTo } from "./thing-motion.ts";

export interface ClipWish {
  readonly width: number;
  readonly height: number;
  readonly frames: number;
  readonly fps: number;
  /** 1–60: samples per pixel and how close keyframes lie. */
  readonly steps: number;
}

/** From this id on things bend in the wind: fields (60,000 …), growth and trees. */
const WIND_FROM = 60_000;

/** Hands every frame to `take`; the bitmap is used again for the next one. */
export function sceneFrames(
  scene: StageScene,
  plan: ScenePlan,
  wish: ClipWish,
  stage: Stage,
  take: (frame: Frame) => void,
): void {
  const { width, height, frames, fps } = wish;
  const movers = moversOf(scene, plan);
  const key = keyMaker(scene, plan, wish, new Set(movers.map(({ actor }) => actor.id)));
  const frame: Frame = { bitmap: bitmap(width, height), depth: new Float32Array(width * height) };
  const depths: Depths = { before: new Float32Array(width * height), after: new Float32Array(width * height) };
  const length = frames / fps;
  for (let i = 0; i < frames; i++) {
    stage.at(i / frames, "frames");
    const seconds = i / fps;
    const camera = cameraAt(scene.camera, plan.camera.move, way(i, wish), scene.unit);
    const weather = { seconds, unit: scene.unit, windFrom: WIND_FROM, seed: scene.seed % 65_536 };
    reproject(key(i), viewOf(camera, width, height), weather, depths, frame);
    if (movers.length > 0) drawMovers({ scene, camera, wish, movers, clock: { seconds, length, seed: scene.seed } }, frame);
    for (const air of scene.air) drawAir(frame.bitmap, air, seconds + 3, scene.seed);
    take(frame);
  }
}

/** How far along its way the camera is at a frame, 0–1: a short clip goes only a part of it, or it would rush. */
function way(frame: number, { frames, fps }: ClipWish): number {
  if (frames === 1) return 0.5;
  const part = Math.min(1, frames / fps / 5);
  return 0.5 + (frame / (frames - 1) - 0.5) * part;
}

interface Mover {
  readonly actor: Actor;
  readonly item: RenderItem;
  readonly gait: Gait;
}

/** Under a painting style everything stands still: the style is painted on the keyframes. */
function moversOf(scene: StageScene, plan: ScenePlan): readonly Mover[] {
  if (plan.style.medium !== "plain") return [];
  return scene.cast.flatMap((actor) => {
    const gait = gaitOf(actor, plan.setting.stage);
    const item = scene.items.find((one) => one.id === actor.id);
    return gait === "none" || item === undefined ? [] : [{ actor, item, gait }];
  });
}

/** Keeps the two keyframes around the current frame; the mix changes over in the middle third between them. */
function keyMaker(scene: StageScene, plan: ScenePlan, wish: ClipWish, moving: ReadonlySet<number>): (frame: number) => Span {
  const gap = plan.camera.move === "still" ? wish.frames : wish.steps >= 45 ? 7 : wish.steps >= 20 ? 13 : 20;
  const samples = wish.steps >= 20 ? 2 : 1;
  const kept = new Map<number, Keyframe>();
  const at = (index: number): Keyframe => {
    const found = kept.get(index);
    if (found !== undefined) return found;
    const camera = cameraAt(scene.camera, plan.camera.move, way(Math.min(index * gap, wish.frames - 1), wish), scene.unit);
    const made = keyframe(scene, camera, { width: wish.width, height: wish.height, samples, style: plan.style, moving });
    kept.set(index, made);
    for (const old of kept.keys()) if (old < index - 1) kept.delete(old);
    return made;
  };
  return (frame) => {
    const index = Math.floor(frame / gap);
    const share = Math.max(0, Math.min(1, (frame / gap - index - 1 / 3) * 3));
    const before = at(index);
    const last = index * gap >= wish.frames - 1 || plan.camera.move === "still";
    return { before, after: last ? before : at(index + 1), share };
  };
}

interface Act {
  readonly scene: StageScene;
  readonly camera: Camera;
  readonly wish: ClipWish;
  readonly movers: readonly Mover[];
  readonly clock: { readonly seconds: number; readonly length: number; readonly seed: number };
}

/** Renders what moves by itself over the frame, where nothing stands before it. */
function drawMovers({ scene, camera, wish, movers, clock }: Act, frame: Frame): void {
  const { width, height } = wish;
  const items = movers.map(({ actor, item, gait }) => ({ ...item, transform: movedTo(item.transform, actor, gait, clock) }));
  const size = { width, height, samples: wish.steps >= 45 ? 2 : 1, time: 0 } as const;
  const options = optionsOf({ ...scene, camera, items }, size);
  const shape = sceneOf(items);
  const shadow = shadowOf(shape, camera, scene.sky.light.sun, { size: 512, taps: 16 });
  const made = renderScene(shape, { ...options, background: null, occlusion: false }, { shadow });
  const view = viewOf(camera, width, height);
  const { data } = frame.bitmap;
  for (let i = 0; i < made.ids.length; i++) {
    const alpha = made.bitmap.data[i * 4 + 3]! / 255;
    if (alpha === 0 || made.depth[i]! > frame.depth[i]! * 1.002) continue;
    if (scene.water !== null && heightAt(view, i, made.depth[i]!) < 0) continue;
    for (let c = 0; c < 3; c++) data[i * 4 + c] = data[i * 4 + c]! + (made.bitmap.data[i * 4 + c]! - data[i * 4 + c]!) * alpha;
  }
}

/** Height over the water of what a pixel shows, metres. */
function heightAt(view: View, pixel: number, depth: number): number {
  const a = ((pixel % view.width) + 0.5 - view.centreX) / view.scale;
  const b = (view.centreY - Math.floor(pixel / view.width) - 0.5) / view.scale;
  return view.eye[1] + (view.forward[1] + a * view.right[1] + b * view.up[1]) * depth;
}
