-- The agency reads the alerts of all tenants and has the messages about them sent.
grant select on public.alerts, public.alert_deliveries to pixely_directory;
create policy directory on public.alerts for select to pixely_directory using (true);
create policy directory on public.alert_deliveries for select to pixely_directory using (true);

set local role pixely_directory;

-- Clients that are run by themselves, without a good run since an instant; last_at is the last one, or the client's creation.
create or replace function directory.quiet_clients(since timestamptz) returns table (client_id uuid, schedule text, time_zone text, last_at timestamptz)
language sql stable security definer set search_path = '' as $$
    select c.id, c.schedule, c.time_zone, coalesce(r.finished_at, c.created_at)
    from public.fichas_cliente as c
    join public.tenants as t on t.id = c.tenant_id
    left join lateral (
        select finished_at from public.analysis_runs
        where tenant_id = c.tenant_id and client_id = c.id and status in ('succeeded', 'skipped')
        order by requested_at desc, id desc
        limit 1) as r on true
    where c.is_active and t.is_active and c.paused_at is null and coalesce(r.finished_at, c.created_at) < since
$$;

create function directory.alerts(wanted_open boolean, wanted_client uuid, after_raised_at timestamptz, after_id uuid, most integer)
returns setof public.alerts
language sql stable security definer set search_path = '' as $$
    select a.*
    from public.alerts as a
    where (wanted_open is null or (a.cleared_at is null) = wanted_open)
      and (wanted_client is null or a.client_id = wanted_client)
      and (after_id is null or (a.raised_at, a.id) < (after_raised_at, after_id))
    order by a.raised_at desc, a.id desc
    limit most
$$;

-- Messages that are due, of all tenants, those that wait longest first.
create function directory.due_alert_deliveries(due_at timestamptz, most integer) returns setof public.alert_deliveries
language sql stable security definer set search_path = '' as $$
    select d.*
    from public.alert_deliveries as d
    where d.state = 'waiting' and d.next_attempt_at <= due_at
    order by d.next_attempt_at, d.id
    limit most
$$;

grant execute on function
    directory.alerts(boolean, uuid, timestamptz, uuid, integer), directory.due_alert_deliveries(timestamptz, integer) to pixely_api;

set local role pixely_owner;
