-- What people ask of the dataset. Each view begins at a table with an index for its rows, and looks the rest up row by row:
-- a page of it costs the same after a year as after a day. Hours on a front page count a gap between looks as 3 at most.

CREATE VIEW article_list AS
SELECT a.id AS article, a.site, a.headline,
  (SELECT group_concat(name, ', ') FROM (
    SELECT n.name FROM article_authors l JOIN authors n ON n.id = l.author WHERE l.article = a.id ORDER BY l.position
  )) AS byline,
  a.published_at, a.first_seen, a.last_seen, a.withdrawn_at, a.versions, a.word_count, a.section, a.language, a.url, a.capture
FROM articles a;

-- The condition holds for every look. That it is said to be unlikely has SQLite begin with looks, in their order, where nothing
-- rarer is asked for: sorted by seen_at it would else go through every position.
CREATE VIEW front_page_history AS
SELECT f.site, f.url AS page, f.seen_at, p.position, f.headline_count, h.text AS headline, h.kicker, p.is_lead, p.level, p.region,
  p.section, h.url, h.article, f.capture, f.id AS front_page
FROM front_pages f JOIN positions p ON p.front_page = f.id JOIN headlines h ON h.id = p.headline
WHERE unlikely(f.seen_at > '');

CREATE VIEW rank_over_time AS
SELECT h.article, h.site, f.url AS page, f.seen_at, p.position, f.headline_count, p.is_lead, h.text AS headline, h.url, f.capture
FROM headlines h JOIN positions p ON p.headline = h.id JOIN front_pages f ON f.id = p.front_page
WHERE f.state = 'ok';

CREATE VIEW time_on_front_page AS
SELECT a.id AS article, a.site, a.headline,
  (SELECT min(h.first_seen) FROM headlines h WHERE h.article = a.id) AS first_seen,
  (SELECT max(h.last_seen) FROM headlines h WHERE h.article = a.id) AS last_seen,
  (SELECT count(DISTINCT p.front_page) FROM headlines h JOIN positions p ON p.headline = h.id JOIN front_pages f
     ON f.id = p.front_page AND f.kind = 'front_page' WHERE h.article = a.id) AS looks,
  (SELECT min(p.position) FROM headlines h JOIN positions p ON p.headline = h.id JOIN front_pages f
     ON f.id = p.front_page AND f.kind = 'front_page' WHERE h.article = a.id) AS best_position,
  (SELECT round(sum(min(24 * (julianday(next_at) - julianday(seen_at)), 3)), 2) FROM (
     SELECT DISTINCT f.id, f.seen_at, (SELECT n.seen_at FROM front_pages n WHERE n.url = f.url AND n.seen_at > f.seen_at
       AND n.site = f.site AND n.state = 'ok' ORDER BY n.seen_at LIMIT 1) AS next_at
     FROM headlines h JOIN positions p ON p.headline = h.id JOIN front_pages f ON f.id = p.front_page
     WHERE h.article = a.id AND f.kind = 'front_page' AND f.state = 'ok')) AS hours,
  (SELECT round(sum(min(24 * (julianday(next_at) - julianday(seen_at)), 3)), 2) FROM (
     SELECT DISTINCT f.id, f.seen_at, (SELECT n.seen_at FROM front_pages n WHERE n.url = f.url AND n.seen_at > f.seen_at
       AND n.site = f.site AND n.state = 'ok' ORDER BY n.seen_at LIMIT 1) AS next_at
     FROM headlines h JOIN positions p ON p.headline = h.id JOIN front_pages f ON f.id = p.front_page
     WHERE h.article = a.id AND p.is_lead = 1 AND f.kind = 'front_page' AND f.state = 'ok')) AS hours_as_lead,
  a.url
FROM articles a WHERE EXISTS (SELECT 1 FROM headlines h WHERE h.article = a.id);

CREATE VIEW lead_stories AS
SELECT l.day, l.site, l.page, h.text AS headline, h.article, l.looks,
  (SELECT count(*) FROM front_pages n WHERE n.site = l.site AND n.url = l.page AND n.lead IS NOT NULL AND n.kind = 'front_page'
     AND n.seen_at >= l.day AND n.seen_at < l.day || '~') AS looks_that_day,
  l.first_seen, l.last_seen, h.url
