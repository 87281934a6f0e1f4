-- Calls of language models: seen and written by their tenant only, and never changed. Money that was spent stays spent.
alter table public.model_calls enable row level security;
alter table public.model_calls force row level security;
create policy tenant on public.model_calls
    using (tenant_id = (select nullif(current_setting('pixely.tenant_id', true), '')::uuid))
    with check (tenant_id = (select nullif(current_setting('pixely.tenant_id', true), '')::uuid));

revoke update on public.model_calls from pixely_api;
create trigger append_only before update or delete or truncate on public.model_calls
    for each statement execute function public.refuse_change();
