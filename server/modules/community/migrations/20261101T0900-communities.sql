create schema if not exists community;
comment on schema community is 'hutong';

create table community.community (
  workspace_id uuid not null,
  id uuid not null,
  slug text not null,
  name text not null,
  zone text not null,
  kind text not null,
  promise text not null default '',
  created_at timestamptz not null,
  primary key (workspace_id, id),
  -- The slug is the community's address: one each.
  unique (workspace_id, slug)
);

create table community.chat_group (
  workspace_id uuid not null,
  id uuid not null,
  community_id uuid not null,
  name text not null,
  platform text not null,
  kind text not null,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, community_id) references community.community (workspace_id, id)
);
create index chat_group_by_community on community.chat_group (workspace_id, community_id, name, id);
