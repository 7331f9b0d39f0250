-- The tables of the dataset. Keys are computed from what a row is about (keys.py), never counted up; times are ISO 8601 in
-- UTC as text. Tables whose name begins with an underscore are plumbing: what is needed to derive the others again.

CREATE TABLE dataset (
  key TEXT PRIMARY KEY,
  value TEXT
) STRICT;

CREATE TABLE sites (
  name TEXT PRIMARY KEY,
  title TEXT,
  home_url TEXT,
  language TEXT,
  country TEXT,
  time_zone TEXT
) STRICT;

CREATE TABLE runs (
  id TEXT PRIMARY KEY,
  started_at TEXT,
  finished_at TEXT,
  state TEXT NOT NULL CHECK (state IN ('running', 'finished', 'failed', 'interrupted')),
  software TEXT,
  settings_digest TEXT,
  counts TEXT,
  finish_reason TEXT
) STRICT;

CREATE TABLE captures (
  record_id TEXT PRIMARY KEY,
  run TEXT REFERENCES runs(id),
  site TEXT NOT NULL REFERENCES sites(name),
  url TEXT NOT NULL,
  fetched_at TEXT NOT NULL,
  status INTEGER,
  content_type TEXT,
  size INTEGER NOT NULL,
  payload_digest TEXT,
  warc_file TEXT NOT NULL,
  warc_offset INTEGER NOT NULL,
  warc_length INTEGER NOT NULL,
  revisit_of TEXT,
  truncated TEXT,
  kind TEXT NOT NULL CHECK (kind IN ('front_page', 'section', 'story', 'index', 'feed', 'sitemap', 'robots',
    'requisite', 'redirect', 'other')),
  state TEXT CHECK (state IN ('ok', 'empty', 'consent_wall', 'bot_wall', 'soft_404', 'error')),
  article INTEGER REFERENCES articles(id),
  part INTEGER,
  content_digest TEXT,
  transfer_coding TEXT,
  content_coding TEXT,
  etag TEXT,
  last_modified TEXT,
  expected TEXT,
  requested_url TEXT,
  redirect_url TEXT,
  via TEXT,
  via_record TEXT,
  how TEXT,
  depth INTEGER,
  page INTEGER NOT NULL,
  look INTEGER,
  reading_of TEXT
) STRICT;
CREATE INDEX captures_page ON captures(page, fetched_at);
CREATE INDEX captures_article ON captures(article, fetched_at) WHERE article IS NOT NULL;
CREATE INDEX captures_payload_digest ON captures(payload_digest) WHERE payload_digest IS NOT NULL;
CREATE INDEX captures_original ON captures(payload_digest, fetched_at) WHERE revisit_of IS NULL;
CREATE INDEX captures_revisit_of ON captures(revisit_of) WHERE revisit_of IS NOT NULL;
CREATE INDEX captures_look ON captures(look) WHERE look IS NOT NULL;
CREATE INDEX captures_run ON captures(run);
CREATE INDEX captures_fetched_at ON captures(fetched_at);
CREATE INDEX captures_site ON captures(site, fetched_at);

CREATE TABLE front_pages (
  id INTEGER PRIMARY KEY,
  site TEXT NOT NULL REFERENCES sites(name),
  url TEXT NOT NULL,
  kind TEXT NOT NULL,
  capture TEXT NOT NULL REFERENCES captures(record_id),
  seen_at TEXT NOT NULL,
  headline_count INTEGER NOT NULL,
  state TEXT,
  lead INTEGER REFERENCES headlines(id)
) STRICT;
CREATE INDEX front_pages_url ON front_pages(url, seen_at);
CREATE INDEX front_pages_site ON front_pages(site, seen_at);
CREATE INDEX front_pages_lead ON front_pages(lead, seen_at) WHERE lead IS NOT NULL;
CREATE INDEX front_pages_by_page ON front_pages(site, url, seen_at, kind, state, headline_count, lead);
CREATE INDEX front_pages_seen_at ON front_pages(seen_at);
CREATE INDEX front_pages_capture ON front_pages(capture);

CREATE TABLE headlines (
  id INTEGER PRIMARY KEY,
  site TEXT NOT NULL REFERENCES sites(name),
  article INTEGER REFERENCES articles(id),
  url TEXT NOT NULL,
  text TEXT NOT NULL,
  kicker TEXT,
  teaser TEXT,
  first_seen TEXT NOT NULL,
  last_seen TEXT NOT NULL,
  page INTEGER NOT NULL
) STRICT;
CREATE INDEX headlines_page ON headlines(page, site);
CREATE INDEX headlines_article ON headlines(article, first_seen) WHERE article IS NOT NULL;
CREATE INDEX headlines_site ON headlines(site, first_seen);
CREATE INDEX headlines_story ON headlines(coalesce(article, page), site, first_seen);
CREATE INDEX headlines_first_seen ON headlines(first_seen);