FROM (
  SELECT substr(f.seen_at, 1, 10) AS day, f.site, f.url AS page, f.lead AS headline, count(*) AS looks,
    min(f.seen_at) AS first_seen, max(f.seen_at) AS last_seen
  FROM front_pages f WHERE f.lead IS NOT NULL AND f.kind = 'front_page'
  GROUP BY f.site, f.url, substr(f.seen_at, 1, 10), f.lead
) l JOIN headlines h ON h.id = l.headline;

-- One row a wording: where it was first seen, if that page showed the story in other words before. A story that was not read
-- is known by its address.
CREATE VIEW headline_rewrites AS
SELECT site, page, seen_at, old_headline, new_headline, position, article, url, capture FROM (
  SELECT h.site, f.url AS page, h.first_seen AS seen_at, h.text AS new_headline, p.position, h.article, h.url, f.capture,
    (SELECT o.text FROM headlines o CROSS JOIN positions q ON q.headline = o.id CROSS JOIN front_pages g ON g.id = q.front_page
     WHERE coalesce(o.article, o.page) = coalesce(h.article, h.page) AND o.site = h.site AND g.url = f.url
       AND g.seen_at < h.first_seen
     ORDER BY g.seen_at DESC LIMIT 1) AS old_headline
  FROM headlines h CROSS JOIN front_pages f ON f.seen_at = h.first_seen
  CROSS JOIN positions p ON p.headline = h.id AND p.front_page = f.id
  WHERE EXISTS (SELECT 1 FROM headlines o WHERE coalesce(o.article, o.page) = coalesce(h.article, h.page) AND o.site = h.site
    AND o.first_seen < h.first_seen AND o.text <> h.text)
) WHERE old_headline <> new_headline;

CREATE VIEW edits AS
SELECT a.site, v.article, v.seen_at, o.seen_at AS before_at, o.headline AS old_headline, v.headline AS new_headline,
  o.headline IS NOT v.headline AS headline_changed, o.standfirst IS NOT v.standfirst AS standfirst_changed,
  o.body IS NOT v.body AS body_changed,
  (SELECT group_concat(i.url || coalesce(i.caption, '') || coalesce(i.credit, '') || coalesce(i.alt, ''), '|') FROM images i WHERE i.version = o.id)
    IS NOT (SELECT group_concat(i.url || coalesce(i.caption, '') || coalesce(i.credit, '') || coalesce(i.alt, ''), '|') FROM images i WHERE i.version = v.id)
    AS pictures_changed,
  length(v.body) - length(o.body) AS characters_more,
  json_extract(ro.story, '$.modified_at') AS old_modified_at, json_extract(rv.story, '$.modified_at') AS new_modified_at,
  o.id AS old_version, v.id AS new_version, v.capture
FROM versions v
JOIN versions o ON o.article = v.article AND o.seen_at = (
  SELECT max(w.seen_at) FROM versions w WHERE w.article = v.article AND w.seen_at < v.seen_at)
JOIN articles a ON a.id = v.article
JOIN captures cv ON cv.record_id = v.capture LEFT JOIN _readings rv ON rv.record = cv.reading_of
JOIN captures co ON co.record_id = o.capture LEFT JOIN _readings ro ON ro.record = co.reading_of;

CREATE VIEW silent_edits AS
SELECT site, article, seen_at, before_at, new_headline AS headline, standfirst_changed, body_changed, characters_more,
  new_modified_at AS modified_at, old_version, new_version, capture
FROM edits
WHERE (standfirst_changed OR body_changed) AND NOT headline_changed AND old_modified_at IS new_modified_at;

CREATE VIEW caption_changes AS
SELECT e.site, e.seen_at, o.caption AS old_caption, n.caption AS new_caption, o.credit AS old_credit, n.credit AS new_credit,
  e.new_headline AS headline, n.url AS picture_url, n.picture_capture, e.article, e.old_version, e.new_version, e.capture
FROM edits e JOIN images n ON n.version = e.new_version
JOIN images o ON o.version = e.old_version AND o.picture = n.picture
WHERE o.caption IS NOT n.caption OR o.credit IS NOT n.credit;

