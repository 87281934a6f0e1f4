-- What must be answered before a tenant is known. The functions belong to pixely_directory, which may read these tables of all tenants
-- and nothing else. Whoever may call them learns no more than they return.
grant select on public.tenants, public.users, public.refresh_tokens, public.fichas_cliente, public.analysis_runs,
    public.social_media_insights to pixely_directory;
create policy directory on public.tenants for select to pixely_directory using (true);
create policy directory on public.users for select to pixely_directory using (true);
create policy directory on public.refresh_tokens for select to pixely_directory using (true);
create policy directory on public.fichas_cliente for select to pixely_directory using (true);
create policy directory on public.analysis_runs for select to pixely_directory using (true);
create policy directory on public.social_media_insights for select to pixely_directory using (true);

set local role pixely_directory;

-- Sign-in names are unique in the whole system; the users' own keys begin with the tenant, so they cannot say so.
create table directory.sign_in_names (
    email varchar(254) primary key,
    tenant_id uuid not null,
    user_id uuid not null
);

create function directory.keep_sign_in_name() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
    if tg_op in ('UPDATE', 'DELETE') then
        delete from directory.sign_in_names where email = old.email and user_id = old.id;
    end if;
    if tg_op in ('INSERT', 'UPDATE') then
        insert into directory.sign_in_names (email, tenant_id, user_id) values (new.email, new.tenant_id, new.id);
    end if;
    return null;
end $$;

create function directory.find_user(sought_email text)
returns table (
    tenant_id uuid, id uuid, email text, full_name text, role text, password_hash text,
    is_active boolean, failed_sign_ins integer, locked_until timestamptz)
language sql stable security definer set search_path = '' as $$
    select u.tenant_id, u.id, u.email, u.full_name, u.role, u.password_hash, u.is_active and t.is_active, u.failed_sign_ins, u.locked_until
    from directory.sign_in_names as n
    join public.users as u on u.tenant_id = n.tenant_id and u.id = n.user_id
    join public.tenants as t on t.id = u.tenant_id
    where n.email = sought_email
$$;

create function directory.get_user(sought_id uuid)
returns table (
    tenant_id uuid, id uuid, email text, full_name text, role text, password_hash text,
    is_active boolean, failed_sign_ins integer, locked_until timestamptz)
language sql stable security definer set search_path = '' as $$
    select u.tenant_id, u.id, u.email, u.full_name, u.role, u.password_hash, u.is_active and t.is_active, u.failed_sign_ins, u.locked_until
    from public.users as u
    join public.tenants as t on t.id = u.tenant_id
    where u.id = sought_id
$$;

create function directory.tenant_of_refresh_token(sought_hash bytea) returns uuid
language sql stable security definer set search_path = '' as $$
    select tenant_id from public.refresh_tokens where token_hash = sought_hash
$$;

create function directory.tenant_of_client(sought_id uuid) returns uuid
language sql stable security definer set search_path = '' as $$
    select tenant_id from public.fichas_cliente where id = sought_id
$$;

create function directory.tenant_of_run(sought_id uuid) returns uuid
language sql stable security definer set search_path = '' as $$
    select tenant_id from public.analysis_runs where id = sought_id
$$;

create function directory.tenant_of_insight(sought_id uuid) returns uuid
language sql stable security definer set search_path = '' as $$
    select tenant_id from public.social_media_insights where id = sought_id
$$;

create function directory.clients(after_name text, after_id uuid, active_only boolean, most integer)
returns setof public.fichas_cliente
language sql stable security definer set search_path = '' as $$
    select c.*
    from public.fichas_cliente as c
    join public.tenants as t on t.id = c.tenant_id
    where (after_name is null or (c.brand_name, c.id) > (after_name, after_id)) and (not active_only or (c.is_active and t.is_active))
    order by c.brand_name, c.id
    limit most
$$;

create function directory.last_runs(client_ids uuid[]) returns setof public.analysis_runs
language sql stable security definer set search_path = '' as $$
    select r.*
    from public.fichas_cliente as c
    cross join lateral (
        select * from public.analysis_runs
        where tenant_id = c.tenant_id and client_id = c.id
        order by requested_at desc, id desc
        limit 1) as r
    where c.id = any(client_ids)
$$;

create function directory.waiting_runs(silent_before timestamptz, after_requested_at timestamptz, after_id uuid, most integer)
returns setof public.analysis_runs
language sql stable security definer set search_path = '' as $$
    select r.*
    from public.analysis_runs as r
    join public.fichas_cliente as c on c.tenant_id = r.tenant_id and c.id = r.client_id
    join public.tenants as t on t.id = r.tenant_id
    where (r.status = 'requested' or (r.status = 'running' and r.heartbeat_at <= silent_before))
      and c.is_active and t.is_active
      and (after_id is null or (r.requested_at, r.id) > (after_requested_at, after_id))
    order by r.requested_at, r.id
    limit most
$$;

grant execute on function directory.keep_sign_in_name() to pixely_owner;
grant execute on function
    directory.find_user(text), directory.get_user(uuid), directory.tenant_of_refresh_token(bytea), directory.tenant_of_client(uuid),
    directory.tenant_of_run(uuid), directory.tenant_of_insight(uuid), directory.clients(text, uuid, boolean, integer),
    directory.last_runs(uuid[]), directory.waiting_runs(timestamptz, timestamptz, uuid, integer) to pixely_api;

set local role pixely_owner;

create trigger keep_sign_in_name after insert or delete or update of email on public.users
    for each row execute function directory.keep_sign_in_name();
