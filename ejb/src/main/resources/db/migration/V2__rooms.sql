-- Rooms: avatars, rooms derived from a course, rooms put aside by a reset, and remote rooms found lost.

-- Set only through what it is derived from: a course or a group.
alter table instance add column derived boolean default false not null;

-- Read by itself when it is sent or shown, and never by a list.
create table avatar (
  instance_ref bigint primary key references instance (id),
  digest varchar(64) not null,
  media_type varchar(50) not null,
  content ${bytes} not null
);

-- The avatar belongs to the instance, and what is there is told by the chat service.
alter table room drop column avatar_digest;

-- Wanted: 0 for the room that the instance has, or had, with the provider; those put aside are numbered.
alter table room add column retired integer default 0 not null;
-- Wanted: somebody asked that the remote room be repaired, if it is lost.
alter table room add column repair_asked boolean default false not null;
-- There: why the remote room cannot be used, and what it was last told to be.
alter table room add column loss varchar(50);
alter table room add column told varchar(64);

alter table room drop constraint room_unique;
alter table room add constraint room_unique unique (instance_ref, provider, retired);
