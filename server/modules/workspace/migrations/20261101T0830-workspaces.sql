create schema if not exists workspace;
comment on schema workspace is 'hutong';

-- The tenants. No workspace_id here: the list itself belongs to the installation, so the app role reaches its own row only through the functions below.
create table workspace.workspace (
  id uuid primary key,
  name text not null,
  zone text not null,
  created_at timestamptz not null
);

create table workspace.staff (
  workspace_id uuid not null references workspace.workspace (id),
  -- Also the id of the person who signs in: sign_in.person.
  id uuid not null,
  name text not null,
  email text not null,
  role text not null,
  created_at timestamptz not null,
  last_seen_at timestamptz,
  primary key (workspace_id, id),
  constraint one_seat_per_address unique (workspace_id, email),
  constraint known_role check (role in ('owner', 'operator', 'moderator', 'viewer'))
);
create index staff_by_name on workspace.staff (workspace_id, name, id);

create table workspace.api_key (
  workspace_id uuid not null references workspace.workspace (id),
  id uuid not null,
  name text not null,
  role text not null,
  -- What people see of it; the key itself is kept nowhere.
  prefix text not null,
  secret_hash bytea not null,
  made_by uuid,
  created_at timestamptz not null,
  last_used_at timestamptz,
  primary key (workspace_id, id),
  constraint one_key_per_secret unique (workspace_id, secret_hash),
  constraint known_role check (role in ('owner', 'operator', 'moderator', 'viewer'))
);

-- How people prove who they are. Deliberately without the mark of kernel.schemas(): the app role may not enter this schema at all, so work done
-- for a tenant can never read a password or a session. Columns are those of better-auth.
create schema if not exists sign_in;

create table sign_in.person (
  id uuid primary key,
  workspace_id uuid not null references workspace.workspace (id),
  name text not null,
  email text not null unique,
  email_verified boolean not null default false,
  image text,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index person_by_workspace on sign_in.person (workspace_id);

create table sign_in.credential (
  id uuid primary key,
  user_id uuid not null references sign_in.person (id) on delete cascade,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (user_id, provider_id, account_id)
);

create table sign_in.session (
  id uuid primary key,
  user_id uuid not null references sign_in.person (id) on delete cascade,
  token text not null unique,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index session_by_person on sign_in.session (user_id);
create index session_by_end on sign_in.session (expires_at);

create table sign_in.verification (
  id uuid primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index verification_by_identifier on sign_in.verification (identifier);

-- Tries to sign in, counted by a digest of who tried, so that no address is kept of people who are nobody here.
create table sign_in.try_count (
  subject bytea primary key,
  window_start timestamptz not null,
  tries integer not null
);

-- What session cookies are signed with, where there is no data folder of our own to keep it in.
create table sign_in.secret (
  name text primary key,
  value text not null
);

-- The functions through which a transaction of a workspace reaches what lies outside it: each for that workspace only.

-- False when the installation has an owner already. The lock makes two first runs at once wait for each other.
create function workspace.open_first_workspace(new_id uuid, new_name text, new_zone text, opened_at timestamptz) returns boolean
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform pg_advisory_xact_lock(7070002);
  if exists (select from workspace.workspace) then return false; end if;
  insert into workspace.workspace (id, name, zone, created_at) values (new_id, new_name, new_zone, opened_at);
  return true;
end $$;

create function workspace.own_workspace() returns table (id uuid, name text, zone text)
  language sql stable security definer set search_path = pg_catalog as $$
  select id, name, zone from workspace.workspace where id = kernel.current_workspace()
$$;

create function workspace.change_own_workspace(new_name text, new_zone text) returns void
  language sql security definer set search_path = pg_catalog as $$
  update workspace.workspace set name = coalesce(new_name, name), zone = coalesce(new_zone, zone) where id = kernel.current_workspace()
$$;

-- False when somebody signs in with this address already, in whichever workspace.
create function workspace.add_person(person_id uuid, person_name text, person_email text, credential_id uuid, password_hash text, added_at timestamptz)
  returns boolean language plpgsql security definer set search_path = pg_catalog as $$
begin
  insert into sign_in.person (id, workspace_id, name, email, created_at, updated_at)
    values (person_id, kernel.current_workspace(), person_name, person_email, added_at, added_at)
    on conflict (email) do nothing;
  if not found then return false; end if;
  insert into sign_in.credential (id, user_id, account_id, provider_id, password, created_at, updated_at)
    values (credential_id, person_id, person_id::text, 'credential', password_hash, added_at, added_at);
  return true;
end $$;

-- A changed password ends every session that the earlier one opened.
create function workspace.change_password(person_id uuid, password_hash text, changed_at timestamptz) returns void
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  update sign_in.credential c set password = password_hash, updated_at = changed_at
    from sign_in.person p
    where c.user_id = person_id and c.provider_id = 'credential' and p.id = c.user_id and p.workspace_id = kernel.current_workspace();
  delete from sign_in.session s using sign_in.person p
    where s.user_id = person_id and p.id = s.user_id and p.workspace_id = kernel.current_workspace();
end $$;

create function workspace.remove_person(person_id uuid) returns void
  language sql security definer set search_path = pg_catalog as $$
  delete from sign_in.person where id = person_id and workspace_id = kernel.current_workspace()
$$;
