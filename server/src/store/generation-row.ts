/** A generation as the database says it, and as core sees it. */
import type { Mode } from "../core/account.ts";
import type { Asset } from "../core/asset.ts";
import type { Description } from "../core/engine.ts";
import type { ErrorCode } from "../core/errors.ts";
import type { Generation, Status, Webhook } from "../core/generation.ts";
import type { MicroUsd } from "../core/money.ts";
import type { Acceptance } from "../core/store.ts";

/** Columns of `generation g` and `generation_input i` that every answer has. */
export const GENERATION = `g.id, g.account_id, g.mode, g.key_id, g.model_id, g.dialect, g.deployment, g.status, g.price, g.engine,
  g.error_code, g.error_message, g.webhook_url, g.webhook_mode, g.private_files, g.created_at, g.started_at, g.completed_at, g.expires_at,
  i.input, i.ignored`;

/** Beside them, from `attempt a` and `generation_output o`, both possibly missing. */
export const PROGRESS = `greatest(g.progress, a.progress) as progress, greatest(g.updated_at, a.updated_at) as updated_at,
  o.description, case when g.status = 'succeeded' then (
    select json_agg(json_build_object('folder', s.folder, 'name', s.name, 'key', s.key, 'role', s.role, 'format', s.format,
      'contentType', s.content_type, 'size', s.size, 'sha256', s.sha256, 'width', s.width, 'height', s.height) order by s.position)
    from asset s where s.generation_id = g.id and s.deleted_at is null) end as assets`;

/** Where both lists of columns come from, beside `generation g`. */
export const BESIDE_GENERATION = `join generation_input i on i.generation_id = g.id
  left join attempt a on a.generation_id = g.id
  left join generation_output o on o.generation_id = g.id`;

export interface GenerationRow {
  readonly id: string;
  readonly account_id: string;
  readonly mode: Mode;
  readonly key_id: string;
  readonly model_id: string;
  readonly dialect: string;
  readonly deployment: string;
  readonly status: Status;
  readonly price: bigint;
  readonly engine: string | null;
  readonly error_code: ErrorCode | null;
  readonly error_message: string | null;
  readonly webhook_url: string | null;
  readonly webhook_mode: Webhook["mode"] | null;
  readonly private_files: boolean;
  readonly created_at: Date;
  readonly started_at: Date | null;
  readonly completed_at: Date | null;
  readonly expires_at: Date | null;
  readonly input: unknown;
  readonly ignored: readonly string[];
  readonly progress: number;
  readonly updated_at: Date;
  readonly description: Description | null;
  readonly assets: readonly Asset[] | null;
}

/** `queuePosition` is sampled by who asks for it. */
export function toGeneration(row: GenerationRow, queuePosition: number | null = null): Generation {
  return {
    id: row.id,
    accountId: row.account_id,
    mode: row.mode,
    keyId: row.key_id,
    modelId: row.model_id,
    dialect: row.dialect,
    status: row.status,
    progress: row.progress,
    price: row.price as MicroUsd,
    input: row.input,
    ignored: row.ignored,
    error: row.error_code === null ? null : { code: row.error_code, message: row.error_message ?? "" },
    assets: row.assets ?? [],
    engine: row.engine,
    description: row.description,
    webhook: row.webhook_url === null ? null : { url: row.webhook_url, mode: row.webhook_mode ?? "terminal" },
    createdAt: row.created_at,
    startedAt: row.started_at,
    updatedAt: row.updated_at,
    completedAt: row.completed_at,
    expiresAt: row.expires_at,
    privateFiles: row.private_files,
    queuePosition,
  };
}

/** What the database will say of a generation that was just accepted. */
export function accepted(a: Acceptance): Generation {
  return {
    id: a.id,
    accountId: a.accountId,
    mode: a.mode,
    keyId: a.keyId,
    modelId: a.modelId,
    dialect: a.dialect,
    status: "queued",
    progress: 0,
    price: a.price,
    input: a.input,
    ignored: a.ignored,
    error: null,
    assets: [],
    engine: null,
    description: null,
    webhook: a.webhook,
    createdAt: a.at,
    startedAt: null,
    updatedAt: a.at,
    completedAt: null,
    expiresAt: a.expiresAt,
    privateFiles: a.privateFiles ?? false,
    queuePosition: null,
  };
}
