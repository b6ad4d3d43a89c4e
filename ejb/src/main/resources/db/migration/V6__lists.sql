-- Rooms whose removals are held are listed and looked for; there are few.
create index instance_held on instance (hold_reason);
