-- What the rules of alerts look at, of all clients in one question, and the messages about alerts.
set local role pixely_directory;

-- Clients by id, with how their runs went. A reading that the source ended, or in which there was nothing to read, tells nothing of its rows.
create function directory.watched_clients(after_client uuid, most integer)
returns table (
    tenant_id uuid, client_id uuid, is_active boolean, is_paused boolean, schedule text, time_zone text, monthly_model_budget numeric,
    last_good_at timestamptz, running_id uuid, running_since timestamptz, ended_id uuid, ended_started_at timestamptz, ended_at timestamptz,
    read_run_id uuid, read_rows integer, read_rejected integer, insight_id uuid, insight_at timestamptz, budget_texts integer)
language sql stable security definer set search_path = '' as $$
    select c.tenant_id, c.id, c.is_active and t.is_active, c.paused_at is not null, c.schedule, c.time_zone, c.monthly_model_budget,
        coalesce(good.finished_at, c.created_at), running.id, running.started_at, ended.id, ended.started_at, ended.finished_at,
        reading.id, reading.row_count, reading.rejected, insight.id, insight.analysis_timestamp,
        (select coalesce(sum((f->>'texts')::integer), 0)::integer from jsonb_array_elements(c.fallbacks) as f where f->>'reason' = 'budget_exhausted')
    from (
        select * from public.fichas_cliente
        where after_client is null or id > after_client
        order by id
        limit most) as c
    join public.tenants as t on t.id = c.tenant_id
    left join lateral (
        select finished_at from public.analysis_runs
        where tenant_id = c.tenant_id and client_id = c.id and status in ('succeeded', 'skipped')
        order by requested_at desc, id desc
        limit 1) as good on true
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

-- Distinct answers of language models since an instant; since_id is the lowest id that an annotation could have got then.
create function directory.model_answers(since timestamptz, since_id uuid) returns integer
language sql stable security definer set search_path = '' as $$
    select coalesce(sum(answered.texts), 0)::integer
    from public.tenants as t
    cross join lateral (
        select count(*) as texts from public.annotations
        where tenant_id = t.id and id >= since_id and created_at >= since and model is not null) as answered
$$;

create function directory.open_alerts() returns setof public.alerts
language sql stable security definer set search_path = '' as $$
    select * from public.alerts where cleared_at is null
$$;

create function directory.open_alert_counts() returns table (kind text, severity text, alerts integer)
language sql stable security definer set search_path = '' as $$
    select a.kind, a.severity, count(*)::integer from public.alerts as a where a.cleared_at is null group by a.kind, a.severity
$$;

-- Messages about alerts; both lists belong together by position.
create function directory.alert_messages(tenant_ids uuid[], alert_ids uuid[]) returns setof public.alert_deliveries
language sql stable security definer set search_path = '' as $$
    select d.*
    from unnest(tenant_ids, alert_ids) as wanted(tenant_id, alert_id)
    join public.alert_deliveries as d on d.tenant_id = wanted.tenant_id and d.alert_id = wanted.alert_id
$$;

-- One receiver's: that another one is away keeps nobody waiting.
create function directory.due_alert_deliveries_of(wanted_receiver text, due_at timestamptz, most integer) returns setof public.alert_deliveries
language sql stable security definer set search_path = '' as $$
    select d.*
    from public.alert_deliveries as d
    where d.state = 'waiting' and d.next_attempt_at <= due_at and d.receiver = wanted_receiver
    order by d.next_attempt_at, d.id
    limit most
$$;

grant execute on function
    directory.watched_clients(uuid, integer), directory.model_answers(timestamptz, uuid), directory.open_alerts(), directory.open_alert_counts(),
    directory.alert_messages(uuid[], uuid[]), directory.due_alert_deliveries_of(text, timestamptz, integer) to pixely_api;

set local role pixely_owner;
