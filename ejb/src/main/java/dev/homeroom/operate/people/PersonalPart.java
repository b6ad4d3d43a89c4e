package dev.homeroom.operate.people;

/** What is held about a person beside the user's own record, each read by itself. */
public enum PersonalPart {
  ACCOUNTS(
      """
      select a.id as id, a.provider as provider, a.remoteId as remoteId, a.state as state,
      a.reason as reason, a.detail as detail, a.current as current, a.given as given,
      a.firstChoice as firstChoice, a.madeByUs as madeByUs
      from UserAccount a where a.user = :user and a.id > :after order by a.id
      """),
  ROSTERS(
      """
      select e.id as id, concat(i.key.component, '/', i.key.instanceType, '/', i.key.instanceId) as room,
      e.role as role, e.held as held
      from RosterEntry e join Instance i on i.id = e.instanceRef
      where e.user = :user and e.id > :after order by e.id
      """),
  MEMBERSHIPS(
      """
      select m.id as id, concat(i.key.component, '/', i.key.instanceType, '/', i.key.instanceId) as room,
      r.provider as provider, r.remoteId as remoteRoomId, m.remoteId as remoteId,
      m.presence as presence, m.role as role, m.origin as origin, m.reason as reason,
      m.detail as detail
      from Member m join Room r on r.id = m.roomId join r.instance i
      where m.user = :user and m.id > :after order by m.id
      """),
  ENROLMENTS(
      """
      select e.id as id, c.courseId as courseId, e.method as method, e.roles as roles,
      e.status as status, e.startsAt as from, e.endsAt as until
      from Enrolment e join e.course c where e.user = :user and e.id > :after order by e.id
      """),
  GROUPS(
      """
      select m.id as id, c.courseId as courseId, g.groupId as groupId, g.name as name
      from GroupMember m join m.group g join g.course c
      where m.user = :user and m.id > :after order by m.id
      """),
  AUDIT(
      """
      select a.id as id, a.startedAt as started, a.endedAt as ended,
      concat(a.component, '/', a.instanceType, '/', a.instanceId) as room,
      a.provider as provider, a.remoteId as remoteId, a.action as action, a.cause as cause,
      a.outcome as outcome, a.detail as detail
      from AuditLine a join SiteUser u on u.site.id = a.siteId and u.userId = a.userId
      where u = :user and a.id > :after order by a.id
      """),
  ANSWERS(
      """
      select a.id as id, a.keptSince as since, a.status as status, a.location as location,
      a.body as body
      from KeptAnswer a join a.people p join SiteUser u on u.userId = p and u.site.code = a.site
      where u = :user and a.id > :after order by a.id
      """);

  private final String query;

  PersonalPart(String query) {
    this.query = query;
  }

  String query() {
    return query;
  }
}
