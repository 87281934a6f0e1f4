-- The list of events, in the order of an index whatever is asked for: only what is asked for becomes a condition, so that a page far down
-- costs what the first one does. The texts that are put together are all written here; what the caller gives is only ever a parameter.
create index ix_audit_events_directory_actor on public.audit_events (actor_id, occurred_at, id) where actor_id is not null;
create index ix_audit_events_directory_action on public.audit_events (action, occurred_at, id);
create index ix_audit_events_directory_outcome on public.audit_events (outcome, occurred_at, id) where outcome <> 'succeeded';
create index ix_audit_events_directory_subject_tenant on public.audit_events (subject_tenant_id, occurred_at, id) where subject_tenant_id is not null;

set local role pixely_directory;

create or replace function directory.audit_events(
    wanted_tenant uuid, wanted_actor uuid, wanted_action text, wanted_outcome text, since timestamptz, until timestamptz,
    before_at timestamptz, before_id uuid, most integer)
returns setof public.audit_events
language plpgsql stable security definer set search_path = '' as $$
declare
    wanted constant text := concat(
        case when wanted_actor is not null then ' and e.actor_id = $2' end,
        case when wanted_action is not null then ' and e.action = $3' end,
        -- Said as the index of what did not succeed says it.
        case when wanted_outcome is not null then ' and e.outcome = $4' end,
        case when wanted_outcome <> 'succeeded' then ' and e.outcome <> ''succeeded''' end,
        case when since is not null then ' and e.occurred_at >= $5' end,
        case when until is not null then ' and e.occurred_at < $6' end,
        case when before_id is not null then ' and (e.occurred_at, e.id) < ($7, $8)' end);
    newest constant text := ' order by e.occurred_at desc, e.id desc limit $9';
    events constant text := 'select e.* from public.audit_events as e where ';
begin
    if wanted_tenant is null then
        return query execute events || 'true' || wanted || newest
            using wanted_tenant, wanted_actor, wanted_action, wanted_outcome, since, until, before_at, before_id, most;
    else
        return query execute
            'select e.* from ((' || events || 'e.tenant_id = $1' || wanted || newest
            || ') union all (' || events || 'e.subject_tenant_id = $1 and e.tenant_id <> $1' || wanted || newest || ')) as e' || newest
            using wanted_tenant, wanted_actor, wanted_action, wanted_outcome, since, until, before_at, before_id, most;
    end if;
end $$;

-- Names for lists of events.
create function directory.tenant_names(tenant_ids uuid[]) returns table (tenant_id uuid, name text)
language sql stable security definer set search_path = '' as $$
    select t.id, t.name from public.tenants as t where t.id = any(tenant_ids)
$$;

grant execute on function directory.tenant_names(uuid[]) to pixely_api;

set local role pixely_owner;
