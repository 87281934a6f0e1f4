-- Gives a client's data another version in every transaction that changes what an analysis is computed from. Triggers, not writers: no
-- writer can forget it, and what is stored by COPY, by a later feature or by hand counts, too.
--
-- Two steps, so that writers cannot wait for each other in a circle. A statement only notes, in a row of its own transaction, that the
-- client's data changed. The version is drawn when the transaction ends, after all its other locks: who holds the version's lock waits
-- for nobody. From then until the end of the commit other writers of the same client wait, so that versions change in order of commit.
do $$
declare
    table_name text;
begin
    foreach table_name in array array['data_versions', 'data_changes'] loop
        execute format('alter table public.%I enable row level security', table_name);
        execute format('alter table public.%I force row level security', table_name);
        execute format(
            'create policy tenant on public.%I
                using (tenant_id = (select nullif(current_setting(''pixely.tenant_id'', true), '''')::uuid))
                with check (tenant_id = (select nullif(current_setting(''pixely.tenant_id'', true), '''')::uuid))',
            table_name);
    end loop;
end $$;

-- Written by the functions below alone; they run with the rights of their owner, within the same policies.
revoke insert, update on public.data_versions from pixely_api;
revoke all on public.data_changes from pixely_api;

create function public.note_data_change() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
    insert into public.data_changes (tenant_id, client_id, transaction_id)
    select distinct tenant_id, client_id, pg_catalog.pg_current_xact_id()::text::bigint from changed
    on conflict do nothing;
    return null;
end $$;

create function public.note_client_change() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
    insert into public.data_changes (tenant_id, client_id, transaction_id)
    values (new.tenant_id, new.id, pg_catalog.pg_current_xact_id()::text::bigint)
    on conflict do nothing;
    return null;
end $$;

create function public.draw_data_version() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
    insert into public.data_versions (tenant_id, client_id, version)
    values (new.tenant_id, new.client_id, pg_catalog.gen_random_uuid())
    on conflict (tenant_id, client_id) do update set version = excluded.version;
    delete from public.data_changes
    where tenant_id = new.tenant_id and client_id = new.client_id and transaction_id = new.transaction_id;
    return null;
end $$;

create constraint trigger draw_data_version after insert on public.data_changes
    deferrable initially deferred for each row execute function public.draw_data_version();

-- One trigger an event: those that see the changed rows may have no more.
do $$
declare
    table_name text;
begin
    foreach table_name in array array['social_media_posts', 'comentarios', 'annotations', 'follower_snapshots', 'competitor_snapshots'] loop
        execute format(
            'create trigger note_insert after insert on public.%I referencing new table as changed
                for each statement execute function public.note_data_change()', table_name);
        execute format(
            'create trigger note_update after update on public.%I referencing new table as changed
                for each statement execute function public.note_data_change()', table_name);
        execute format(
            'create trigger note_delete after delete on public.%I referencing old table as changed
                for each statement execute function public.note_data_change()', table_name);
    end loop;
end $$;

-- Of a client file everything counts but what the end of a run notes in it; what is added to it later counts unless it is named here.
create trigger note_insert after insert on public.fichas_cliente
    for each row execute function public.note_client_change();
create trigger note_update after update on public.fichas_cliente
    for each row
    when (to_jsonb(old) - array['last_analysis_timestamp', 'fallbacks'] is distinct from to_jsonb(new) - array['last_analysis_timestamp', 'fallbacks'])
    execute function public.note_client_change();
