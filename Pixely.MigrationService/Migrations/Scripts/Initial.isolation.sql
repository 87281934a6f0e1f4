-- Row-level security: a row is seen and written by its tenant only, by whatever login. FORCE: by the tables' owner, too.
-- The sub-select is evaluated once a statement; nullif, because the setting is '' and not NULL after the first transaction.
do $$
declare
    table_name text;
begin
    foreach table_name in array array[
        'users', 'refresh_tokens', 'fichas_cliente', 'follower_snapshots', 'competitor_snapshots', 'social_media_posts', 'comentarios',
        'annotations', 'ingestions', 'ingestion_batches', 'ingestion_rejections', 'analysis_runs', 'social_media_insights',
        'analysis_results', 'audit_events', 'context_chunks'] loop
        execute format('alter table public.%I enable row level security', table_name);
        execute format('alter table public.%I force row level security', table_name);
        execute format(
            'create policy tenant on public.%I
                using (tenant_id = (select nullif(current_setting(''pixely.tenant_id'', true), '''')::uuid))
                with check (tenant_id = (select nullif(current_setting(''pixely.tenant_id'', true), '''')::uuid))',
            table_name);
    end loop;
end $$;

alter table public.tenants enable row level security;
alter table public.tenants force row level security;
create policy tenant on public.tenants
    using (id = (select nullif(current_setting('pixely.tenant_id', true), '')::uuid))
    with check (id = (select nullif(current_setting('pixely.tenant_id', true), '')::uuid));

-- What the Api may do beyond SELECT, INSERT and UPDATE, which the defaults give, and what it may not.
grant delete on public.refresh_tokens, public.context_chunks to pixely_api;
revoke update on public.annotations, public.ingestion_batches, public.ingestion_rejections from pixely_api;

-- The audit trail is append-only for everybody: by grants for the Api, by triggers for the owner.
revoke update on public.social_media_insights, public.analysis_results, public.audit_events from pixely_api;

create function public.refuse_change() returns trigger
language plpgsql set search_path = '' as $$
begin
    raise exception '% is append-only: % is refused', tg_table_name, tg_op using errcode = 'insufficient_privilege';
end $$;

create trigger append_only before update or delete or truncate on public.social_media_insights
    for each statement execute function public.refuse_change();
create trigger append_only before update or delete or truncate on public.analysis_results
    for each statement execute function public.refuse_change();
create trigger append_only before update or delete or truncate on public.audit_events
    for each statement execute function public.refuse_change();
