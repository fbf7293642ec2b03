-- Who brought a file: until it is started it belongs to no community, and those who see some communities only see their own.
alter table flow.import_run add column uploaded_by uuid;
