-- Edits and deletions whose message has not arrived yet: platforms deliver out of order, and history may be imported after the group was connected.
create table chat.waiting_change (
  workspace_id uuid not null,
  group_id uuid not null,
  external_id text not null,
  changed_at timestamptz not null,
  -- Null takes the message back.
  text text,
  received_at timestamptz not null,
  primary key (workspace_id, group_id, external_id, changed_at)
);
