-- Accounts with the clients they may read, sessions, and the lists that the agency's administrator reads over all tenants.
grant select on public.user_clients, public.audit_events to pixely_directory;
create policy directory on public.user_clients for select to pixely_directory using (true);
create policy directory on public.audit_events for select to pixely_directory using (true);

set local role pixely_directory;

drop function directory.find_user(text);
drop function directory.get_user(uuid);

-- What signing in and checking a token need of a user. client_ids: what a viewer may read; null for everybody else, who may read all.
create function directory.get_user(sought_id uuid)
returns table (
    tenant_id uuid, id uuid, email text, full_name text, role text, password_hash text, is_active boolean, failed_sign_ins integer,
    locked_until timestamptz, must_change_password boolean, one_time_password_expires_at timestamptz, client_ids uuid[])
language sql stable security definer set search_path = '' as $$
    select u.tenant_id, u.id, u.email, u.full_name, u.role, u.password_hash, u.is_active and t.is_active, u.failed_sign_ins,
        u.locked_until, u.must_change_password, u.one_time_password_expires_at,
        case u.role when 'viewer' then array(
            select c.client_id from public.user_clients as c where c.tenant_id = u.tenant_id and c.user_id = u.id order by c.client_id) end
    from public.users as u
    join public.tenants as t on t.id = u.tenant_id
    where u.id = sought_id
$$;

create function directory.find_user(sought_email text)
returns table (
    tenant_id uuid, id uuid, email text, full_name text, role text, password_hash text, is_active boolean, failed_sign_ins integer,
    locked_until timestamptz, must_change_password boolean, one_time_password_expires_at timestamptz, client_ids uuid[])
language sql stable security definer set search_path = '' as $$
    select u.*
    from directory.sign_in_names as n
    cross join lateral directory.get_user(n.user_id) as u
    where n.email = sought_email
$$;

-- The user of a session, and nobody when the session has ended: signing out, a changed password and a reused token end it at once.
create function directory.get_session(sought_user uuid, sought_family uuid)
returns table (
    tenant_id uuid, id uuid, email text, full_name text, role text, password_hash text, is_active boolean, failed_sign_ins integer,
    locked_until timestamptz, must_change_password boolean, one_time_password_expires_at timestamptz, client_ids uuid[])
language sql stable security definer set search_path = '' as $$
    select u.*
    from directory.get_user(sought_user) as u
    where exists (
        select from public.refresh_tokens as r
        where r.tenant_id = u.tenant_id and r.family_id = sought_family and r.user_id = u.id and r.revoked_at is null)
      and not exists (
        select from public.refresh_tokens as r
        where r.tenant_id = u.tenant_id and r.family_id = sought_family and r.revoked_at is not null)
$$;

create function directory.tenant_of_user(sought_id uuid) returns uuid
language sql stable security definer set search_path = '' as $$
    select tenant_id from public.users where id = sought_id
$$;

-- Whose an id is: the tenant, and the client that it belongs to.
create function directory.owner_of_client(sought_id uuid) returns table (tenant_id uuid, client_id uuid)
language sql stable security definer set search_path = '' as $$
    select c.tenant_id, c.id from public.fichas_cliente as c where c.id = sought_id
$$;

create function directory.owner_of_run(sought_id uuid) returns table (tenant_id uuid, client_id uuid)
language sql stable security definer set search_path = '' as $$
    select r.tenant_id, r.client_id from public.analysis_runs as r where r.id = sought_id
$$;

create function directory.owner_of_insight(sought_id uuid) returns table (tenant_id uuid, client_id uuid)
language sql stable security definer set search_path = '' as $$
    select i.tenant_id, i.client_id from public.social_media_insights as i where i.id = sought_id
$$;

drop function directory.tenant_of_client(uuid);
drop function directory.tenant_of_run(uuid);
drop function directory.tenant_of_insight(uuid);

-- Users by sign-in name, without what their passwords are checked with.
create function directory.users(wanted_tenant uuid, after_email text, most integer)
returns table (
    tenant_id uuid, tenant_name text, id uuid, email text, full_name text, role text, is_active boolean, tenant_is_active boolean,
    created_at timestamptz, last_sign_in_at timestamptz, locked_until timestamptz, must_change_password boolean, client_ids uuid[])
language sql stable security definer set search_path = '' as $$
    select u.tenant_id, t.name, u.id, u.email, u.full_name, u.role, u.is_active, t.is_active, u.created_at, u.last_sign_in_at,
        u.locked_until, u.must_change_password,
        case u.role when 'viewer' then array(
            select c.client_id from public.user_clients as c where c.tenant_id = u.tenant_id and c.user_id = u.id order by c.client_id) end
    from directory.sign_in_names as n
    join public.users as u on u.tenant_id = n.tenant_id and u.id = n.user_id
    join public.tenants as t on t.id = u.tenant_id
    where (wanted_tenant is null or n.tenant_id = wanted_tenant) and (after_email is null or n.email > after_email)
    order by n.email
    limit most
$$;

create function directory.tenants(after_name text, after_id uuid, most integer) returns setof public.tenants
language sql stable security definer set search_path = '' as $$
    select t.* from public.tenants as t
    where after_id is null or (t.name, t.id) > (after_name, after_id)
    order by t.name, t.id
    limit most
$$;

create function directory.audit_events(
    wanted_tenant uuid, wanted_actor uuid, wanted_action text, wanted_outcome text, since timestamptz, until timestamptz,
    before_at timestamptz, before_id uuid, most integer)
returns setof public.audit_events
language sql stable security definer set search_path = '' as $$
    select e.* from public.audit_events as e
    where (wanted_tenant is null or e.tenant_id = wanted_tenant or e.subject_tenant_id = wanted_tenant)
      and (wanted_actor is null or e.actor_id = wanted_actor)
      and (wanted_action is null or e.action = wanted_action)
      and (wanted_outcome is null or e.outcome = wanted_outcome)
      and (since is null or e.occurred_at >= since)
      and (until is null or e.occurred_at < until)
      and (before_id is null or (e.occurred_at, e.id) < (before_at, before_id))
    order by e.occurred_at desc, e.id desc
    limit most
$$;

-- Names for lists of events.
create function directory.user_names(user_ids uuid[]) returns table (user_id uuid, email text)
language sql stable security definer set search_path = '' as $$
    select id, users.email from public.users where id = any(user_ids)
$$;

-- The newest link of every client's chain.
create function directory.chain_heads() returns table (tenant_id uuid, client_id uuid, sequence integer, hash text, insight_id uuid)
language sql stable security definer set search_path = '' as $$
    select c.tenant_id, c.id, i.sequence, i.hash, i.id
    from public.fichas_cliente as c
    cross join lateral (
        select i.sequence, i.hash, i.id from public.social_media_insights as i
        where i.tenant_id = c.tenant_id and i.client_id = c.id
        order by i.sequence desc
        limit 1) as i
    order by c.id
$$;

grant execute on function
    directory.get_user(uuid), directory.find_user(text), directory.get_session(uuid, uuid), directory.tenant_of_user(uuid),
    directory.owner_of_client(uuid), directory.owner_of_run(uuid), directory.owner_of_insight(uuid), directory.users(uuid, text, integer),
    directory.tenants(text, uuid, integer),
    directory.audit_events(uuid, uuid, text, text, timestamptz, timestamptz, timestamptz, uuid, integer),
    directory.user_names(uuid[]), directory.chain_heads() to pixely_api;

set local role pixely_owner;
