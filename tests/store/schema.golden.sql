-- index annotation_article
CREATE INDEX annotation_article ON annotation (article_id, start);

-- index annotation_kind
CREATE INDEX annotation_kind ON annotation (article_id, kind, start);

-- index annotation_tag_tag
CREATE INDEX annotation_tag_tag ON annotation_tag (tag_id);

-- index claim_link_to
CREATE INDEX claim_link_to ON claim_link (to_id);

-- index claim_parent
CREATE INDEX claim_parent ON claim (parent_id);

-- index claim_proposition
CREATE INDEX claim_proposition ON claim (proposition_id);

-- index claim_source_entity
CREATE INDEX claim_source_entity ON claim (source_entity_id);

-- index collection_article_article
CREATE INDEX collection_article_article ON collection_article (article_id);

-- index document_sha256
CREATE INDEX document_sha256 ON document (sha256);

-- index entity_by_name
CREATE INDEX entity_by_name ON entity (name COLLATE NOCASE);

-- index entity_name_by_name
CREATE INDEX entity_name_by_name ON entity_name (name COLLATE NOCASE);

-- index evidence_annotation
CREATE INDEX evidence_annotation ON evidence (annotation_id);

-- index evidence_claim
CREATE INDEX evidence_claim ON evidence (claim_id);

-- index journal_change_row
CREATE INDEX journal_change_row ON journal_change (table_name, row_id);

-- index journal_change_step
CREATE INDEX journal_change_step ON journal_change (step_id);

-- index journal_step_state
CREATE INDEX journal_step_state ON journal_step (state, kind);

-- index journal_step_target
CREATE INDEX journal_step_target ON journal_step (target_id);

-- index mention_entity
CREATE INDEX mention_entity ON mention (entity_id);

-- index rejection_quote
CREATE INDEX rejection_quote ON rejection (kind, quote);

-- index right_of_reply_claim
CREATE INDEX right_of_reply_claim ON right_of_reply (claim_id);

-- index span_annotation
CREATE INDEX span_annotation ON span (annotation_id, role, start);

-- index span_source
CREATE INDEX span_source ON span (version_id, quote) WHERE role = 'source';

-- index span_version
CREATE INDEX span_version ON span (version_id, start, end);

-- index standing_version
CREATE INDEX standing_version ON standing (version_id);

-- index suggestion_decision
CREATE INDEX suggestion_decision ON suggestion (decision, kind, quote);

-- index suggestion_version
CREATE INDEX suggestion_version ON suggestion (version_id, start);

-- index tag_parent
CREATE INDEX tag_parent ON tag (parent_id);

-- index version_document
CREATE INDEX version_document ON version (document_id);

-- table annotation
CREATE TABLE annotation (
    id INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL UNIQUE,
    article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('highlight', 'mention', 'claim')),
    start INTEGER NOT NULL,
    note TEXT NOT NULL DEFAULT '',
    author TEXT NOT NULL DEFAULT '',
    origin TEXT NOT NULL DEFAULT 'person' CHECK (origin IN ('person', 'rule', 'model', 'import')),
    score REAL,
    created TEXT NOT NULL,
    modified TEXT NOT NULL
) STRICT;

-- table annotation_search
CREATE VIRTUAL TABLE annotation_search USING fts5 (
    words, tokenize = 'unicode61 remove_diacritics 2'
);

-- table annotation_search_config
CREATE TABLE 'annotation_search_config'(k PRIMARY KEY, v) WITHOUT ROWID;

-- table annotation_search_content
CREATE TABLE 'annotation_search_content'(id INTEGER PRIMARY KEY, c0);

-- table annotation_search_data
CREATE TABLE 'annotation_search_data'(id INTEGER PRIMARY KEY, block BLOB);

-- table annotation_search_docsize
CREATE TABLE 'annotation_search_docsize'(id INTEGER PRIMARY KEY, sz BLOB);

-- table annotation_search_idx
CREATE TABLE 'annotation_search_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;

