-- Since when a client is watched; and the clients of a tenant that is switched off, which are run until they are deactivated, and so are taken up,
-- taken over and watched like all others.
set local role pixely_directory;

create or replace function directory.waiting_runs(silent_before timestamptz, after_requested_at timestamptz, after_id uuid, most integer)
returns setof public.analysis_runs
language sql stable security definer set search_path = '' as $$
    select r.*
    from public.analysis_runs as r
    join public.fichas_cliente as c on c.tenant_id = r.tenant_id and c.id = r.client_id
    where (r.status = 'requested' or (r.status = 'running' and r.heartbeat_at <= silent_before))
      and c.is_active
      and (after_id is null or (r.requested_at, r.id) > (after_requested_at, after_id))
    order by r.requested_at, r.id
    limit most
$$;

-- Clients by id, with how their runs went; last_good_at is the end of the last good run, the client's creation, or when its schedule last went on
-- or changed, whichever is latest. A reading that the source ended, or in which there was nothing to read, tells nothing of its rows.
create or replace function directory.watched_clients(after_client uuid, most integer)
returns table (
    tenant_id uuid, client_id uuid, is_active boolean, is_paused boolean, schedule text, time_zone text, monthly_model_budget numeric,
    last_good_at timestamptz, running_id uuid, running_since timestamptz, ended_id uuid, ended_started_at timestamptz, ended_at timestamptz,
    read_run_id uuid, read_rows integer, read_rejected integer, insight_id uuid, insight_at timestamptz, budget_texts integer)
language sql stable security definer set search_path = '' as $$
    select c.tenant_id, c.id, c.is_active, c.paused_at is not null, c.schedule, c.time_zone, c.monthly_model_budget,
        greatest(coalesce(good.finished_at, c.created_at), c.watched_since), running.id, running.started_at, ended.id, ended.started_at, ended.finished_at,
        reading.id, reading.row_count, reading.rejected, insight.id, insight.analysis_timestamp,
        (select coalesce(sum((f->>'texts')::integer), 0)::integer from jsonb_array_elements(c.fallbacks) as f where f->>'reason' = 'budget_exhausted')
    from (
        select * from public.fichas_cliente
        where after_client is null or id > after_client
        order by id
        limit most) as c
    left join lateral (
        -- The newest by when they were due, and of those the one that ended last: a due run may be announced hours after its instant.
        select max(finished_at) as finished_at
        from (
            select finished_at from public.analysis_runs
            where tenant_id = c.tenant_id and client_id = c.id and status in ('succeeded', 'skipped')
            order by requested_at desc, id desc
            limit 40) as newest) as good on true
    left join lateral (
        select id, started_at from public.analysis_runs
        where tenant_id = c.tenant_id and client_id = c.id and status = 'running'
        limit 1) as running on true
    left join lateral (
        select id, started_at, finished_at from public.analysis_runs
        where tenant_id = c.tenant_id and client_id = c.id and started_at is not null and finished_at is not null
        order by requested_at desc, id desc
        limit 1) as ended on true
    -- Of as many runs as a few weeks have: a client whose source stays as it is has thousands that read nothing.
    left join lateral (
        select r.id, (r.ingestion->>'rejected')::integer as rejected, counted.row_count
        from (
            select id, requested_at, ingestion, error_code from public.analysis_runs
            where tenant_id = c.tenant_id and client_id = c.id
            order by requested_at desc, id desc
            limit 40) as r
        cross join lateral (
            select (r.ingestion->>'posts_new')::integer + (r.ingestion->>'posts_changed')::integer + (r.ingestion->>'posts_known')::integer
                + (r.ingestion->>'comments_new')::integer + (r.ingestion->>'comments_known')::integer
                + (r.ingestion->>'rejected')::integer as row_count) as counted
        where counted.row_count > 0 and (r.error_code is null or r.error_code not like 'source%')
        order by r.requested_at desc, r.id desc
        limit 1) as reading on true
    left join lateral (
        select id, analysis_timestamp from public.social_media_insights
        where tenant_id = c.tenant_id and client_id = c.id
        order by sequence desc
        limit 1) as insight on true
    order by c.id
$$;

-- Clients that are run by themselves, without a good run since an instant; last_at is what last_good_at is above.
create or replace function directory.quiet_clients(since timestamptz) returns table (client_id uuid, schedule text, time_zone text, last_at timestamptz)
language sql stable security definer set search_path = '' as $$
    select c.id, c.schedule, c.time_zone, since_when.last_at
    from public.fichas_cliente as c
    left join lateral (
        -- The newest by when they were due, and of those the one that ended last: a due run may be announced hours after its instant.
        select max(finished_at) as finished_at
        from (
            select finished_at from public.analysis_runs
            where tenant_id = c.tenant_id and client_id = c.id and status in ('succeeded', 'skipped')
            order by requested_at desc, id desc
            limit 40) as newest) as r on true
    cross join lateral (select greatest(coalesce(r.finished_at, c.created_at), c.watched_since) as last_at) as since_when
    where c.is_active and c.paused_at is null and since_when.last_at < since
