-- Who has gone quiet is a prepared answer from now on: every community's answers are prepared once more.
update insight.edition set prepared_revision = null where state = 'shown';
update insight.community set attend_at = '2000-01-01' where edition_id is not null;
