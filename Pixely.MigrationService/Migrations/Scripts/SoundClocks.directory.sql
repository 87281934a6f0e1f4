-- What only a clock that ran ahead has said is not believed: whoever asks says what time it is, and what lies more than five minutes after that
-- has not happened yet. Five minutes are what the clocks of several Apis may differ by.
set local role pixely_directory;

-- When a client was last looked at with success, or null; and since when the next look is awaited: since then, its creation, or when its schedule
-- last went on or changed, whichever is latest. For the functions below, which have the rights that this one lacks.
create function directory.last_good(of_tenant uuid, of_client uuid, asked_at timestamptz)
returns table (good_at timestamptz, awaited_since timestamptz)
language sql stable as $$
    select good.at, greatest(coalesce(good.at, c.created_at), case when c.watched_since <= asked_at + interval '5 minutes' then c.watched_since end)
    from public.fichas_cliente as c
    cross join lateral (
        -- The newest by when they were due, and of those the one that ended last: a due run may be announced hours after its instant. One that is
        -- said to have ended in the future did take place, after it was asked for.
        select max(case when finished_at <= asked_at + interval '5 minutes' then finished_at else requested_at end) as at
        from (
            select finished_at, requested_at from public.analysis_runs
            where tenant_id = c.tenant_id and client_id = c.id and status in ('succeeded', 'skipped')
              and least(finished_at, requested_at) <= asked_at + interval '5 minutes'
            order by requested_at desc, id desc
            limit 40) as newest) as good
    where c.tenant_id = of_tenant and c.id = of_client
$$;

-- Clients by id, with how their runs went; last_good_at is since when a good run is awaited. A reading that the source ended, or in which there was
-- nothing to read, tells nothing of its rows.
create function directory.clients_to_watch(after_client uuid, most integer, asked_at timestamptz)
returns table (
    tenant_id uuid, client_id uuid, is_active boolean, is_paused boolean, schedule text, time_zone text, monthly_model_budget numeric,
    last_good_at timestamptz, running_id uuid, running_since timestamptz, ended_id uuid, ended_started_at timestamptz, ended_at timestamptz,
    read_run_id uuid, read_rows integer, read_rejected integer, insight_id uuid, insight_at timestamptz, budget_texts integer)
