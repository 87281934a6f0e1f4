-- Alerts, the messages about them and the metrics of posts over time: seen and written by their tenant only.
do $$
declare
    table_name text;
begin
    foreach table_name in array array['alerts', 'alert_deliveries', 'post_metrics'] loop
        execute format('alter table public.%I enable row level security', table_name);
        execute format('alter table public.%I force row level security', table_name);
        execute format(
            'create policy tenant on public.%I
                using (tenant_id = (select nullif(current_setting(''pixely.tenant_id'', true), '''')::uuid))
                with check (tenant_id = (select nullif(current_setting(''pixely.tenant_id'', true), '''')::uuid))',
            table_name);
    end loop;
end $$;

-- What was observed stays observed; of an alert and its messages only the end changes.
revoke update on public.post_metrics, public.alerts, public.alert_deliveries from pixely_api;
grant update (cleared_at) on public.alerts to pixely_api;
grant update (state, attempts, next_attempt_at, sent_at, last_error) on public.alert_deliveries to pixely_api;

-- The metrics that are known now begin the series. The owner's own rows are behind the policy, too.
alter table public.post_metrics no force row level security;
alter table public.social_media_posts no force row level security;
insert into public.post_metrics (tenant_id, post_id, observed_at, likes, comments_count, shares, views)
select tenant_id, id, changed_at, likes, comments_count, shares, views
from public.social_media_posts
where coalesce(likes, comments_count, shares, views) is not null;
alter table public.social_media_posts force row level security;
alter table public.post_metrics force row level security;

-- The time of day that files were given before there was a default of the installation is that default: no analysis reads it, none is outdated.
alter table public.fichas_cliente no force row level security;
alter table public.fichas_cliente disable trigger note_update;
update public.fichas_cliente set schedule = null where schedule = '0 6 * * *';
alter table public.fichas_cliente enable trigger note_update;
alter table public.fichas_cliente force row level security;
