-- An instant when no transaction holds the shared lock of this key: all that was written under it is seen, and what comes is
-- later. The lock is one of the session, released before the transaction that asks goes on.
create function inventory_settled_instant(key bigint) returns timestamptz language plpgsql as $$
declare
    settled timestamptz;
begin
    perform pg_advisory_lock(key);
    settled := clock_timestamp();
    perform pg_advisory_unlock(key);
    return settled;
end
$$;