-- table annotation_tag
CREATE TABLE annotation_tag (
    id INTEGER PRIMARY KEY,
    annotation_id INTEGER NOT NULL REFERENCES annotation (id) ON DELETE CASCADE,
    tag_id INTEGER NOT NULL REFERENCES tag (id) ON DELETE CASCADE,
    UNIQUE (annotation_id, tag_id)
) STRICT;

-- table article
CREATE TABLE article (
    id INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    byline TEXT NOT NULL DEFAULT '',
    publisher TEXT NOT NULL DEFAULT '',
    url TEXT NOT NULL DEFAULT '',
    published TEXT NOT NULL DEFAULT '',
    language TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    added TEXT NOT NULL,
    next_claim INTEGER NOT NULL DEFAULT 1
) STRICT;

-- table block
CREATE TABLE block (
    document_id INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (
        kind IN (
            'heading', 'paragraph', 'list item', 'quote', 'code', 'table cell', 'caption',
            'page break'
        )
    ),
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    level INTEGER NOT NULL DEFAULT 0,
    marker TEXT NOT NULL DEFAULT '',
    styles TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (document_id, position)
) STRICT, WITHOUT ROWID;

-- table claim
CREATE TABLE claim (
    annotation_id INTEGER PRIMARY KEY REFERENCES annotation (id) ON DELETE CASCADE,
    article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    statement TEXT NOT NULL DEFAULT '',
    source_entity_id INTEGER REFERENCES entity (id) ON DELETE SET NULL,
    source_text TEXT NOT NULL DEFAULT '',
    source_role TEXT NOT NULL DEFAULT '',
    source_kind TEXT CHECK (
        source_kind IN (
            'named', 'role', 'organization', 'group', 'document or media', 'anonymous',
            'implicit', 'the article itself'
        )
    ),
    said_on TEXT NOT NULL DEFAULT '',
    said_to TEXT NOT NULL DEFAULT '',
    cue_text TEXT NOT NULL DEFAULT '',
    hedge_text TEXT NOT NULL DEFAULT '',
    quote_type TEXT NOT NULL DEFAULT 'indirect'
        CHECK (quote_type IN ('direct', 'mixed', 'indirect')),
    act TEXT NOT NULL DEFAULT 'asserts' CHECK (
        act IN (
            'asserts', 'reports', 'alleges', 'denies', 'confirms', 'acknowledges',
            'neither confirms nor denies', 'declines to comment', 'warns', 'predicts',
            'promises', 'demands', 'asks', 'opines'
        )
    ),
    certainty TEXT NOT NULL DEFAULT 'not stated'
        CHECK (certainty IN ('not stated', 'certain', 'probable', 'possible')),
    polarity TEXT NOT NULL DEFAULT 'affirmed' CHECK (polarity IN ('affirmed', 'negated', 'open')),
    parent_id INTEGER REFERENCES claim (annotation_id) ON DELETE SET NULL,
    status TEXT NOT NULL DEFAULT 'to check' CHECK (status IN ('to check', 'checking', 'done')),
    verdict TEXT CHECK (
        verdict IN ('true', 'mostly true', 'mixed', 'mostly false', 'false', 'unverifiable')
    ),
    verdict_text TEXT NOT NULL DEFAULT '',
    reliability TEXT NOT NULL DEFAULT ''
        CHECK (reliability IN ('', 'A', 'B', 'C', 'D', 'E', 'F')),
    credibility TEXT NOT NULL DEFAULT ''
        CHECK (credibility IN ('', '1', '2', '3', '4', '5', '6')),
    proposition_id INTEGER REFERENCES proposition (id) ON DELETE SET NULL,
    UNIQUE (article_id, number)
) STRICT;

