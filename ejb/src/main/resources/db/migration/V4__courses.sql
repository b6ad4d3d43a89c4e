-- What an LMS says of its courses; rooms and rosters are derived from it.

create table course (
  id bigint primary key,
  site_id bigint not null references site (id),
  course_id varchar(100) not null,
  name varchar(2666) not null,
  room_name varchar(2666),
  provider varchar(100),
  group_mode varchar(20) not null,
  visible boolean not null,
  topic varchar(8000) not null,
  settings varchar(20000) not null,
  generation bigint,
  deleting boolean not null,
  -- everything that is derived from it has to be looked at anew
  outdated boolean not null,
  -- when somebody's enrolment begins or ends, or at once if it is outdated; may be too early
  due_at timestamp(6) with time zone,
  constraint course_unique unique (course_id, site_id)
);
create index course_by_site on course (site_id, id);
create index course_due on course (due_at);
create index course_deleting on course (deleting, id);

create table enrolment (
  id bigint primary key,
  course_ref bigint not null references course (id),
  user_ref bigint not null references site_user (id),
  method varchar(100) not null,
  roles varchar(52000) not null,
  status varchar(20) not null,
  starts_at timestamp(6) with time zone,
  ends_at timestamp(6) with time zone,
  -- when the hour comes that makes a difference; empty if none will
  next_change timestamp(6) with time zone,
  constraint enrolment_unique unique (user_ref, course_ref, method)
);
create index enrolment_by_course on enrolment (course_ref, id);
create index enrolment_next_change on enrolment (course_ref, next_change);

create table course_group (
  id bigint primary key,
  site_id bigint not null references site (id),
  course_ref bigint not null references course (id),
  group_id varchar(100) not null,
  name varchar(510) not null,
  deleting boolean not null,
  constraint course_group_unique unique (group_id, site_id)
);
create index course_group_by_course on course_group (course_ref, id);
create index course_group_deleting on course_group (deleting, id);

create table group_member (
  id bigint primary key,
  group_ref bigint not null references course_group (id),
  user_ref bigint not null references site_user (id),
  constraint group_member_unique unique (user_ref, group_ref)
);
create index group_member_by_group on group_member (group_ref, id);

-- An avatar sent before the course has a room that can have it.
create table course_avatar (
  course_ref bigint primary key references course (id),
  digest varchar(64) not null,
  media_type varchar(50) not null,
  content ${bytes} not null
);
