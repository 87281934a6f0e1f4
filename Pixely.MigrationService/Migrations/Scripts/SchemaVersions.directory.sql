-- Whether a migration has been applied: an Api that needs a later schema than this is not ready.
grant usage on schema migrations to pixely_directory;
grant select ("MigrationId") on migrations.history to pixely_directory;

set local role pixely_directory;

create function directory.has_schema(version text) returns boolean
language sql stable security definer set search_path = '' as $$
    select exists (select from migrations.history where "MigrationId" = version)
$$;

grant execute on function directory.has_schema(text) to pixely_api;

set local role pixely_owner;
