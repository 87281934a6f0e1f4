-- Heads of chains say what seals there are, so that whoever keeps them can tell later whether seals were inserted, changed or removed.
grant select on public.insight_seals to pixely_directory;
create policy directory on public.insight_seals for select to pixely_directory using (true);

-- As before, but that the seals of a client are made one after the other, so that the order of their places is that of their commits.
create or replace function public.seal_insight(sought_erasure uuid, sought_insight uuid, seal bytea, modules text[], drawn bytea[]) returns void
language plpgsql security definer set search_path = '' as $$
declare
    changed integer;
begin
    perform pg_advisory_xact_lock(hashtextextended(i.client_id::text, 0)) from public.social_media_insights as i where i.id = sought_insight;

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

set local role pixely_directory;

drop function directory.chain_heads();

create function directory.chain_heads(after_client uuid, most integer)
returns table (
    tenant_id uuid, client_id uuid, sequence integer, hash text, insight_id uuid, insights_before_commitments integer, seals integer, seals_sha256 text)
language sql stable security definer set search_path = '' as $$
    select c.tenant_id, c.id, i.sequence, encode(i.hash, 'hex'), i.id,
        (select count(*)::integer from public.social_media_insights as o
            where o.tenant_id = c.tenant_id and o.client_id = c.id and o.hash_version = 1),
        s.seals, s.digest
    from public.fichas_cliente as c
    cross join lateral (
        select i.sequence, i.hash, i.id from public.social_media_insights as i
        where i.tenant_id = c.tenant_id and i.client_id = c.id
        order by i.sequence desc
        limit 1) as i
    cross join lateral (
        select count(*)::integer as seals,
            encode(sha256(convert_to(coalesce(string_agg(s.insight_id::text || encode(s.hash, 'hex'), '' order by s.place, s.insight_id), ''), 'UTF8')), 'hex') as digest
        from public.insight_seals as s
        join public.social_media_insights as o on o.tenant_id = s.tenant_id and o.id = s.insight_id
        where o.tenant_id = c.tenant_id and o.client_id = c.id) as s
    where after_client is null or c.id > after_client
    order by c.id
    limit most
$$;

-- All clients by id, whatever becomes of their names meanwhile.
create function directory.client_ids(after_client uuid, most integer) returns table (tenant_id uuid, client_id uuid)
language sql stable security definer set search_path = '' as $$
    select c.tenant_id, c.id from public.fichas_cliente as c where after_client is null or c.id > after_client order by c.id limit most
$$;

grant execute on function directory.chain_heads(uuid, integer), directory.client_ids(uuid, integer) to pixely_api;

set local role pixely_owner;