CREATE TABLE positions (
  front_page INTEGER NOT NULL REFERENCES front_pages(id),
  position INTEGER NOT NULL,
  headline INTEGER NOT NULL REFERENCES headlines(id),
  level INTEGER,
  region TEXT,
  section TEXT,
  is_lead INTEGER NOT NULL,
  occurrences INTEGER NOT NULL,
  image_url TEXT,
  x REAL,
  y REAL,
  width REAL,
  height REAL,
  font_size REAL,
  above_fold INTEGER,
  PRIMARY KEY (front_page, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX positions_headline ON positions(headline, front_page);

-- Where addresses were seen: behind the view sightings. A source is a page or list; a look at it is a row of front_pages or
-- a capture of a list; shows is the look with whose own reading this one is the same. An address stays in a source from one
-- look (its time and id) until the look at which it is gone, null while it is there: a look costs a row for what came or
-- went, and none for what stayed. No foreign key leads to looks: it would want two more indexes on the largest table.
CREATE TABLE _sources (
  id INTEGER PRIMARY KEY,
  url TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL
) STRICT;

CREATE TABLE _looks (
  id INTEGER PRIMARY KEY,
  source INTEGER NOT NULL REFERENCES _sources(id),
  at TEXT NOT NULL,
  kind TEXT NOT NULL,
  shows INTEGER NOT NULL
) STRICT;
CREATE INDEX _looks_source ON _looks(source, at, id);

CREATE TABLE _addresses (
  id INTEGER PRIMARY KEY,
  address TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE _stays (
  address INTEGER NOT NULL REFERENCES _addresses(id),
  source INTEGER NOT NULL REFERENCES _sources(id),
  since TEXT NOT NULL,
  look INTEGER NOT NULL,
  gone INTEGER,
  PRIMARY KEY (address, source, since, look)
) STRICT, WITHOUT ROWID;
CREATE INDEX _stays_source ON _stays(source, since, look);
CREATE INDEX _stays_since ON _stays(since);
CREATE INDEX _stays_still ON _stays(source) WHERE gone IS NULL;

CREATE TABLE articles (
  id INTEGER PRIMARY KEY,
  site TEXT NOT NULL REFERENCES sites(name),
  capture TEXT NOT NULL REFERENCES captures(record_id),
  url TEXT NOT NULL,
  canonical_url TEXT,
  headline TEXT,
  standfirst TEXT,
  body TEXT NOT NULL,
  published_at TEXT,
  modified_at TEXT,
  section TEXT,
  language TEXT,
  is_free INTEGER,
  word_count INTEGER NOT NULL,
  first_seen TEXT NOT NULL,
  last_seen TEXT NOT NULL,
  withdrawn_at TEXT,
  versions INTEGER NOT NULL,
  published_offset INTEGER,
  paywall_shown INTEGER,
  is_cut INTEGER,
  fields TEXT
) STRICT;
CREATE INDEX articles_site ON articles(site, first_seen);
CREATE INDEX articles_first_seen ON articles(first_seen);
CREATE INDEX articles_published_at ON articles(published_at);
CREATE INDEX articles_capture ON articles(capture);
CREATE INDEX articles_url ON articles(url);
CREATE INDEX articles_withdrawn_at ON articles(withdrawn_at) WHERE withdrawn_at IS NOT NULL;
CREATE INDEX articles_versions ON articles(versions) WHERE versions > 1;

CREATE TABLE article_urls (
  address TEXT PRIMARY KEY,
  article INTEGER NOT NULL REFERENCES articles(id),
  relation TEXT NOT NULL CHECK (relation IN ('seen', 'redirect', 'canonical', 'amp', 'part'))
) STRICT, WITHOUT ROWID;
CREATE INDEX article_urls_article ON article_urls(article);

CREATE TABLE versions (
  id INTEGER PRIMARY KEY,
  article INTEGER NOT NULL REFERENCES articles(id),
  capture TEXT NOT NULL REFERENCES captures(record_id),
  seen_at TEXT NOT NULL,
  headline TEXT,
  standfirst TEXT,
  body TEXT NOT NULL,
  content_digest TEXT NOT NULL,
  extractor TEXT,
  is_free INTEGER,
  paywall_shown INTEGER,
  is_cut INTEGER
) STRICT;
CREATE INDEX versions_article ON versions(article, seen_at);
CREATE INDEX versions_seen_at ON versions(seen_at);
CREATE INDEX versions_capture ON versions(capture);

-- The second and later pages of a story in parts; capture is null for one that was never read.
CREATE TABLE version_parts (
  version INTEGER NOT NULL REFERENCES versions(id),
  part INTEGER NOT NULL,
  url TEXT NOT NULL,
  capture TEXT REFERENCES captures(record_id),
  PRIMARY KEY (version, part)
) STRICT, WITHOUT ROWID;
CREATE INDEX version_parts_capture ON version_parts(capture) WHERE capture IS NOT NULL;

-- id (53 bits of version and position) is also the rowid: full-text search wants an integer that VACUUM leaves alone.
CREATE TABLE images (
  version INTEGER NOT NULL REFERENCES versions(id),
  position INTEGER NOT NULL,
  article INTEGER NOT NULL REFERENCES articles(id),
  url TEXT NOT NULL,
  caption TEXT,
  credit TEXT,
  alt TEXT,
  picture_capture TEXT REFERENCES captures(record_id),
  id INTEGER NOT NULL UNIQUE,
  picture INTEGER NOT NULL,
  PRIMARY KEY (version, position)
) STRICT;
CREATE INDEX images_article ON images(article);
CREATE INDEX images_picture ON images(picture);
CREATE INDEX images_picture_capture ON images(picture_capture) WHERE picture_capture IS NOT NULL;

CREATE TABLE duplicates (
  article INTEGER NOT NULL REFERENCES articles(id),
  other INTEGER NOT NULL REFERENCES articles(id),
  likeness REAL NOT NULL,
  PRIMARY KEY (article, other)
) STRICT, WITHOUT ROWID;
CREATE INDEX duplicates_other ON duplicates(other);

CREATE TABLE authors (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL
) STRICT;

CREATE TABLE article_authors (
  article INTEGER NOT NULL REFERENCES articles(id),
  author INTEGER NOT NULL REFERENCES authors(id),
  position INTEGER NOT NULL,
  PRIMARY KEY (article, author)
) STRICT, WITHOUT ROWID;
CREATE INDEX article_authors_author ON article_authors(author);

CREATE TABLE tags (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL
) STRICT;

CREATE TABLE article_tags (
  article INTEGER NOT NULL REFERENCES articles(id),
  tag INTEGER NOT NULL REFERENCES tags(id),
  position INTEGER NOT NULL,
  PRIMARY KEY (article, tag)
) STRICT, WITHOUT ROWID;
CREATE INDEX article_tags_tag ON article_tags(tag);

CREATE TABLE failures (
  record_id TEXT PRIMARY KEY,
  run TEXT REFERENCES runs(id),
  site TEXT REFERENCES sites(name),
  url TEXT NOT NULL,
  stage TEXT NOT NULL CHECK (stage IN ('robots', 'policy', 'dns', 'connect', 'http', 'parse', 'extract', 'write')),
  reason TEXT NOT NULL,
  status INTEGER,
  at TEXT NOT NULL,
  expected TEXT
) STRICT;
CREATE INDEX failures_run ON failures(run);
CREATE INDEX failures_site ON failures(site, at);
CREATE INDEX failures_at ON failures(at);
CREATE INDEX failures_url ON failures(url);

-- What one capture says of itself. digests: the content digest under each reading digest that it was read with, so that
-- captures read by different extractors are compared under one that both were read with.
CREATE TABLE _readings (
  record TEXT PRIMARY KEY REFERENCES captures(record_id),
  reading_digest TEXT,
  kind TEXT NOT NULL,
  state TEXT NOT NULL,
  failure TEXT,
  redirect_url TEXT,
  content_digest TEXT,
  digests TEXT,
  story TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX _readings_content ON _readings(content_digest) WHERE content_digest IS NOT NULL;

-- The texts of readings, once each: JSON [headline, standfirst, body, [[url, caption, credit, alt], …]] under zlib.
CREATE TABLE _contents (
  content_digest TEXT PRIMARY KEY,
  content BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- Redirects and canonical links between addresses. alike: whether the stories at both ends are one; null if one was not read.
CREATE TABLE _links (
  source INTEGER NOT NULL,
  target INTEGER NOT NULL,
  relation TEXT NOT NULL,
  at TEXT NOT NULL,
  record TEXT NOT NULL,
  source_address TEXT NOT NULL,
  target_address TEXT NOT NULL,
  site TEXT NOT NULL,
  alike INTEGER,
  PRIMARY KEY (source, target, relation)
) STRICT, WITHOUT ROWID;
CREATE INDEX _links_target ON _links(target, alike, relation);

-- Places in looks that a later answer to the same page in the same run replaced.
CREATE TABLE _retried (
  front_page INTEGER NOT NULL,
  position INTEGER NOT NULL,
  headline INTEGER NOT NULL,
  level INTEGER,
  region TEXT,
  section TEXT,
  is_lead INTEGER NOT NULL,
  occurrences INTEGER NOT NULL,
  image_url TEXT,
  seen_at TEXT NOT NULL,
  PRIMARY KEY (front_page, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX _retried_headline ON _retried(headline);

-- The bottom-200 sketch of a story's text, and its 32 smallest hashes, by which stories with common text find each other.
CREATE TABLE _sketches (
  article INTEGER PRIMARY KEY REFERENCES articles(id),
  sketch BLOB NOT NULL
) STRICT;

CREATE TABLE _shingles (
  hash INTEGER NOT NULL,
  article INTEGER NOT NULL REFERENCES articles(id),
  PRIMARY KEY (hash, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX _shingles_article ON _shingles(article);

-- Full-text search. search_text() cuts scripts without spaces to single characters (segmentation.py); every connection that
-- writes has it. The triggers are our own: they fire for the indexed columns alone.
CREATE VIRTUAL TABLE articles_fts USING fts5(headline, standfirst, body, content="articles", content_rowid="id",
  tokenize="unicode61 remove_diacritics 2");
CREATE TRIGGER articles_fts_insert AFTER INSERT ON articles BEGIN
  INSERT INTO articles_fts(rowid, headline, standfirst, body)
  VALUES (new.id, search_text(new.headline), search_text(new.standfirst), search_text(new.body));
END;
CREATE TRIGGER articles_fts_delete AFTER DELETE ON articles BEGIN
  INSERT INTO articles_fts(articles_fts, rowid, headline, standfirst, body)
  VALUES ('delete', old.id, search_text(old.headline), search_text(old.standfirst), search_text(old.body));
END;
CREATE TRIGGER articles_fts_update AFTER UPDATE OF headline, standfirst, body ON articles BEGIN
  INSERT INTO articles_fts(articles_fts, rowid, headline, standfirst, body)
  VALUES ('delete', old.id, search_text(old.headline), search_text(old.standfirst), search_text(old.body));
  INSERT INTO articles_fts(rowid, headline, standfirst, body)
  VALUES (new.id, search_text(new.headline), search_text(new.standfirst), search_text(new.body));
END;

CREATE VIRTUAL TABLE headlines_fts USING fts5(text, content="headlines", content_rowid="id",
  tokenize="unicode61 remove_diacritics 2");
CREATE TRIGGER headlines_fts_insert AFTER INSERT ON headlines BEGIN
  INSERT INTO headlines_fts(rowid, text) VALUES (new.id, search_text(new.text));
END;
CREATE TRIGGER headlines_fts_delete AFTER DELETE ON headlines BEGIN
  INSERT INTO headlines_fts(headlines_fts, rowid, text) VALUES ('delete', old.id, search_text(old.text));
END;
CREATE TRIGGER headlines_fts_update AFTER UPDATE OF text ON headlines BEGIN
  INSERT INTO headlines_fts(headlines_fts, rowid, text) VALUES ('delete', old.id, search_text(old.text));
  INSERT INTO headlines_fts(rowid, text) VALUES (new.id, search_text(new.text));
END;

CREATE VIRTUAL TABLE images_fts USING fts5(caption, credit, alt, content="images", content_rowid="id",
  tokenize="unicode61 remove_diacritics 2");
CREATE TRIGGER images_fts_insert AFTER INSERT ON images BEGIN
  INSERT INTO images_fts(rowid, caption, credit, alt)
  VALUES (new.id, search_text(new.caption), search_text(new.credit), search_text(new.alt));
END;
CREATE TRIGGER images_fts_delete AFTER DELETE ON images BEGIN
  INSERT INTO images_fts(images_fts, rowid, caption, credit, alt)
  VALUES ('delete', old.id, search_text(old.caption), search_text(old.credit), search_text(old.alt));
END;
CREATE TRIGGER images_fts_update AFTER UPDATE OF caption, credit, alt ON images BEGIN
  INSERT INTO images_fts(images_fts, rowid, caption, credit, alt)
  VALUES ('delete', old.id, search_text(old.caption), search_text(old.credit), search_text(old.alt));
  INSERT INTO images_fts(rowid, caption, credit, alt)
  VALUES (new.id, search_text(new.caption), search_text(new.credit), search_text(new.alt));
END;
