-- Sessions that were open when their end came to be stored got 30 days from then; whoever begins one from now on says when it ends.
alter table public.refresh_tokens alter column session_ends_at drop default;

set local role pixely_directory;

-- The user of a session, and nobody when the session has ended: signing out, a changed password and a reused token end it at once.
-- An open session has one token that is neither used nor revoked. A revoked one says that the session has ended, also when an
-- exchange at the same moment added a token that whoever ended it could not see. Only where two tokens have the same parent was one
-- revoked because its answer was lost and the other took its place.
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
      and not exists (
        select from public.refresh_tokens as r
        where r.tenant_id = u.tenant_id and r.family_id = sought_family and r.revoked_at is not null
          and not exists (
            select from public.refresh_tokens as sibling
            where sibling.tenant_id = r.tenant_id and sibling.parent_id = r.parent_id and sibling.id <> r.id))
$$;

set local role pixely_owner;
