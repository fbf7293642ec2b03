-- Messages are filed under their day as well as under their words (search-windows.ts): everything is filed anew, in the background.
truncate chat.message_terms;
update kernel.listener_cursor set xid = '0', fact_id = '00000000-0000-0000-0000-000000000000' where listener = 'chat.search';
