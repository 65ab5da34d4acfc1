-- What was sent before is looked for by an index whatever the values are; planning it anew each time took a fifth of storing one message.
ALTER FUNCTION append_messages(
  uuid, int, boolean, timestamptz, bigint, bigint[], uuid[], text[], text[], bigint[], text[], boolean[], boolean[], text[], uuid[]
) SET plan_cache_mode = force_generic_plan;