CREATE VIEW address_changes AS
SELECT site, seen_at, old_url, new_url, headline, article, capture FROM (
  SELECT c.site, c.fetched_at AS seen_at, c.url AS new_url, c.article, c.record_id AS capture, c.page,
    (SELECT p.record_id FROM captures p WHERE p.article = c.article AND p.fetched_at < c.fetched_at
       AND p.content_digest IS NOT NULL AND p.part IS NULL ORDER BY p.fetched_at DESC LIMIT 1) AS before
  FROM (SELECT article FROM article_urls GROUP BY article HAVING count(*) > 1) u CROSS JOIN captures c ON c.article = u.article
  WHERE c.content_digest IS NOT NULL AND c.part IS NULL AND NOT EXISTS (
    SELECT 1 FROM captures p WHERE p.page = c.page AND p.fetched_at < c.fetched_at AND p.article = c.article)
) m JOIN (SELECT record_id, url AS old_url, page AS old_page FROM captures) b ON b.record_id = m.before AND b.old_page <> m.page
JOIN (SELECT id, headline FROM articles) a ON a.id = m.article;

CREATE VIEW coverage_gaps AS
SELECT g.site, g.page, g.since, g.until, round(g.hours, 2) AS hours, round(u.hours, 2) AS usual_hours,
  (SELECT count(*) FROM failures x WHERE x.site = g.site AND x.at > g.since AND x.at < g.until) AS failures,
  (SELECT group_concat(DISTINCT x.stage || ': ' || x.reason) FROM failures x
   WHERE x.site = g.site AND x.at > g.since AND x.at < g.until) AS reasons
FROM (
  SELECT site, url AS page, 24 * (julianday(max(seen_at)) - julianday(min(seen_at))) / (count(*) - 1) AS hours
  FROM front_pages WHERE state = 'ok' GROUP BY site, url
) u CROSS JOIN (
  SELECT site, page, since, until, 24 * (julianday(until) - julianday(since)) AS hours FROM (
    SELECT f.site, f.url AS page, f.seen_at AS since,
      (SELECT n.seen_at FROM front_pages n WHERE n.site = f.site AND n.url = f.url AND n.seen_at > f.seen_at
         AND n.state = 'ok' ORDER BY n.seen_at LIMIT 1) AS until
    FROM front_pages f WHERE f.state = 'ok')
) g ON g.site = u.site AND g.page = u.page
WHERE g.hours > 1.5 * u.hours;

CREATE VIEW picture_captions AS
SELECT a.site, i.caption, i.credit, i.alt, a.headline, v.seen_at, i.position, i.url AS picture_url, i.picture_capture, i.article,
  i.version, v.capture
FROM images i JOIN versions v ON v.id = i.version JOIN articles a ON a.id = i.article;

CREATE VIEW citations AS
SELECT v.article, coalesce(s.title, a.site) AS outlet,
  (SELECT group_concat(name, ', ') FROM (
    SELECT n.name FROM article_authors l JOIN authors n ON n.id = l.author WHERE l.article = a.id ORDER BY l.position
  )) AS byline,
  v.headline, a.published_at, a.url, c.url AS captured_url, c.fetched_at, v.capture AS record_id, c.payload_digest, c.warc_file, c.warc_offset, c.warc_length,
  'urn:pwid:newsspider:' || substr(c.fetched_at, 1, 19) || 'Z:part:' || c.url AS pwid, v.id AS version
FROM versions v JOIN articles a ON a.id = v.article JOIN captures c ON c.record_id = v.capture JOIN sites s ON s.name = a.site;

-- fields is JSON: {"headline": ["h1", 0.98], ...}.
CREATE VIEW article_fields AS
SELECT a.id AS article, a.site, f.key AS field, json_extract(f.value, '$[0]') AS source, json_extract(f.value, '$[1]') AS confidence,
  a.headline, a.url, a.capture
FROM articles a, json_each(a.fields) f;

-- A row for each address and source: the first of the times that the address stayed there. The others only count.
CREATE VIEW sightings AS
SELECT a.address, o.url AS source, o.kind, s.since AS first_seen,
  (SELECT max((SELECT l.at FROM _looks l WHERE l.source = t.source AND (l.at, l.id) < (coalesce(g.at, '~'), coalesce(g.id, 0))
      ORDER BY l.at DESC, l.id DESC LIMIT 1))
    FROM _stays t LEFT JOIN _looks g ON g.id = t.gone WHERE t.address = s.address AND t.source = s.source) AS last_seen,
  (SELECT sum((SELECT count(*) FROM _looks l WHERE l.source = t.source AND (l.at, l.id) >= (t.since, t.look)
      AND (l.at, l.id) < (coalesce(g.at, '~'), coalesce(g.id, 0))))
    FROM _stays t LEFT JOIN _looks g ON g.id = t.gone WHERE t.address = s.address AND t.source = s.source) AS looks
