-- The rules of a community as members read them. A version that is published is never changed: members accepted that text.
create table community.rules (
  workspace_id uuid not null,
  community_id uuid not null,
  -- 0 is the draft; published versions count from 1.
  version integer not null,
  body text not null,
  changed_by text not null,
  changed_at timestamptz not null,
  primary key (workspace_id, community_id, version),
  foreign key (workspace_id, community_id) references community.community (workspace_id, id)
);

-- Who accepted which version, when and how. Kept when a newer one is published.
create table community.rules_acceptance (
  workspace_id uuid not null,
  community_id uuid not null,
  member_id uuid not null,
  version integer not null,
  accepted_at timestamptz not null,
  -- Who wrote it down.
  noted_by text not null,
  primary key (workspace_id, community_id, version, member_id)
);
