-- Every claim and every settlement writes the node: without an index on it a claim touches no index at all. Only
-- a node that starts looks for its own rooms, once, and reads the table for it.
drop index room_work_node;
