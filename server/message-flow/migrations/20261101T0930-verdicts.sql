create schema if not exists flow;
comment on schema flow is 'hutong';

-- What the moderation rules said of a message, when they said anything. Kept beside the log, never in it.
create table flow.verdict (
  workspace_id uuid not null,
  message_id uuid not null,
  group_id uuid not null,
  given_at timestamptz not null,
  decision text not null,
  spoken jsonb not null,
  primary key (workspace_id, message_id)
);
