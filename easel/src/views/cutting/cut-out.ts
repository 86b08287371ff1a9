/** The part of a picture that holds the object, and some pixels more where the picture has them. */
export interface CutOut {
  /** Where it begins in the picture. */
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** Coverage per pixel, 0–1: about a half at the outline. Beyond this part it is 0. */
  readonly coverage: Float32Array;
}
