-- Erasures: seen and written by their tenant only, and never changed.
do $$
declare
    table_name text;
begin
    foreach table_name in array array['erasures', 'erasure_steps', 'erased_results', 'insight_seals'] loop
        execute format('alter table public.%I enable row level security', table_name);
        execute format('alter table public.%I force row level security', table_name);
        execute format(
            'create policy tenant on public.%I
                using (tenant_id = (select nullif(current_setting(''pixely.tenant_id'', true), '''')::uuid))
                with check (tenant_id = (select nullif(current_setting(''pixely.tenant_id'', true), '''')::uuid))',
            table_name);
        execute format(
            'create trigger append_only before update or delete or truncate on public.%I
                for each statement execute function public.refuse_change()', table_name);
    end loop;
end $$;

revoke update on public.erasures, public.erasure_steps from pixely_api;
-- Written by the functions below alone.
revoke insert, update on public.erased_results, public.insight_seals from pixely_api;

-- Whether two states of a result differ in nothing but texts and names that gave way to commitments.
create function public.is_erasure(before jsonb, after jsonb) returns boolean
language plpgsql immutable set search_path = '' as $$
begin
    if before = after then
        return true;
    elsif jsonb_typeof(before) = 'object' and jsonb_typeof(after) = 'object' then
        return not exists (
            select from jsonb_each(before) as b full join jsonb_each(after) as a using (key)
            where b.value is null or a.value is null or (a.value <> b.value and case jsonb_typeof(b.value)
                when 'string' then key not in ('author', 'quote', 'text', 'template', 'key', 'priority_alert', 'finding', 'recommendation')
                    or jsonb_typeof(a.value) <> 'string' or (a.value #>> '{}') !~ '^erased_[0-9a-f]{64}$'
                else not public.is_erasure(b.value, a.value) end));
    elsif jsonb_typeof(before) = 'array' and jsonb_typeof(after) = 'array' then
        return not exists (
            select from jsonb_array_elements(before) with ordinality as b(value, place)
            full join jsonb_array_elements(after) with ordinality as a(value, place) using (place)
            where b.value is null or a.value is null or not public.is_erasure(b.value, a.value));
    end if;

    return false;
end $$;

-- Results and insights stay append-only, for the owner and the superuser, too, but for what an erasure does: a result may lose texts that
-- an erasure is noted to have taken, or get random bytes that it was stored without; an insight may count one change of its content more.
create function public.refuse_change_of_result() returns trigger
language plpgsql set search_path = '' as $$
begin
    if to_jsonb(old) - array['payload', 'nonces'] = to_jsonb(new) - array['payload', 'nonces'] then
        if old.nonces is null and new.nonces is not null and new.payload = old.payload and exists (
            select from public.insight_seals as s where s.tenant_id = new.tenant_id and s.insight_id = new.insight_id)
        then
            return new;
        elsif length(new.nonces) = length(old.nonces) and public.is_erasure(old.payload, new.payload) and exists (
            select from public.erased_results as e
            where e.tenant_id = new.tenant_id and e.insight_id = new.insight_id and e.module = new.module)
        then
            return new;
        end if;
    end if;

    raise exception '% is append-only: % is refused', tg_table_name, tg_op using errcode = 'insufficient_privilege';
end $$;

create function public.refuse_change_of_insight() returns trigger
language plpgsql set search_path = '' as $$
begin
    if to_jsonb(old) - 'content_version' = to_jsonb(new) - 'content_version' and new.content_version = old.content_version + 1 then
        return new;
    end if;

    raise exception '% is append-only: % is refused', tg_table_name, tg_op using errcode = 'insufficient_privilege';
end $$;

drop trigger append_only on public.analysis_results;
drop trigger append_only on public.social_media_insights;
create trigger append_only before update on public.analysis_results
    for each row execute function public.refuse_change_of_result();
create trigger append_only before update on public.social_media_insights
    for each row execute function public.refuse_change_of_insight();
create trigger append_only_removal before delete or truncate on public.analysis_results
    for each statement execute function public.refuse_change();
create trigger append_only_removal before delete or truncate on public.social_media_insights
    for each statement execute function public.refuse_change();

-- The functions that follow are the only door: they run with their owner's rights, within the policies of the tenant that calls, take
-- texts out and put nothing in.

-- Gives the results of an insight from before commitments their random bytes, and keeps what its hash over commitments is from now on.
create function public.seal_insight(sought_erasure uuid, sought_insight uuid, seal bytea, modules text[], drawn bytea[]) returns void
language plpgsql security definer set search_path = '' as $$
declare
    changed integer;
begin
    insert into public.insight_seals (tenant_id, insight_id, erasure_id, hash)
    select i.tenant_id, i.id, e.id, seal
    from public.social_media_insights as i
    join public.erasures as e on e.tenant_id = i.tenant_id and e.client_id = i.client_id
    where i.id = sought_insight and i.hash_version = 1 and e.id = sought_erasure;
    get diagnostics changed = row_count;
    if changed <> 1 then
        raise exception 'there is nothing to seal' using errcode = 'no_data_found';
    end if;

    update public.analysis_results as r set nonces = given.nonces
    from unnest(modules, drawn) as given(module, nonces)
    where r.insight_id = sought_insight and r.module = given.module and r.nonces is null and r.payload is not null;
end $$;

-- Takes texts out of a result: paths is a list of lists of names and places, positions the places of their random bytes.
create function public.erase_from_result(sought_erasure uuid, sought_insight uuid, sought_module text, paths jsonb, positions integer[])
returns void
language plpgsql security definer set search_path = '' as $$
declare
    result record;
    path text[];
    nonce bytea;
    commitment bytea;
    commitments bytea := '';
begin
    select r.tenant_id, r.payload, r.nonces into result
    from public.analysis_results as r
    join public.social_media_insights as i on i.tenant_id = r.tenant_id and i.id = r.insight_id
    join public.erasures as e on e.tenant_id = i.tenant_id and e.client_id = i.client_id
    where r.insight_id = sought_insight and r.module = sought_module and e.id = sought_erasure
    for update of r;
    if not found then
        raise exception 'there is nothing to erase from' using errcode = 'no_data_found';
    end if;

    for place in 1 .. cardinality(positions) loop
        path := array(select jsonb_array_elements_text(paths -> (place - 1)));
        nonce := substr(result.nonces, positions[place] * 16 + 1, 16);
        if jsonb_typeof(result.payload #> path) is distinct from 'string'
            or path[cardinality(path)]
                not in ('author', 'quote', 'text', 'template', 'key', 'priority_alert', 'finding', 'recommendation')
            or length(nonce) is distinct from 16 or nonce = decode(repeat('00', 16), 'hex')
        then
            raise exception 'there is no text to erase' using errcode = 'invalid_parameter_value';
        end if;

        commitment := sha256(nonce || convert_to(result.payload #>> path, 'UTF8'));
        commitments := commitments || commitment;
        result.payload := jsonb_set(result.payload, path, to_jsonb('erased_' || encode(commitment, 'hex')), false);
        result.nonces := overlay(result.nonces placing decode(repeat('00', 16), 'hex') from positions[place] * 16 + 1);
    end loop;

    insert into public.erased_results (tenant_id, erasure_id, insight_id, module, commitments)
    values (result.tenant_id, sought_erasure, sought_insight, sought_module, commitments);
    update public.analysis_results set payload = result.payload, nonces = result.nonces
    where tenant_id = result.tenant_id and insight_id = sought_insight and module = sought_module;
    update public.social_media_insights set content_version = content_version + 1
    where tenant_id = result.tenant_id and id = sought_insight;
end $$;

-- Takes the offending values out of rejected rows of a client; the reasons stay. Returns how many had one.
create function public.erase_rejected_values(sought_erasure uuid, rejections uuid[]) returns integer
language plpgsql security definer set search_path = '' as $$
declare
    changed integer;
begin
    update public.ingestion_rejections as r set value = 'erased_' || replace(gen_random_uuid()::text, '-', '')
    from public.ingestions as i, public.erasures as e
    where i.tenant_id = r.tenant_id and i.id = r.ingestion_id and e.tenant_id = i.tenant_id and e.client_id = i.client_id
      and e.id = sought_erasure and r.id = any(rejections) and r.value !~ '^erased_[0-9a-f]{32}$';
    get diagnostics changed = row_count;
    return changed;
end $$;

grant execute on function
    public.seal_insight(uuid, uuid, bytea, text[], bytea[]), public.erase_from_result(uuid, uuid, text, jsonb, integer[]),
    public.erase_rejected_values(uuid, uuid[]) to pixely_api;

set local role pixely_directory;

-- Clients whose texts and names are to go after some days, active or not.
create function directory.retentions() returns table (tenant_id uuid, client_id uuid)
language sql stable security definer set search_path = '' as $$
    select c.tenant_id, c.id from public.fichas_cliente as c where c.retention_days is not null order by c.id
$$;

grant execute on function directory.retentions() to pixely_api;

set local role pixely_owner;
