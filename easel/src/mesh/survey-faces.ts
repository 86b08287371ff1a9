import { sharedBytes, sharedFloats, sharedInts } from "../crew/shared-array.ts";
import type { Stage } from "../stage.ts";
import { FACES, type Survey, type SurveyTask, surveyPiece, VERTEX_RUNS } from "./survey-piece.ts";

/** @param surface In shared memory. */
export async function surveyFaces(surface: Pick<SurveyTask, "positions" | "indices" | "welded">, stage: Stage): Promise<Survey> {
  const faces = surface.indices.length / 3;
  const survey = { across: sharedInts(faces * 3), normals: sharedFloats(faces * 3), axes: sharedBytes(faces) };
  await stage.share(surveyPiece, { ...surface, ...survey }, VERTEX_RUNS + Math.ceil(faces / FACES));
  return survey;
}
