/** What each dialect needs of a model to offer it. Models see only these types. */

export interface GatewayRoute {
  /** Path after `/{slug}/v1/`, one segment or two: `hunyuan-3d-request`. */
  readonly operation: string;
  /** A further `POST /{slug}/v1/{…}` that answers the finished video. */
  readonly result?: string;
  /** How the finished files are shown. */
  readonly output: "image" | "video" | "3d";
  /** Name of the boolean input field that asks for media as `data:` URIs. */
  readonly syncMode?: string;
}

export interface Routes {
  readonly gateway?: GatewayRoute;
}
