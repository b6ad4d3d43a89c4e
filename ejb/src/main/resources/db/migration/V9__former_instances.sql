-- What is left of an instance that is gone: how far its versions had come. One that is made anew goes on from there.
create table former_instance (
  id bigint primary key,
  site_id bigint not null references site (id),
  component varchar(100) not null,
  instance_type varchar(100) not null,
  instance_id varchar(100) not null,
  version bigint not null,
  hold_version bigint not null,
  constraint former_instance_unique unique (site_id, component, instance_type, instance_id)
);

-- Wanted: without a provider a room was never active, whatever was said of it. Now only what is done depends on the
-- provider, and what is wanted is kept for the next one.
update room set active = true where provider = 'none';
