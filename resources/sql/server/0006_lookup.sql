-- Only complaints have numbers. No index beside the key holds for `kind = 8` alone: with old statistics PostgreSQL went
-- through all of such a one to find complaints by their ids. Nothing was read by that of the districts.
DROP INDEX entity_district;
DROP INDEX entity_published;
CREATE INDEX entity_published ON entity (received, id, category, open, lead, number) WHERE number <> '';

-- What a change of a complaint always touches, `updated` among it, stands in no index: PostgreSQL then leaves the indexes
-- alone and puts the new row on the old one's page, where room is kept for it.
DROP INDEX entity_to_erase;
CREATE INDEX entity_to_erase ON entity (received, id) WHERE number <> '' AND open = 0 AND erased = 0;
-- postgresql: ALTER TABLE entity SET (fillfactor = 80);
