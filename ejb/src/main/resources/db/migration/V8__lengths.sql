-- As long as the longest of what is let in is as JSON, which escapes quotes and backslashes: of a user a hundred
-- roles of a hundred plain characters, and as many identities of 255 characters that take two units each; of settings twice what is let in.
alter table site_user alter column roles set data type varchar(10400);
alter table site_user alter column identities set data type varchar(62000);
alter table site alter column settings set data type varchar(33000);
alter table room alter column settings set data type varchar(33000);
alter table course alter column settings set data type varchar(33000);
