-- Which clients a viewer may read, and who tries to sign in from where: seen and written by their tenant only.
do $$
declare
    table_name text;
begin
    foreach table_name in array array['user_clients', 'sign_in_addresses'] loop
        execute format('alter table public.%I enable row level security', table_name);
        execute format('alter table public.%I force row level security', table_name);
        execute format(
            'create policy tenant on public.%I
                using (tenant_id = (select nullif(current_setting(''pixely.tenant_id'', true), '''')::uuid))
                with check (tenant_id = (select nullif(current_setting(''pixely.tenant_id'', true), '''')::uuid))',
            table_name);
    end loop;
end $$;

grant delete on public.user_clients, public.sign_in_addresses to pixely_api;
revoke update on public.user_clients from pixely_api;

-- Viewers keep what they could read before: every client of their tenant. The owner's own rows are behind the policy, too.
alter table public.users no force row level security;
alter table public.fichas_cliente no force row level security;
alter table public.user_clients no force row level security;
insert into public.user_clients (tenant_id, user_id, client_id)
select u.tenant_id, u.id, c.id
from public.users as u
join public.fichas_cliente as c on c.tenant_id = u.tenant_id
where u.role = 'viewer';
alter table public.users force row level security;
alter table public.fichas_cliente force row level security;
alter table public.user_clients force row level security;

-- Events from before outcomes were noted say by their action how they ended. Whoever writes an event from now on says it.
alter table public.audit_events no force row level security;
alter table public.audit_events disable trigger append_only;
update public.audit_events set outcome = 'refused' where action in ('sign_in.failed', 'sign_in.refused', 'session.token_reused');
alter table public.audit_events enable trigger append_only;
alter table public.audit_events force row level security;
alter table public.audit_events alter column outcome drop default;