-- table claim_link
CREATE TABLE claim_link (
    id INTEGER PRIMARY KEY,
    from_id INTEGER NOT NULL REFERENCES claim (annotation_id) ON DELETE CASCADE,
    to_id INTEGER NOT NULL REFERENCES claim (annotation_id) ON DELETE CASCADE,
    relation TEXT NOT NULL
        CHECK (relation IN ('confirms', 'denies', 'disputes', 'repeats', 'responds to')),
    UNIQUE (from_id, to_id, relation),
    CHECK (from_id <> to_id)
) STRICT;

-- table collection
CREATE TABLE collection (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    position INTEGER NOT NULL DEFAULT 0
) STRICT;

-- table collection_article
CREATE TABLE collection_article (
    id INTEGER PRIMARY KEY,
    collection_id INTEGER NOT NULL REFERENCES collection (id) ON DELETE CASCADE,
    article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    UNIQUE (collection_id, article_id)
) STRICT;

-- table document
CREATE TABLE document (
    id INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL,
    text TEXT NOT NULL,
    characters INTEGER NOT NULL,
    words INTEGER NOT NULL
) STRICT;

-- table document_file
CREATE TABLE document_file (
    document_id INTEGER PRIMARY KEY REFERENCES document (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    bytes BLOB NOT NULL
) STRICT;

-- table document_search
CREATE VIRTUAL TABLE document_search USING fts5 (
    text, content = 'document', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);

-- table document_search_config
CREATE TABLE 'document_search_config'(k PRIMARY KEY, v) WITHOUT ROWID;

-- table document_search_data
CREATE TABLE 'document_search_data'(id INTEGER PRIMARY KEY, block BLOB);

-- table document_search_docsize
CREATE TABLE 'document_search_docsize'(id INTEGER PRIMARY KEY, sz BLOB);

-- table document_search_idx
CREATE TABLE 'document_search_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;

-- table entity
CREATE TABLE entity (
    id INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (
        kind IN ('person', 'organization', 'place', 'event', 'object', 'other')
    ),
    description TEXT NOT NULL DEFAULT '',
    wikidata TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT ''
) STRICT;

-- table entity_name
CREATE TABLE entity_name (
    id INTEGER PRIMARY KEY,
    entity_id INTEGER NOT NULL REFERENCES entity (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    UNIQUE (entity_id, name)
) STRICT;

-- table evidence
CREATE TABLE evidence (
    id INTEGER PRIMARY KEY,
    claim_id INTEGER NOT NULL REFERENCES claim (annotation_id) ON DELETE CASCADE,
    url TEXT NOT NULL DEFAULT '',
    title TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    annotation_id INTEGER REFERENCES annotation (id) ON DELETE SET NULL
) STRICT;

-- table journal_change
CREATE TABLE journal_change (
    id INTEGER PRIMARY KEY,
    step_id INTEGER NOT NULL REFERENCES journal_step (id) ON DELETE CASCADE,
    table_name TEXT NOT NULL,
    row_id INTEGER NOT NULL,
    before TEXT,
    after TEXT
) STRICT;

-- table journal_step
CREATE TABLE journal_step (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    label TEXT NOT NULL,
    at TEXT NOT NULL,
    author TEXT NOT NULL DEFAULT '',
    kind TEXT NOT NULL CHECK (kind IN ('do', 'undo', 'redo')),
    state TEXT NOT NULL CHECK (state IN ('open', 'done', 'undone', 'dropped', 'sealed')),
    target_id INTEGER REFERENCES journal_step (id) ON DELETE CASCADE
) STRICT;

-- table mention
CREATE TABLE mention (
    annotation_id INTEGER PRIMARY KEY REFERENCES annotation (id) ON DELETE CASCADE,
    entity_id INTEGER NOT NULL REFERENCES entity (id) ON DELETE CASCADE
) STRICT;

-- table page
CREATE TABLE page (
    document_id INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    start INTEGER NOT NULL,
    width REAL NOT NULL,
    height REAL NOT NULL,
    boxes BLOB,
    PRIMARY KEY (document_id, number)
) STRICT, WITHOUT ROWID;

-- table proposition
CREATE TABLE proposition (
    id INTEGER PRIMARY KEY,
    statement TEXT NOT NULL,
    verdict TEXT CHECK (
        verdict IN ('true', 'mostly true', 'mixed', 'mostly false', 'false', 'unverifiable')
    ),
    verdict_text TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT ''
) STRICT;

-- table rejection
CREATE TABLE rejection (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('highlight', 'mention', 'claim')),
    quote TEXT NOT NULL,
    prefix TEXT NOT NULL DEFAULT '',
    suffix TEXT NOT NULL DEFAULT '',
    created TEXT NOT NULL
) STRICT;

-- table right_of_reply
CREATE TABLE right_of_reply (
    id INTEGER PRIMARY KEY,
    claim_id INTEGER NOT NULL REFERENCES claim (annotation_id) ON DELETE CASCADE,
    asked_whom TEXT NOT NULL DEFAULT '',
    asked_on TEXT NOT NULL DEFAULT '',
    answered_on TEXT NOT NULL DEFAULT '',
    answer TEXT NOT NULL DEFAULT ''
) STRICT;

-- table saved_view
CREATE TABLE saved_view (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    definition TEXT NOT NULL,
    position INTEGER NOT NULL DEFAULT 0
) STRICT;

-- table span
CREATE TABLE span (
    id INTEGER PRIMARY KEY,
    annotation_id INTEGER NOT NULL REFERENCES annotation (id) ON DELETE CASCADE,
    version_id INTEGER NOT NULL REFERENCES version (id) ON DELETE CASCADE,
    role TEXT NOT NULL CHECK (role IN ('content', 'source', 'cue', 'hedge')),
    start INTEGER NOT NULL,
    end INTEGER NOT NULL CHECK (end > start),
    quote TEXT NOT NULL,
    prefix TEXT NOT NULL DEFAULT '',
    suffix TEXT NOT NULL DEFAULT '',
    status TEXT NOT NULL DEFAULT 'exact' CHECK (status IN ('exact', 'moved', 'fuzzy', 'orphan'))
) STRICT;

-- table standing
CREATE TABLE standing (
    id INTEGER PRIMARY KEY,
    annotation_id INTEGER NOT NULL REFERENCES annotation (id) ON DELETE CASCADE,
    version_id INTEGER NOT NULL REFERENCES version (id) ON DELETE CASCADE,
    spans TEXT NOT NULL,
    UNIQUE (annotation_id, version_id)
) STRICT;

-- table suggestion
CREATE TABLE suggestion (
    id INTEGER PRIMARY KEY,
    version_id INTEGER NOT NULL REFERENCES version (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    start INTEGER NOT NULL,
    spans TEXT NOT NULL,
    guess TEXT NOT NULL,
    quote TEXT NOT NULL,
    prefix TEXT NOT NULL DEFAULT '',
    suffix TEXT NOT NULL DEFAULT '',
    origin TEXT NOT NULL,
    score REAL,
    why TEXT NOT NULL DEFAULT '',
    decision TEXT NOT NULL DEFAULT 'pending'
) STRICT;

-- table tag
CREATE TABLE tag (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    colour TEXT NOT NULL,
    key TEXT NOT NULL DEFAULT '',
    description TEXT NOT NULL DEFAULT '',
    parent_id INTEGER REFERENCES tag (id) ON DELETE SET NULL,
    position INTEGER NOT NULL
) STRICT;

-- table version
CREATE TABLE version (
    id INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    document_id INTEGER NOT NULL REFERENCES document (id) ON DELETE RESTRICT,
    retrieved TEXT NOT NULL,
    media_type TEXT NOT NULL,
    came TEXT NOT NULL CHECK (came IN ('file', 'link', 'paste', 'corrected by hand')),
    file_name TEXT NOT NULL DEFAULT '', url TEXT NOT NULL DEFAULT '',
    UNIQUE (article_id, number)
) STRICT;

-- table view_state
CREATE TABLE view_state (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

