-- Six roles, and staff, keys and invitations that see some communities only. A null list sees all of them; whoever owns the workspace always does.
alter table workspace.staff drop constraint known_role;
update workspace.staff set role = 'read-only' where role = 'viewer';
alter table workspace.staff
  add column communities uuid[],
  add constraint known_role check (role in ('owner', 'lead', 'operator', 'moderator', 'analyst', 'read-only')),
  add constraint owners_see_all check (role <> 'owner' or communities is null);

alter table workspace.api_key drop constraint known_role;
update workspace.api_key set role = 'read-only' where role = 'viewer';
alter table workspace.api_key
  add column communities uuid[],
  add constraint known_role check (role in ('owner', 'lead', 'operator', 'moderator', 'analyst', 'read-only')),
  add constraint owners_see_all check (role <> 'owner' or communities is null);

-- A seat that waits for somebody. The link carries the secret; only its digest is kept. Used or withdrawn, the row is gone: the audit tells of it.
create table workspace.invitation (
  workspace_id uuid not null references workspace.workspace (id),
  id uuid not null,
  -- As it was typed, in small letters: the key they will sign in with.
  email text not null,
  role text not null,
  communities uuid[],
  secret_hash bytea not null,
  made_by_name text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (workspace_id, id),
  constraint one_invitation_per_address unique (workspace_id, email),
  constraint one_invitation_per_secret unique (workspace_id, secret_hash),
  constraint known_role check (role in ('owner', 'lead', 'operator', 'moderator', 'analyst', 'read-only')),
  constraint owners_see_all check (role <> 'owner' or communities is null)
);
