-- The answers to changes that carried an Idempotency-Key, for a day. A scope and a request are digests that
-- the caller's own key goes into, so neither can be read back. Without a status the answer is not given again.
create table kept_answer (
  id bigint primary key,
  scope varchar(64) not null,
  request varchar(64) not null,
  site varchar(100) not null,
  status integer,
  location varchar(2000),
  etag varchar(100),
  body varchar(1000000),
  -- whether a chat service's own words are in the body, which may name anybody
  quotes boolean not null,
  kept_since timestamp(6) with time zone not null,
  constraint kept_answer_unique unique (scope)
);
create index kept_answer_by_age on kept_answer (kept_since);
create index kept_answer_quoting on kept_answer (site, quotes);

-- Whom an answer names, so that it can be shown to them and erased with them.
create table kept_answer_person (
  answer_id bigint not null references kept_answer (id) on delete cascade,
  user_id varchar(100) not null,
  primary key (user_id, answer_id)
);
create index kept_answer_person_by_answer on kept_answer_person (answer_id);

-- The trace of whoever asked last.
alter table operation add column traceparent varchar(55);

-- The audit is read by room and by person, newest first.
drop index audit_by_instance;
drop index audit_by_user;
create index audit_by_instance on audit (site_id, component, instance_type, instance_id, started_at, id);
create index audit_by_user on audit (site_id, user_id, started_at, id);
create index audit_by_site on audit (site_id, started_at, id);
create index audit_by_time on audit (started_at, id);

-- A cause names no person any more.
update audit set cause = regexp_replace(cause, ' users/[^ /]+', ' users/{userId}');
update audit set cause = regexp_replace(cause, '/members/[^ /]+', '/members/{userId}');
update operation set cause = regexp_replace(cause, ' users/[^ /]+', ' users/{userId}');
update operation set cause = regexp_replace(cause, '/members/[^ /]+', '/members/{userId}');