FROM _stays s JOIN _sources o ON o.id = s.source JOIN _addresses a ON a.id = s.address
WHERE NOT EXISTS (SELECT 1 FROM _stays e
  WHERE e.address = s.address AND e.source = s.source AND (e.since, e.look) < (s.since, s.look));

-- Adding 0.0 makes of a rounded -0.0 a 0.0.
CREATE VIEW first_sightings AS
SELECT article, site, headline, published_at, in_feed, in_sitemap, on_page, first_read,
  CASE WHEN on_page IS NULL THEN 'feed' WHEN coalesce(min(in_feed, in_sitemap), in_feed, in_sitemap) IS NULL THEN 'page'
    WHEN abs(julianday(on_page) - julianday(coalesce(min(in_feed, in_sitemap), in_feed, in_sitemap))) < 0.25 / 24 THEN 'both'
    WHEN coalesce(min(in_feed, in_sitemap), in_feed, in_sitemap) < on_page THEN 'feed' ELSE 'page' END AS first_in,
  round(24 * (julianday(on_page) - julianday(coalesce(min(in_feed, in_sitemap), in_feed, in_sitemap))), 2) + 0.0 AS hours_ahead,
  url
FROM (
  SELECT a.id AS article, a.site, a.headline, a.published_at, a.first_seen AS first_read, a.url,
    (SELECT min(s.first_seen) FROM article_urls u JOIN sightings s ON s.address = u.address AND s.kind = 'feed'
     WHERE u.article = a.id) AS in_feed,
    (SELECT min(s.first_seen) FROM article_urls u JOIN sightings s ON s.address = u.address AND s.kind = 'sitemap'
     WHERE u.article = a.id) AS in_sitemap,
    (SELECT min(s.first_seen) FROM article_urls u JOIN sightings s ON s.address = u.address
       AND s.kind IN ('front_page', 'section') WHERE u.article = a.id) AS on_page
  FROM articles a
) WHERE in_feed IS NOT NULL OR in_sitemap IS NOT NULL OR on_page IS NOT NULL;

CREATE VIEW withdrawn_stories AS
SELECT a.withdrawn_at, a.site, a.headline, a.published_at, a.first_seen, a.last_seen,
  round(24 * (julianday(a.withdrawn_at) - julianday(a.first_seen)), 1) AS hours_seen,
  (SELECT coalesce('redirect to ' || c.redirect_url, 'status ' || c.status) FROM captures c
   WHERE c.article = a.id AND c.fetched_at = a.withdrawn_at LIMIT 1) AS how,
  a.versions, a.url, a.id AS article, a.capture
FROM articles a WHERE a.withdrawn_at IS NOT NULL;

CREATE VIEW same_texts AS
SELECT d.likeness, a.site, a.headline, a.first_seen, b.site AS other_site, b.headline AS other_headline, b.first_seen AS other_first_seen,
  round(24 * (julianday(b.first_seen) - julianday(a.first_seen)), 2) AS hours_later, d.article, d.other
FROM duplicates d JOIN articles a ON a.id = d.article JOIN articles b ON b.id = d.other;

CREATE VIEW shared_texts AS
SELECT g.copies, g.outlets, a.site AS first_site, a.headline, a.first_seen, g.last_copy, g.article, a.url
FROM (
  SELECT d.article, count(*) AS copies, count(DISTINCT b.site) AS outlets, max(b.first_seen) AS last_copy
  FROM duplicates d JOIN articles b ON b.id = d.other
  WHERE NOT EXISTS (SELECT 1 FROM duplicates e WHERE e.other = d.article)
  GROUP BY d.article
) g JOIN articles a ON a.id = g.article;

CREATE VIEW looks_by_day AS
SELECT site, substr(seen_at, 1, 10) AS day, count(*) AS looks, sum(state = 'ok') AS looks_read, sum(headline_count) AS places,
  round(avg(headline_count), 1) AS headlines_a_look
FROM front_pages WHERE kind = 'front_page' GROUP BY site, substr(seen_at, 1, 10);
