-- Roles of the cluster. Runs in the database postgres, as superuser, at every start: what someone loosened is tightened again.

-- Setups of several installations on one cluster wait for each other. Such a lock counts within one database; every cluster has this one.
select pg_advisory_xact_lock(88283735968857);

do $$
declare
    role_name text;
begin
    foreach role_name in array array['pixely_owner', 'pixely_directory', 'pixely_migrator', 'pixely_api', 'pixely_scheduler', 'pixely_monitor'] loop
        if not exists (select from pg_roles where rolname = role_name) then
            execute format('create role %I', role_name);
        end if;
    end loop;
end $$;

-- Own the tables and the directory; nobody signs in as them.
alter role pixely_owner with nologin nosuperuser nobypassrls nocreatedb nocreaterole noreplication noinherit;
alter role pixely_directory with nologin nosuperuser nobypassrls nocreatedb nocreaterole noreplication noinherit;
-- Sign in. None but the monitor inherits: the migrator has the owner's rights only where it says SET ROLE.
alter role pixely_migrator with login nosuperuser nobypassrls nocreatedb nocreaterole noreplication noinherit;
alter role pixely_api with login nosuperuser nobypassrls nocreatedb nocreaterole noreplication noinherit;
alter role pixely_scheduler with login nosuperuser nobypassrls nocreatedb nocreaterole noreplication noinherit;

-- Watches: statistics, settings and the catalogue through pg_monitor. No row of any table is granted to it.
alter role pixely_monitor with login nosuperuser nobypassrls nocreatedb nocreaterole noreplication inherit;

grant pixely_owner, pixely_directory to pixely_migrator;
grant pg_monitor to pixely_monitor;

-- A runaway statement or a forgotten transaction of the Api ends by itself.
alter role pixely_api set statement_timeout = '60s';
alter role pixely_api set idle_in_transaction_session_timeout = '5min';
alter role pixely_api set lock_timeout = '20s';
alter role pixely_monitor set statement_timeout = '30s';
alter role pixely_monitor set idle_in_transaction_session_timeout = '1min';
alter role pixely_monitor set lock_timeout = '5s';
-- Nodes of the scheduler wait for each other's rows; none waits for one that has died.
alter role pixely_scheduler set statement_timeout = '60s';
alter role pixely_scheduler set idle_in_transaction_session_timeout = '5min';
alter role pixely_scheduler set lock_timeout = '30s';
-- Changing a large table takes as long as it takes; forgetting to end it does not.
alter role pixely_migrator set idle_in_transaction_session_timeout = '10min';
alter role pixely_monitor set default_transaction_read_only = on;

-- The cluster is Pixely's own: its logins have no business in the databases that PostgreSQL comes with.
revoke all on database postgres from public;
revoke all on database template1 from public;