language sql stable security definer set search_path = '' as $$
    select c.tenant_id, c.id, c.is_active, c.paused_at is not null, c.schedule, c.time_zone, c.monthly_model_budget,
        good.awaited_since, running.id, running.started_at, ended.id, ended.started_at, ended.finished_at,
        reading.id, reading.row_count, reading.rejected, insight.id, insight.analysis_timestamp,
        (select coalesce(sum((f->>'texts')::integer), 0)::integer from jsonb_array_elements(c.fallbacks) as f where f->>'reason' = 'budget_exhausted')
    from (
        select * from public.fichas_cliente
        where after_client is null or id > after_client
        order by id
        limit most) as c
    cross join lateral directory.last_good(c.tenant_id, c.id, asked_at) as good
    left join lateral (
        select id, started_at from public.analysis_runs
        where tenant_id = c.tenant_id and client_id = c.id and status = 'running'
        limit 1) as running on true
    left join lateral (
        select id, started_at, finished_at from public.analysis_runs
        where tenant_id = c.tenant_id and client_id = c.id and started_at is not null and finished_at is not null
          and requested_at <= asked_at + interval '5 minutes'
        order by requested_at desc, id desc
        limit 1) as ended on true
    -- Of as many runs as a few weeks have: a client whose source stays as it is has thousands that read nothing.
    left join lateral (
        select r.id, (r.ingestion->>'rejected')::integer as rejected, counted.row_count
        from (
            select id, requested_at, ingestion, error_code from public.analysis_runs
            where tenant_id = c.tenant_id and client_id = c.id and requested_at <= asked_at + interval '5 minutes'
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
create function directory.silent_clients(since timestamptz, asked_at timestamptz)
returns table (client_id uuid, schedule text, time_zone text, last_at timestamptz)
language sql stable security definer set search_path = '' as $$
    select c.id, c.schedule, c.time_zone, good.awaited_since
    from public.fichas_cliente as c
    cross join lateral directory.last_good(c.tenant_id, c.id, asked_at) as good
    where c.is_active and c.paused_at is null and good.awaited_since < since
$$;

create function directory.last_good_runs(client_ids uuid[], asked_at timestamptz)
returns table (client_id uuid, good_at timestamptz, awaited_since timestamptz)
language sql stable security definer set search_path = '' as $$
    select c.id, good.good_at, good.awaited_since
    from public.fichas_cliente as c
    cross join lateral directory.last_good(c.tenant_id, c.id, asked_at) as good
    where c.id = any(client_ids)
$$;

-- What Apis of the version before this one ask, which do not say what time it is.
create or replace function directory.watched_clients(after_client uuid, most integer)
returns table (
    tenant_id uuid, client_id uuid, is_active boolean, is_paused boolean, schedule text, time_zone text, monthly_model_budget numeric,
    last_good_at timestamptz, running_id uuid, running_since timestamptz, ended_id uuid, ended_started_at timestamptz, ended_at timestamptz,
    read_run_id uuid, read_rows integer, read_rejected integer, insight_id uuid, insight_at timestamptz, budget_texts integer)
language sql stable security definer set search_path = '' as $$
    select * from directory.clients_to_watch(after_client, most, now())
$$;

create or replace function directory.quiet_clients(since timestamptz) returns table (client_id uuid, schedule text, time_zone text, last_at timestamptz)
language sql stable security definer set search_path = '' as $$
    select * from directory.silent_clients(since, now())
$$;

create or replace function directory.last_successes(client_ids uuid[]) returns table (client_id uuid, finished_at timestamptz)
language sql stable security definer set search_path = '' as $$
    select good.client_id, good.good_at from directory.last_good_runs(client_ids, now()) as good where good.good_at is not null
$$;

-- A client may be deactivated while its run runs: whoever takes that over from a worker that died ends it. Nothing of such a client is begun.
create or replace function directory.waiting_runs(silent_before timestamptz, after_requested_at timestamptz, after_id uuid, most integer)
returns setof public.analysis_runs
language sql stable security definer set search_path = '' as $$
    select r.*
    from public.analysis_runs as r
    join public.fichas_cliente as c on c.tenant_id = r.tenant_id and c.id = r.client_id
    where ((r.status = 'requested' and c.is_active) or (r.status = 'running' and r.heartbeat_at <= silent_before))
      and (after_id is null or (r.requested_at, r.id) > (after_requested_at, after_id))
    order by r.requested_at, r.id
    limit most
$$;

-- Whether a message is to be sent. No wait is longer than four hours and a quarter of that: what lies further off was written by a clock that ran
-- ahead. The clock of the database has to agree, or else an Api whose clock is behind would send everybody's messages at once, and again.
create function directory.is_due(next_attempt_at timestamptz, asked_at timestamptz) returns boolean
language sql stable as $$
    select next_attempt_at <= asked_at or next_attempt_at > greatest(asked_at, now()) + interval '6 hours'
$$;

create or replace function directory.due_alert_deliveries(due_at timestamptz, most integer) returns setof public.alert_deliveries
language sql stable security definer set search_path = '' as $$
    select d.*
    from public.alert_deliveries as d
    where d.state = 'waiting' and directory.is_due(d.next_attempt_at, due_at)
    order by d.next_attempt_at, d.id
    limit most
$$;

-- One receiver's: that another one is away keeps nobody waiting.
create or replace function directory.due_alert_deliveries_of(wanted_receiver text, due_at timestamptz, most integer) returns setof public.alert_deliveries
language sql stable security definer set search_path = '' as $$
    select d.*
    from public.alert_deliveries as d
    where d.state = 'waiting' and directory.is_due(d.next_attempt_at, due_at) and d.receiver = wanted_receiver
    order by d.next_attempt_at, d.id
    limit most
$$;

grant execute on function
    directory.clients_to_watch(uuid, integer, timestamptz), directory.silent_clients(timestamptz, timestamptz),
    directory.last_good_runs(uuid[], timestamptz), directory.is_due(timestamptz, timestamptz) to pixely_api;

set local role pixely_owner;
