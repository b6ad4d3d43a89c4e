-- The whole shape, for H2 and PostgreSQL alike. Wanted and there are kept apart: roster_entry and the
-- first half of room say what the LMS wants, member and the second half of room what is there.
-- What is looked for by a list stands first in its index, since H2 uses no other for one.
-- Lengths are UTF-16 units, twice the characters promised where any script may occur.

create sequence homeroom_sequence start with 1000 increment by 100;

create table site (
  id bigint primary key,
  code varchar(100) not null,
  name varchar(510) not null,
  settings varchar(20000) not null,
  constraint site_code_unique unique (code)
);

create table api_token (
  id bigint primary key,
  site_id bigint not null references site (id),
  name varchar(510) not null,
  hash varchar(64) not null,
  operator boolean not null,
  created_at timestamp(6) with time zone not null,
  constraint api_token_hash_unique unique (hash)
);
create index api_token_by_site on api_token (site_id, id);

-- A person whom a roster names before the site has sent them is a row without a username.
create table site_user (
  id bigint primary key,
  site_id bigint not null references site (id),
  user_id varchar(100) not null,
  username varchar(510),
  display_name varchar(510),
  email varchar(320),
  suspended boolean not null,
  site_admin boolean not null,
  roles varchar(2000) not null,
  identities varchar(4000) not null,
  deleting boolean not null,
  revision bigint not null,
  constraint site_user_unique unique (user_id, site_id)
);
create index site_user_deleting on site_user (deleting, id);

-- One chat identity of a user with a provider. A changed identity is a second row; the old one stays
-- until nobody is in a room by it. The claim is empty, so that an identity belongs to one user of one
-- site, unless sites share identities.
create table account (
  id bigint primary key,
  user_ref bigint not null references site_user (id),
  provider varchar(100) not null,
  remote_id varchar(255),
  claim varchar(100) not null,
  given boolean not null,
  is_current boolean not null,
  made_by_us boolean not null,
  state varchar(20) not null,
  reason varchar(50),
  detail varchar(500),
  user_revision bigint not null,
  attempts integer not null,
  next_attempt timestamp(6) with time zone,
  constraint account_remote_unique unique (remote_id, provider, claim)
);
create index account_by_user on account (user_ref, provider);

create table instance (
  id bigint primary key,
  site_id bigint not null references site (id),
  component varchar(100) not null,
  instance_type varchar(100) not null,
  instance_id varchar(100) not null,
  version bigint not null,
  generation bigint,
  hold_version bigint not null,
  hold_reason varchar(500),
  constraint instance_unique unique (site_id, component, instance_type, instance_id)
);

create table roster_entry (
  id bigint primary key,
  instance_ref bigint not null references instance (id),
  user_ref bigint not null references site_user (id),
  role varchar(20) not null,
  held boolean not null,
  revision bigint not null,
  constraint roster_entry_unique unique (user_ref, instance_ref)
);
create index roster_entry_by_instance on roster_entry (instance_ref, held);

create table room (
  id bigint primary key,
  site_id bigint not null references site (id),
  instance_ref bigint not null references instance (id),
  provider varchar(100) not null,
  -- wanted
  selected boolean not null,
  active boolean not null,
  manages_members boolean not null,
  archived boolean not null,
  deleting boolean not null,
  delete_remote boolean not null,
  name varchar(510) not null,
  topic varchar(8000) not null,
  settings varchar(20000) not null,
  avatar_digest varchar(64),
  stamp varchar(64) not null,
  -- there
  remote_id varchar(255),
  unmanaged integer not null,
  last_synchronised timestamp(6) with time zone,
  constraint room_unique unique (instance_ref, provider),
  constraint room_remote_unique unique (provider, remote_id)
);
create index room_by_site on room (site_id, id);
create index room_by_synchronised on room (last_synchronised, id);

-- One remote account in one room.
create table member (
  id bigint primary key,
  room_id bigint not null references room (id),
  account_id bigint references account (id),
  user_ref bigint references site_user (id),
  remote_id varchar(255) not null,
  presence varchar(20) not null,
  role varchar(20),
  origin varchar(20) not null,
  -- what the last settlement was about: it counts only for these
  entry_id bigint,
  entry_revision bigint,
  user_revision bigint,
  reason varchar(50),
  detail varchar(500),
  attempts integer not null,
  first_failed_at timestamp(6) with time zone,
  next_attempt timestamp(6) with time zone,
  constraint member_unique unique (room_id, remote_id)
);
create index member_by_account on member (account_id);
create index member_by_user on member (user_ref);

-- One row for a room and kind, for as long as the room is: what was asked for and what was answered.
create table operation (
  id bigint primary key,
  site_id bigint not null references site (id),
  room_id bigint not null references room (id),
  kind varchar(30) not null,
  state varchar(20) not null,
  asked bigint not null,
  answered bigint not null,
  cause varchar(200) not null,
  attempts integer not null,
  first_failed_at timestamp(6) with time zone,
  due_at timestamp(6) with time zone,
  again_at timestamp(6) with time zone,
  error_code varchar(50),
  error varchar(500),
  updated_at timestamp(6) with time zone not null,
  constraint operation_unique unique (room_id, kind)
);
create index operation_by_state on operation (state, id);
create index operation_by_site on operation (site_id, id);

-- Who works on a room. Written last in every change; claims are won by compare-and-set on the fence.
create table room_work (
  room_id bigint primary key references room (id),
  site_id bigint not null,
  provider varchar(100) not null,
  due_at timestamp(6) with time zone,
  node varchar(100),
  lease_until timestamp(6) with time zone,
  fence bigint not null
);
create index room_work_due on room_work (provider, site_id, due_at);
create index room_work_node on room_work (node);