$$;

create or replace function directory.last_successes(client_ids uuid[]) returns table (client_id uuid, finished_at timestamptz)
language sql stable security definer set search_path = '' as $$
    select c.id, r.finished_at
    from public.fichas_cliente as c
    cross join lateral (
        -- The newest by when they were due, and of those the one that ended last: a due run may be announced hours after its instant.
        select max(finished_at) as finished_at
        from (
            select finished_at from public.analysis_runs
            where tenant_id = c.tenant_id and client_id = c.id and status in ('succeeded', 'skipped')
            order by requested_at desc, id desc
            limit 40) as newest) as r
    where c.id = any(client_ids) and r.finished_at is not null
$$;

-- When the schedules of clients last went on or changed; those of which neither is known are left out.
create function directory.watched_since(client_ids uuid[]) returns table (client_id uuid, watched_since timestamptz)
language sql stable security definer set search_path = '' as $$
    select c.id, c.watched_since from public.fichas_cliente as c where c.id = any(client_ids) and c.watched_since is not null
$$;

-- The figures of the last day and of the last week. week_id is the lowest id that an annotation could have got when the week began: the
-- annotations since then are found by their key.
create or replace function directory.health(day timestamptz, week timestamptz, week_id uuid)
returns table (
    last_run_id uuid, last_client_id uuid, last_started_at timestamptz, waiting_runs integer, running_runs integer,
    new_items integer, insights integer, post_texts integer, comment_texts integer,
    answered_texts integer, calls integer, durations double precision[], active_clients integer,
    viewers_day integer, viewers_week integer, admins_day integer, admins_week integer)
language sql stable security definer set search_path = '' as $$
    with recent as (
        select id, client_id, started_at from public.analysis_runs
        order by requested_at desc, id desc
        limit 1000
    ), ended as (
        select status, started_at, finished_at, ingestion
        from public.analysis_runs
        -- A run may wait, and work, for a day.
        where requested_at >= week - interval '2 days' and finished_at >= week
    ), annotated as (
        select a.client_id, a.kind, a.text_hash, a.created_at, a.model
        from public.tenants as t
        cross join lateral (
            select client_id, kind, text_hash, created_at, model from public.annotations
            where tenant_id = t.id and id >= week_id and created_at >= week) as a
    ), session as (
        select u.id, u.role, max(s.created_at) as last_at
        from public.refresh_tokens as s
        join public.users as u on u.tenant_id = s.tenant_id and u.id = s.user_id
        where s.created_at >= week
        group by u.id, u.role
    )
    select
        last.id, last.client_id, last.started_at,
        (select count(*)::integer from public.analysis_runs where status = 'requested'),
        (select count(*)::integer from public.analysis_runs where status = 'running'),
        (select coalesce(sum((ingestion->>'posts_new')::bigint + (ingestion->>'posts_changed')::bigint + (ingestion->>'comments_new')::bigint), 0)::integer
            from ended where finished_at >= day),
        (select count(*)::integer from public.fichas_cliente as c
            join public.social_media_insights as i on i.tenant_id = c.tenant_id and i.client_id = c.id and i.analysis_timestamp >= day),
        (select count(distinct (client_id, text_hash))::integer from annotated where kind = 'post' and created_at >= day),
        (select count(distinct (client_id, text_hash))::integer from annotated where kind = 'comment' and created_at >= day),
        (select count(*)::integer from annotated where model is not null),
        (select count(*)::integer from public.fichas_cliente as c
            join public.model_calls as m on m.tenant_id = c.tenant_id and m.client_id = c.id and m.answered_at >= week),
        (select array_agg(extract(epoch from finished_at - started_at)::double precision) from ended where status = 'succeeded'),
        (select count(*)::integer from public.fichas_cliente where is_active),
        (select count(*)::integer from session where role = 'viewer' and last_at >= day),
        (select count(*)::integer from session where role = 'viewer'),
        (select count(*)::integer from session where role = 'admin' and last_at >= day),
        (select count(*)::integer from session where role = 'admin')
    from (select 1) as always
    left join lateral (
        select id, client_id, started_at from recent where started_at is not null order by started_at desc limit 1) as last on true
$$;

grant execute on function directory.watched_since(uuid[]) to pixely_api;

set local role pixely_owner;
