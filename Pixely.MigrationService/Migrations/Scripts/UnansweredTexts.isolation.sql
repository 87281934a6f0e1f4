-- Texts that annotators have no answer for: seen and written by their tenant only, and only added to.
alter table public.unanswered_texts enable row level security;
alter table public.unanswered_texts force row level security;
create policy tenant on public.unanswered_texts
    using (tenant_id = (select nullif(current_setting('pixely.tenant_id', true), '')::uuid))
    with check (tenant_id = (select nullif(current_setting('pixely.tenant_id', true), '')::uuid));

revoke update on public.unanswered_texts from pixely_api;
