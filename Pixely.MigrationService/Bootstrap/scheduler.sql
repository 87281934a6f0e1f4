-- The scheduler's database. Runs in it as superuser at every start. The scheduler provisions its own tables there, and there only.
do $$
begin
    execute format('alter database %I owner to pixely_scheduler', current_database());
    execute format('revoke all on database %I from public', current_database());
end $$;

alter schema public owner to pixely_scheduler;
revoke all on schema public from public;
