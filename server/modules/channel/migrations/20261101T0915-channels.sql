create schema if not exists channel;
comment on schema channel is 'hutong';

-- Connected accounts: one row is one account on one platform.
create table channel.account (
  workspace_id uuid not null,
  id uuid not null,
  platform text not null,
  name text not null,
  -- Where groups go that this account meets for the first time.
  community_id uuid not null,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, community_id) references community.community (workspace_id, id)
);

-- Which of our groups a platform's group is. One platform group is one group of a community, live or imported.
create table channel.platform_group (
  workspace_id uuid not null,
  community_id uuid not null,
  platform text not null,
  external_id text not null,
  group_id uuid not null,
  primary key (workspace_id, community_id, platform, external_id)
);
create index platform_group_by_group on channel.platform_group (workspace_id, group_id);

-- Deliveries that no code of ours could take: kept whole for a person, tried again on request.
create table channel.parked_delivery (
  workspace_id uuid not null,
  id uuid not null,
  community_id uuid not null,
  account_id uuid,
  platform text not null,
  parked_at timestamptz not null,
  tries integer not null default 1,
  error text not null,
  event jsonb not null,
  primary key (workspace_id, id)
);

-- What was handed to a platform, once per idempotency key.
create table channel.sending (
  workspace_id uuid not null,
  account_id uuid not null,
  idempotency_key text not null,
  created_at timestamptz not null,
  state text not null,
  platform_ref text,
  primary key (workspace_id, account_id, idempotency_key)
);
