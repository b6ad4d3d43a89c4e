-- The chat identity that somebody is to have as soon as nobody else has it; none if they have it. Whoever gets one
-- free finds those who wait for it.
alter table account add column first_choice varchar(255);
create index account_by_first_choice on account (first_choice, provider);
