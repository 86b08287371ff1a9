/** Forgets the files of an ended generation before their time. */
import { type Connection, hot } from "./database.ts";

/** From now on they are as good as expired. */
const DELETE = hot(`
  with ended as (
    update generation set expires_at = least(expires_at, $2) where id = $1 and completed_at is not null and status = 'succeeded' returning id
  )
  update asset a set deleted_at = $2 from ended e where a.generation_id = e.id and a.deleted_at is null returning a.key`);

/** The keys of their blobs; empty when there are none. */
export async function deleteOutput(connection: Connection, id: string, at: Date): Promise<readonly string[]> {
  return (await connection.query<{ key: string }>(DELETE, [id, at])).map((row) => row.key);
}
