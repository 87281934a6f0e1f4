-- What the agency watches over all tenants. Of annotations, model calls and results the directory may read what is counted here,
-- but no text, no value and no result.
grant select (tenant_id, id, client_id, kind, text_hash, model, created_at) on public.annotations to pixely_directory;
grant select (tenant_id, client_id, answered_at, input_tokens, cached_input_tokens, output_tokens, cost) on public.model_calls to pixely_directory;
grant select (tenant_id, insight_id, module, status, error) on public.analysis_results to pixely_directory;
create policy directory on public.annotations for select to pixely_directory using (true);
create policy directory on public.model_calls for select to pixely_directory using (true);
create policy directory on public.analysis_results for select to pixely_directory using (true);

set local role pixely_directory;

create function directory.runs(wanted_status text, wanted_client uuid, after_requested_at timestamptz, after_id uuid, most integer)
returns setof public.analysis_runs
language sql stable security definer set search_path = '' as $$
    select r.*
    from public.analysis_runs as r
    where (wanted_status is null or r.status = wanted_status)
      and (wanted_client is null or r.client_id = wanted_client)
      and (after_id is null or (r.requested_at, r.id) < (after_requested_at, after_id))
    order by r.requested_at desc, r.id desc
    limit most
$$;

create function directory.run(wanted_id uuid) returns setof public.analysis_runs
language sql stable security definer set search_path = '' as $$
    select * from public.analysis_runs where id = wanted_id
$$;

create function directory.client_names(client_ids uuid[]) returns table (client_id uuid, brand_name text)
language sql stable security definer set search_path = '' as $$
    select id, brand_name from public.fichas_cliente where id = any(client_ids)
$$;

create function directory.module_ends(insight_ids uuid[]) returns table (insight_id uuid, module text, status text, error text)
language sql stable security definer set search_path = '' as $$
    select r.insight_id, r.module, r.status, r.error
    from public.social_media_insights as i
    join public.analysis_results as r on r.tenant_id = i.tenant_id and r.insight_id = i.id
    where i.id = any(insight_ids)
$$;

create function directory.fallbacks(insight_ids uuid[]) returns table (insight_id uuid, fallbacks jsonb)
language sql stable security definer set search_path = '' as $$
    select id, social_media_insights.fallbacks from public.social_media_insights where id = any(insight_ids) and social_media_insights.fallbacks is not null
$$;

create function directory.last_successes(client_ids uuid[]) returns table (client_id uuid, finished_at timestamptz)
language sql stable security definer set search_path = '' as $$
    select c.id, r.finished_at
    from public.fichas_cliente as c
    cross join lateral (
        select finished_at from public.analysis_runs
        where tenant_id = c.tenant_id and client_id = c.id and status in ('succeeded', 'skipped')
        order by requested_at desc, id desc
        limit 1) as r
    where c.id = any(client_ids)
$$;

-- Clients that are run, without a good run since an instant; last_at is the last one, or the client's creation.
create function directory.quiet_clients(since timestamptz) returns table (client_id uuid, schedule text, time_zone text, last_at timestamptz)
language sql stable security definer set search_path = '' as $$
    select c.id, c.schedule, c.time_zone, coalesce(r.finished_at, c.created_at)
    from public.fichas_cliente as c
    join public.tenants as t on t.id = c.tenant_id
    left join lateral (
        select finished_at from public.analysis_runs
        where tenant_id = c.tenant_id and client_id = c.id and status in ('succeeded', 'skipped')
        order by requested_at desc, id desc
        limit 1) as r on true
    where c.is_active and t.is_active and coalesce(r.finished_at, c.created_at) < since
$$;

-- One row for each client and span; both lists belong together by position.
create function directory.model_usage(client_ids uuid[], starts timestamptz[], ends timestamptz[])
returns table (
    client_id uuid, starts_at timestamptz, calls bigint, input_tokens bigint, cached_input_tokens bigint, output_tokens bigint, cost numeric)
language sql stable security definer set search_path = '' as $$
    select span.client_id, span.starts_at, used.*
    from unnest(client_ids, starts, ends) as span(client_id, starts_at, ends_at)
    join public.fichas_cliente as c on c.id = span.client_id
    cross join lateral (
        select count(*), coalesce(sum(m.input_tokens), 0)::bigint, coalesce(sum(m.cached_input_tokens), 0)::bigint,
            coalesce(sum(m.output_tokens), 0)::bigint, coalesce(sum(m.cost), 0)
        from public.model_calls as m
        where m.tenant_id = c.tenant_id and m.client_id = c.id and m.answered_at >= span.starts_at and m.answered_at < span.ends_at) as used
$$;

-- The figures of the last day and of the last week. week_id is the lowest id that an annotation could have got when the week began: the
-- annotations since then are found by their key.
create function directory.health(day timestamptz, week timestamptz, week_id uuid)
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
        (select count(*)::integer from public.fichas_cliente as c join public.tenants as t on t.id = c.tenant_id where c.is_active and t.is_active),
        (select count(*)::integer from session where role = 'viewer' and last_at >= day),
        (select count(*)::integer from session where role = 'viewer'),
        (select count(*)::integer from session where role = 'admin' and last_at >= day),
        (select count(*)::integer from session where role = 'admin')
    from (select 1) as always
    left join lateral (
        select id, client_id, started_at from recent where started_at is not null order by started_at desc limit 1) as last on true
$$;

-- Texts that stored insights of all clients say were left to another annotator since an instant, by reason.
create function directory.fallback_reasons(since timestamptz) returns table (reason text, texts bigint)
language sql stable security definer set search_path = '' as $$
    select count->>'reason', sum((count->>'texts')::bigint)::bigint
    from public.fichas_cliente as c
    join public.social_media_insights as i on i.tenant_id = c.tenant_id and i.client_id = c.id and i.analysis_timestamp >= since
    cross join lateral jsonb_array_elements(i.fallbacks) as count
    group by 1
$$;

grant execute on function
    directory.runs(text, uuid, timestamptz, uuid, integer), directory.run(uuid), directory.client_names(uuid[]), directory.module_ends(uuid[]),
    directory.fallbacks(uuid[]), directory.last_successes(uuid[]), directory.quiet_clients(timestamptz),
    directory.model_usage(uuid[], timestamptz[], timestamptz[]), directory.health(timestamptz, timestamptz, uuid),
    directory.fallback_reasons(timestamptz) to pixely_api;

set local role pixely_owner;
