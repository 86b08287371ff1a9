/** Where files are kept. Keys carry the attempt and are never overwritten; a blob is complete or not there. */
export interface Blobs {
  /** Writes all bytes durably, then makes them visible under `key`. */
  put(key: string, content: Uint8Array | AsyncIterable<Uint8Array>): Promise<StoredBlob>;
  /** Streams bytes `start`–`end` (inclusive), or all. Throws AtelierError `not_found`. */
  open(key: string, range?: { readonly start: number; readonly end: number }): Promise<AsyncIterable<Uint8Array>>;
  read(key: string): Promise<Uint8Array>;
  /** Silent when the blob is already gone. */
  remove(key: string): Promise<void>;
  /** All keys below a prefix with the time of their last write, for sweeping orphans. */
  list(prefix: string): AsyncIterable<{ readonly key: string; readonly modifiedAt: Date }>;
  /** Bytes left for new files, or null where the place does not say. */
  free(): Promise<number | null>;
}

/** What was written. */
export interface StoredBlob {
  readonly size: number;
  /** Lower-case hex SHA-256. */
  readonly sha256: string;
}
