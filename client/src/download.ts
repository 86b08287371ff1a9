/** Files are fetched without the key: their URLs are secrets of their own and may lead to another host. */
import { AtelierClientError } from "./client-error.ts";
import { type Connection, refusal, sleep } from "./request.ts";

/** All bytes. Throws AtelierClientError, after as many attempts as any exchange. */
export async function download(connection: Connection, url: string, signal?: AbortSignal): Promise<Uint8Array> {
  for (let attempt = 1; ; attempt++) {
    try {
      const response = await connection.fetch(url, { signal: signal ?? null });
      if (response.ok) return new Uint8Array(await response.arrayBuffer());
      throw refusal(response, await response.text());
    } catch (thrown) {
      signal?.throwIfAborted();
      const isFinal = thrown instanceof AtelierClientError && thrown.status < 500 && thrown.status !== 429;
      if (isFinal || attempt >= connection.attempts) throw asClientError(thrown, url);
    }
    await sleep(300 * 2 ** (attempt - 1), signal);
  }
}

function asClientError(thrown: unknown, url: string): AtelierClientError {
  if (thrown instanceof AtelierClientError) return thrown;
  const message = `The file at ${URL.canParse(url) ? new URL(url).host : "this address"} could not be downloaded.`;
  return new AtelierClientError({ status: 0, error: "Unreachable", message, cause: thrown });
}
