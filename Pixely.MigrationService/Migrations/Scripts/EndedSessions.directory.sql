-- The first token of a session says whether it has ended, so it stays as long as the session. Earlier versions deleted it once it had
-- expired: another one takes its place, unless the session ended meanwhile (a revoked token without another of the same parent).
alter table public.refresh_tokens no force row level security;
update public.refresh_tokens as r set parent_id = null
from (
    select distinct on (t.tenant_id, t.family_id) t.tenant_id, t.id, t.family_id
    from public.refresh_tokens as t
    where t.revoked_at is null
    order by t.tenant_id, t.family_id, t.created_at, t.id) as oldest
where r.tenant_id = oldest.tenant_id and r.id = oldest.id
  and not exists (
    select from public.refresh_tokens as f
    where f.tenant_id = oldest.tenant_id and f.family_id = oldest.family_id and f.parent_id is null)
  and not exists (
    select from public.refresh_tokens as ended
    where ended.tenant_id = oldest.tenant_id and ended.family_id = oldest.family_id and ended.revoked_at is not null
      and not exists (
        select from public.refresh_tokens as sibling
        where sibling.tenant_id = ended.tenant_id and sibling.parent_id = ended.parent_id and sibling.id <> ended.id));
alter table public.refresh_tokens force row level security;

set local role pixely_directory;

-- The user of a session, and nobody when the session has ended. An open session has one token that is neither used nor revoked, and a
-- first token that is not revoked: whoever ends the session revokes that, too, so an exchange at the same moment cannot keep it open by
-- adding a token that cannot be seen yet. One step each, however many tokens there are.
create or replace function directory.get_session(sought_user uuid, sought_family uuid)
returns table (
    tenant_id uuid, id uuid, email text, full_name text, role text, password_hash text, is_active boolean, failed_sign_ins integer,
    locked_until timestamptz, must_change_password boolean, one_time_password_expires_at timestamptz, client_ids uuid[])
language sql stable security definer set search_path = '' as $$
    select u.*
    from directory.get_user(sought_user) as u
    where exists (
        select from public.refresh_tokens as r
        where r.tenant_id = u.tenant_id and r.family_id = sought_family and r.user_id = u.id and r.used_at is null and r.revoked_at is null)
      and exists (
        select from public.refresh_tokens as f
        where f.tenant_id = u.tenant_id and f.user_id = u.id and f.family_id = sought_family and f.parent_id is null and f.revoked_at is null)
$$;

-- By the hash of a token, or of what all tokens of its session share: the row of an older one is gone.
create or replace function directory.tenant_of_refresh_token(sought_hash bytea) returns uuid
language sql stable security definer set search_path = '' as $$
    select coalesce(
        (select tenant_id from public.refresh_tokens where token_hash = sought_hash),
        (select tenant_id from public.refresh_tokens where session_hash = sought_hash limit 1))
$$;

set local role pixely_owner;
