-- Somebody whom a rejected removal put back on the roster, though the last change lacks them.
alter table roster_entry add column kept boolean default false not null;

-- Until when somebody who was dropped from the roster stays in the room all the same.
alter table member add column spared_until timestamp(6) with time zone;

-- Kept in step with the site's settings, so that the views can ask for it.
alter table site add column remove_manual boolean default false not null;
update site set remove_manual = true where settings like '%"removeManual":true%';

-- The display name that an account of ours was last given, or refused.
alter table account add column display_name varchar(510);
update account set display_name = (select u.display_name from site_user u where u.id = account.user_ref)
where made_by_us;

-- Whether an attempt at the write was never answered, so that it may have been performed.
alter table audit add column doubtful boolean default false not null;
