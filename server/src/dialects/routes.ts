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

/** A model of the tasks dialect is named by `model` in the body; nothing else is to be said. */
export type TasksRoute = Readonly<Record<string, never>>;

export interface ApiInOneRoute {
  /** What its task ids end with: `hunyuan3` makes `{uuid}_hunyuan3`. */
  readonly idSuffix: string;
}

export interface Routes {
  readonly gateway?: GatewayRoute;
  readonly tasks?: TasksRoute;
  readonly apiinone?: ApiInOneRoute;
}
