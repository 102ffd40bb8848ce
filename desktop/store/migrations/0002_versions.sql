-- Where an annotation stood in a version of its article that has been followed by another, and
-- the proposals that a person refused, which are never made again.
CREATE TABLE standing (
    id INTEGER PRIMARY KEY,
    annotation_id INTEGER NOT NULL REFERENCES annotation (id) ON DELETE CASCADE,
    version_id INTEGER NOT NULL REFERENCES version (id) ON DELETE CASCADE,
    spans TEXT NOT NULL,
    UNIQUE (annotation_id, version_id)
) STRICT;
CREATE INDEX standing_version ON standing (version_id);

CREATE TABLE rejection (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('highlight', 'mention', 'claim')),
    quote TEXT NOT NULL,
    prefix TEXT NOT NULL DEFAULT '',
    suffix TEXT NOT NULL DEFAULT '',
    created TEXT NOT NULL
) STRICT;
CREATE INDEX rejection_quote ON rejection (kind, quote);

ALTER TABLE version ADD COLUMN url TEXT NOT NULL DEFAULT '';
