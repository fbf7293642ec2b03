create schema if not exists chat;
comment on schema chat is 'hutong';

-- The log. An id carries the message's own time in its first 48 bits and a hash of group and platform id in the rest, so that the key orders a
-- group's log, names the partition, and meets itself when the same message is delivered or imported again.
create table chat.message (
  workspace_id uuid not null,
  group_id uuid not null,
  id uuid not null,
  batch_id uuid not null,
  -- Null when the platform no longer tells who it was.
  member_id uuid,
  sent_at timestamptz not null,
  edited_at timestamptz,
  deleted_at timestamptz,
  reply_to_id uuid,
  reply_to_member_id uuid,
  -- Position in contract/chat.ts MessageKind.
  kind smallint not null,
  -- 1 back-fill, 2 reply worked out by us, 4 forwarded, 8 reply resolved late, 16 held for a person.
  flags smallint not null,
  external_id text,
  thread_key text,
  text text not null,
  -- Mentions and attachments, where there are any.
  extras jsonb,
  primary key (workspace_id, group_id, id)
) partition by range (id);
create index message_by_member on chat.message (workspace_id, member_id, id);
create index message_by_external_id on chat.message (workspace_id, group_id, external_id) where external_id is not null;
create index message_by_reply on chat.message (workspace_id, reply_to_id) where reply_to_id is not null;

-- Words and Chinese character pairs of each message; follows the log by up to a minute.
create table chat.message_terms (
  workspace_id uuid not null,
  group_id uuid not null,
  id uuid not null,
  terms tsvector not null,
  primary key (workspace_id, group_id, id)
) partition by range (id);
create index message_terms_gin on chat.message_terms using gin (terms);

-- One row per stored batch and community: what listeners and rebuilds read the log by.
create table chat.batch (
  workspace_id uuid not null,
  id uuid not null,
  community_id uuid not null,
  import_id uuid,
  stored_at timestamptz not null,
  is_back_fill boolean not null,
  message_count integer not null,
  reaction_count integer not null,
  happening_count integer not null,
  stretches jsonb not null,
  primary key (workspace_id, community_id, id)
);
create index batch_by_import on chat.batch (workspace_id, import_id, id) where import_id is not null;

-- Joins and leaves as the platform told them.
create table chat.happening (
  workspace_id uuid not null,
  group_id uuid not null,
  id uuid not null,
  batch_id uuid not null,
  at timestamptz not null,
  kind text not null,
  member_id uuid,
  operator_id uuid,
  primary key (workspace_id, group_id, id)
);
create index happening_by_batch on chat.happening (workspace_id, batch_id);

-- Who put which sign on what. The zero id stands for people the platform only counts.
create table chat.reaction (
  workspace_id uuid not null,
  group_id uuid not null,
  message_id uuid not null,
  emoji text not null,
  member_id uuid not null,
  batch_id uuid not null,
  reacted_at timestamptz not null,
  people integer not null default 1,
  primary key (workspace_id, message_id, emoji, member_id)
);
create index reaction_by_batch on chat.reaction (workspace_id, batch_id);

-- What a message said before it was edited.
create table chat.earlier_text (
  workspace_id uuid not null,
  message_id uuid not null,
  changed_at timestamptz not null,
  text text not null,
  primary key (workspace_id, message_id, changed_at)
);

-- Replies whose answered message has not arrived yet.
create table chat.waiting_reply (
  workspace_id uuid not null,
  group_id uuid not null,
  external_id text not null,
  message_id uuid not null,
  primary key (workspace_id, group_id, external_id, message_id)
);
