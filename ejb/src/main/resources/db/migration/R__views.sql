-- The views: what is shown and done is computed from what is wanted and what is there, never stored. Flyway runs
-- this file again whenever it has changed, after the versioned scripts.

drop view if exists course_room;
drop view if exists room_state;
drop view if exists member_state;
drop view if exists surplus_member;
drop view if exists wanted_member;

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

-- Members who are, or may still be, in a room that no longer wants them by this account: ours, and where the site
-- says so everybody. Whom we invited and could not bring in may still come. Whoever was dropped from the roster and
-- may be in rooms otherwise is spared for a while. Whoever is on the roster stays in the rooms that a reset has put
-- aside. Somebody whose identity has changed stays by the old one until it is known which one takes its place, and so does
-- somebody whose removal is held, or whom the new one cannot bring in yet since the room is archived.
create view surplus_member as
select m.id, m.room_id, m.account_id, m.user_ref, m.remote_id, m.presence, m.role, m.origin, m.reason,
  m.detail, m.attempts, m.next_attempt,
  case when m.spared_until is not null and r.selected and r.active and not r.deleting
    and not u.suspended and not u.deleting and not exists (
      select 1 from roster_entry e where e.instance_ref = r.instance_ref and e.user_ref = m.user_ref)
    then m.spared_until end as spared_until,
  m.presence = 'LEAVING' and m.reason is not null and m.next_attempt is null as refused,
  m.presence = 'LEAVING' and m.reason is not null and m.reason = 'LEVEL_KEPT' as kept
from member m
join room r on r.id = m.room_id
join site s on s.id = r.site_id
left join site_user u on u.id = m.user_ref
where (m.origin = 'MANAGED' or s.remove_manual) and m.presence in ('JOINING', 'JOINED', 'INVITED', 'LEAVING')
  and not exists (
    select 1 from wanted_member w where w.room_id = m.room_id and w.user_ref = m.user_ref and (w.held or w.archived or not exists (
      select 1 from account a where a.user_ref = w.user_ref and a.provider = w.provider and a.is_current
        and a.id <> m.account_id)))
  and not (r.retired > 0 and not r.deleting and not u.suspended and not u.deleting and u.username is not null
    and exists (
      select 1 from roster_entry e where e.instance_ref = r.instance_ref and e.user_ref = m.user_ref
        and not exists (
          select 1 from account a where a.user_ref = e.user_ref and a.provider = r.provider and a.is_current
            and a.id <> m.account_id)));

-- The state shown of everybody on the roster, and of those still to be removed. One who is in the list twice, since
-- another identity takes the place of an old one, is counted once. Here w is the user if wanted_member has the entry:
-- its conditions are repeated, since a view within a view costs as much as all the rest for each person. Site and
-- instance are always there; joined like this they are left out of the search for the best order of the joins.
create view member_state as
select e.id as row_id, r.id as room_id, u.user_id,
  not e.held and not u.suspended and not u.deleting as desired, true as counted,
  coalesce(m.origin, 'MANAGED') as origin,
  case when u.site_admin then 'ADMIN' else e.role end as role,
  coalesce(m.remote_id, a.remote_id) as remote_id,
  case
    when e.held then 'HELD'
    when w.id is null and (m.origin = 'MANAGED' or s.remove_manual)
      and m.presence in ('JOINING', 'JOINED', 'INVITED', 'LEAVING')
      then case when m.presence = 'LEAVING' and m.reason is not null and m.next_attempt is null
        then 'FAILED' else 'REMOVING' end
    when w.id is null and u.username is null and r.active and r.manages_members
      and not r.deleting then 'WAITING_FOR_ACCOUNT'
    when w.id is null then 'OUT'
    when m.presence = 'BANNED' and m.entry_id = e.id then 'BANNED'
    when m.presence = 'LEFT' and m.entry_id = e.id then 'LEFT'
    when m.presence = 'JOINED'
      and (m.role is null or m.role = case when u.site_admin then 'ADMIN' else e.role end) then 'JOINED'
    when a.state = 'WAITING' and a.user_revision = u.revision then 'WAITING_FOR_ACCOUNT'
    when a.state = 'REFUSED' and a.user_revision = u.revision then 'FAILED'
    when m.reason is not null and m.next_attempt is null and m.entry_id = e.id
      and m.entry_revision = e.revision and m.user_revision = u.revision then 'FAILED'
    else 'PENDING'
  end as state,
  case
    when e.held then substring(i.hold_reason from 1 for position(':' in i.hold_reason) - 1)
    when w.id is null and m.presence = 'LEAVING' and m.reason is not null then m.reason
    when u.username is null then 'USER_UNKNOWN'
    when u.deleting then 'USER_DELETING'
    when u.suspended then 'SUSPENDED'
    when w.id is null then null
    when m.reason is not null then m.reason
    when a.state <> 'USABLE' then a.reason
  end as reason,
  case
    when e.held then trim(substring(i.hold_reason from position(':' in i.hold_reason) + 1))
    when w.id is null and m.presence = 'LEAVING' and m.reason is not null then m.detail
    when u.username is null then 'The site has not sent this user yet.'
    when u.deleting then 'The user is being deleted.'
    when u.suspended then 'The user is suspended.'
    when w.id is null then null
    when m.reason is not null then m.detail
    when a.state <> 'USABLE' then a.detail
  end as detail,
  coalesce(m.attempts, 0) + coalesce(a.attempts, 0) as attempts,
  coalesce(m.next_attempt, a.next_attempt) as next_attempt
from room r
join roster_entry e on e.instance_ref = r.instance_ref
join site_user u on u.id = e.user_ref
left join site s on s.id = r.site_id
left join instance i on i.id = r.instance_ref
left join site_user w on w.id = u.id and r.active and r.manages_members and not r.deleting
  and not u.suspended and not u.deleting and u.username is not null
left join account a on a.user_ref = u.id and a.provider = r.provider and a.is_current
left join member m on m.room_id = r.id and m.account_id = a.id
where r.selected
union all
select s.id, s.room_id, u.user_id, false, not exists (
    select 1 from roster_entry e where e.instance_ref = r.instance_ref and e.user_ref = s.user_ref),
  s.origin, coalesce(s.role, 'MEMBER'), s.remote_id,
  case when s.refused then 'FAILED' else 'REMOVING' end,
  case when s.spared_until is null then s.reason else 'GRACE_PERIOD' end,
  case when s.spared_until is null then s.detail
    else 'Stays until the grace period is over, unless enrolled again.' end,
  s.attempts, coalesce(s.spared_until, s.next_attempt)
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
    when not r.active or r.provider = 'none' then 'DISABLED'
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

-- The instances that rooms of courses and of groups are of, as far as there are any.
create view course_room as
select i.id as instance_ref, c.id as course_ref, cast(null as bigint) as group_ref
from course c
join instance i on i.site_id = c.site_id and i.component = 'core_course'
  and i.instance_type = 'coursecommunication' and i.instance_id = c.course_id
where i.derived
union all
select i.id, g.course_ref, g.id
from course_group g
join instance i on i.site_id = g.site_id and i.component = 'core_group'
  and i.instance_type = 'groupcommunication' and i.instance_id = g.group_id
where i.derived;
