-- Of rejected cells of comments nothing is kept any more that may be a text or a name of a person. The owner's own rows are behind the policy, too.
alter table public.ingestion_rejections no force row level security;
update public.ingestion_rejections set value = null
where value ~ '[^0-9 /:.,+-]' and code <> 'unknown_post'
  and lower(regexp_replace(sheet, '[^[:alnum:]]', '', 'g')) not in ('posts', 'followers', 'competitors');
alter table public.ingestion_rejections force row level security;
