/**
 * How statements are planned, on both databases. Every hot statement starts from a few rows and has an index for each
 * step, so its one good plan does not depend on sizes: made once, by the index, it is right for an empty table as for
 * a million rows. Left to itself the planner kept scans from the time when the tables were small, and the same claim
 * ran at 122/s instead of 1,000/s. For the same reason statements say `= any(array(select …))` where `in (select …)` would
 * do: a semi-join may also be walked from the large side, and was [100 ms instead of 0.1 ms at 100,000 rows]. And what is
 * found by id does not repeat the condition of a partial index, or that whole index is as good as the key while it is empty.
 */
export const PLANNING: readonly string[] = [
  "plan_cache_mode=force_generic_plan",
  "enable_seqscan=off",
  "enable_hashjoin=off",
  "enable_mergejoin=off",
  "enable_bitmapscan=off",
  "jit=off",
];

/** Puts the planner's own choice back for the rest of a transaction: for statements that read whole tables. */
export const WHOLE_TABLES =
  "select set_config(name, 'on', true) from unnest(array['enable_seqscan', 'enable_bitmapscan', 'enable_hashjoin', 'enable_mergejoin']) name";
