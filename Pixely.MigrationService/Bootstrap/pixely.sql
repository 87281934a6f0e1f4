-- The business database. Runs in it as superuser at every start.
do $$
begin
    if current_setting('server_version_num')::int < 150000 then
        raise exception 'PostgreSQL 15 or later is needed, this server is %', current_setting('server_version');
    end if;
end $$;

create extension if not exists vector;

do $$
declare
    installed text := (select extversion from pg_extension where extname = 'vector');
begin
    if string_to_array(installed, '.')::int[] < '{0,8}' then
        raise exception 'pgvector 0.8 or later is needed, this database has %', installed;
    end if;
end $$;

do $$
begin
    execute format('revoke all on database %I from public', current_database());
    execute format('grant connect on database %I to pixely_migrator, pixely_api, pixely_monitor', current_database());
end $$;

alter schema public owner to pixely_owner;
revoke all on schema public from public;
grant usage on schema public to pixely_api, pixely_directory;

-- Who may sign in by what means: only a superuser sees that unless told otherwise.
grant select on pg_hba_file_rules to pixely_monitor;
grant execute on function pg_hba_file_rules() to pixely_monitor;

-- Which migrations ran: nobody's business but the owner's.
create schema if not exists migrations authorization pixely_owner;
revoke all on schema migrations from public;

-- Functions that answer before a tenant is known.
create schema if not exists directory authorization pixely_directory;
revoke all on schema directory from public;
grant usage on schema directory to pixely_api, pixely_owner;

-- What later migrations create is usable by the Api and by nobody else. Removing rows is granted table by table.
alter default privileges for role pixely_owner in schema public grant select, insert, update on tables to pixely_api;
alter default privileges for role pixely_owner revoke execute on functions from public;
alter default privileges for role pixely_directory revoke execute on functions from public;