create table connection (
  provider varchar(100) primary key,
  enabled boolean not null,
  failures integer not null,
  away_since timestamp(6) with time zone,
  waiting_until timestamp(6) with time zone,
  error varchar(500)
);

-- One line for each remote write, written before it is sent. Outlives what it is about.
create table audit (
  id bigint primary key,
  site_id bigint not null,
  component varchar(100) not null,
  instance_type varchar(100) not null,
  instance_id varchar(100) not null,
  room_id bigint not null,
  provider varchar(100) not null,
  user_id varchar(100),
  remote_id varchar(255),
  action varchar(30) not null,
  cause varchar(200) not null,
  node varchar(100) not null,
  fence bigint not null,
  started_at timestamp(6) with time zone not null,
  ended_at timestamp(6) with time zone,
  outcome varchar(30) not null,
  detail varchar(500)
);
create index audit_by_instance on audit (site_id, component, instance_type, instance_id, id);
create index audit_by_user on audit (site_id, user_id, id);
create index audit_by_room on audit (room_id, outcome);

-- Who may be in which room, now: room, roster and user together decide.
create view wanted_member as
select r.id as room_id, r.provider, r.archived, e.id as entry_id, e.revision as entry_revision,
  e.held, u.id as user_ref, u.user_id, u.revision as user_revision,
  case when u.site_admin then 'ADMIN' else e.role end as role
from room r
join roster_entry e on e.instance_ref = r.instance_ref
join site_user u on u.id = e.user_ref
where r.selected and r.active and r.manages_members and not r.deleting
  and not u.suspended and not u.deleting and u.username is not null;

-- Members of ours who are, or may still be, in a room that no longer wants them by this account.
create view surplus_member as
select m.id, m.room_id, m.account_id, m.user_ref, m.remote_id, m.presence, m.role, m.reason,
  m.detail, m.attempts, m.next_attempt
from member m
where m.origin = 'MANAGED' and m.presence in ('JOINING', 'JOINED', 'LEAVING')
  and not exists (
    select 1 from wanted_member w join account a on a.user_ref = w.user_ref
      and a.provider = w.provider and a.is_current
    where w.room_id = m.room_id and a.id = m.account_id);

-- The state shown of everybody on the roster, and of those still to be removed.
create view member_state as
select e.id as row_id, r.id as room_id, u.user_id, not e.held as on_roster, coalesce(m.origin, 'MANAGED') as origin,
  case when u.site_admin then 'ADMIN' else e.role end as role,
  coalesce(m.remote_id, a.remote_id) as remote_id,
  case
    when e.held then 'HELD'
    when w.entry_id is null and m.origin = 'MANAGED'
      and m.presence in ('JOINING', 'JOINED', 'LEAVING') then 'REMOVING'
    when w.entry_id is null and u.username is null and r.active and r.manages_members
      and not r.deleting then 'WAITING_FOR_ACCOUNT'
    when w.entry_id is null then 'OUT'
    when m.presence = 'BANNED' and m.entry_id = e.id then 'BANNED'
    when m.presence = 'LEFT' and m.entry_id = e.id then 'LEFT'
    when m.presence = 'JOINED' and (m.role is null or m.role = w.role) then 'JOINED'
    when a.state = 'WAITING' and a.user_revision = u.revision then 'WAITING_FOR_ACCOUNT'
    when a.state = 'REFUSED' and a.user_revision = u.revision then 'FAILED'
    when m.reason is not null and m.next_attempt is null and m.entry_id = e.id
      and m.entry_revision = e.revision and m.user_revision = u.revision then 'FAILED'
    else 'PENDING'
  end as state,
  case
    when u.username is null then 'USER_UNKNOWN'
    when u.deleting then 'USER_DELETING'
    when u.suspended then 'SUSPENDED'
    when m.reason is not null then m.reason
    when a.state <> 'USABLE' then a.reason
  end as reason,
  case
    when u.username is null then 'The site has not sent this user yet.'
    when m.reason is not null then m.detail
    when a.state <> 'USABLE' then a.detail
  end as detail,
  coalesce(m.attempts, 0) + coalesce(a.attempts, 0) as attempts,
  coalesce(m.next_attempt, a.next_attempt) as next_attempt
from room r
join roster_entry e on e.instance_ref = r.instance_ref
join site_user u on u.id = e.user_ref
left join wanted_member w on w.room_id = r.id and w.entry_id = e.id
left join account a on a.user_ref = u.id and a.provider = r.provider and a.is_current
left join member m on m.room_id = r.id and m.account_id = a.id
where r.selected
union all
select s.id, s.room_id, u.user_id, false, 'MANAGED', coalesce(s.role, 'MEMBER'), s.remote_id, 'REMOVING',
  s.reason, s.detail, s.attempts, s.next_attempt
from surplus_member s
join room r on r.id = s.room_id
join site_user u on u.id = s.user_ref
where not r.selected or not exists (
  select 1 from roster_entry e join account a on a.user_ref = e.user_ref
    and a.provider = r.provider and a.is_current
  where e.instance_ref = r.instance_ref and a.id = s.account_id);

create view room_state as
select r.id as room_id,
  case
    when r.deleting then 'DELETING'
    when not r.active then 'DISABLED'
    when r.archived then 'ARCHIVED'
    when exists (select 1 from roster_entry e where e.instance_ref = r.instance_ref and e.held)
      then 'HELD'
    when exists (select 1 from operation o where o.room_id = r.id and o.state = 'BLOCKED')
      then 'BLOCKED'
    when exists (select 1 from operation o where o.room_id = r.id and o.state in ('READY', 'RUNNING'))
      then 'PENDING'
    else 'READY'
  end as state
from room r;
