-- The film database. Each table begins with a comment on itself and each column has one; they are kept in the database
-- file too (`SELECT sql FROM sqlite_schema`), and docs/database.md is generated from them.
--
-- A fact is one row of `fact` and, under the same id, one row of the table of its kind: fact 17 of kind `award` is award
-- 17. So `evidence` says for every row of every such table which words of the article state it.

CREATE TABLE page (
  -- A page of a wiki that tells about one film, with its source and what attribution asks for.
  id INTEGER PRIMARY KEY,             -- number in this database: by site, by the page's id in its wiki, by title
  site TEXT,                          -- host name of the wiki that the page comes from; null where nobody tells
  title TEXT NOT NULL,                -- title of the page, with its disambiguation: "Rush (2013 film)"
  wiki_id INTEGER,                    -- the page's id in its wiki; null where the input does not tell
  revision_id INTEGER,                -- id of the revision that was read; null where the input does not tell
  timestamp TEXT,                     -- when that revision was saved, ISO 8601; null where the input does not tell
  license TEXT,                       -- license of the page's text; null where nobody tells
  url TEXT,                           -- address of that revision, where its authors are named; null without a site
  form TEXT NOT NULL,                 -- how the source is written: wikitext, html, flattened
  length INTEGER NOT NULL,            -- characters of the source
  source BLOB NOT NULL,               -- the source exactly as read: UTF-8, compressed with zlib
  UNIQUE (title, site)
) STRICT;

CREATE TABLE section (
  -- A heading of a page; the section goes on until the next one. What stands before the first is the lead.
  id INTEGER PRIMARY KEY,             -- number in this database
  page_id INTEGER NOT NULL REFERENCES page (id) ON DELETE CASCADE, -- page that it stands on
  start INTEGER NOT NULL,             -- offset of the heading's first character in the source
  line INTEGER NOT NULL,              -- line of the source that the heading stands on, from 1
  level INTEGER NOT NULL,             -- 2 for a section, 3 for a section in it, and so on
  heading TEXT NOT NULL               -- the heading as shown
) STRICT;
CREATE INDEX section_page ON section (page_id);

CREATE TABLE film (
  -- A film, with what nearly every question asks for.
  id INTEGER PRIMARY KEY,             -- number in this database; that of its page
  page_id INTEGER NOT NULL UNIQUE REFERENCES page (id) ON DELETE CASCADE, -- page that tells about it
  title TEXT NOT NULL,                -- title as the article shows it; that of the page, without brackets, where it shows none
  year INTEGER                        -- year of its first sentence; else of its earliest release; else null
) STRICT;
CREATE INDEX film_year ON film (year);

CREATE TABLE film_name (
  -- A name that a film may be looked up by.
  film_id INTEGER NOT NULL REFERENCES film (id) ON DELETE CASCADE, -- film that is called so
  rank INTEGER NOT NULL,              -- 0 title of the page, 1 title without disambiguation, 2 other title, 3 title of a redirect
  key TEXT NOT NULL,                  -- the name in lower case without accents and punctuation, for looking up
  name TEXT NOT NULL,                 -- the name as shown
  PRIMARY KEY (film_id, rank, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX film_name_key ON film_name (key);

CREATE TABLE person (
  -- A person or group that is credited. Who is linked is known by the link's target; a name that no article links stands
  -- for itself, so two people of one name who are never linked are one row.
  id INTEGER PRIMARY KEY,             -- number in this database
  name TEXT NOT NULL,                 -- the link's target without disambiguation, else the name as shown
  link TEXT UNIQUE,                   -- title of the linked page; null for an unlinked name
  key TEXT NOT NULL,                  -- the name in lower case without accents and punctuation, for looking up
  linked INTEGER NOT NULL             -- 1: known by a link; 0: a name only
    GENERATED ALWAYS AS (link IS NOT NULL) VIRTUAL
) STRICT;
CREATE INDEX person_name ON person (name);
CREATE INDEX person_key ON person (key);

CREATE TABLE company (
  -- A company that produces or distributes films, known in the same way as a person.
  id INTEGER PRIMARY KEY,             -- number in this database
  name TEXT NOT NULL,                 -- the link's target without disambiguation, else the name as shown
  link TEXT UNIQUE,                   -- title of the linked page; null for an unlinked name
  key TEXT NOT NULL,                  -- the name in lower case without accents and punctuation, for looking up
  linked INTEGER NOT NULL             -- 1: known by a link; 0: a name only
    GENERATED ALWAYS AS (link IS NOT NULL) VIRTUAL
) STRICT;
CREATE INDEX company_name ON company (name);
CREATE INDEX company_key ON company (key);

CREATE TABLE fact (
  -- Any fact: something that an article says about its film.
  id INTEGER PRIMARY KEY,             -- number in this database; rises in the order of the article within a group
  film_id INTEGER NOT NULL REFERENCES film (id) ON DELETE CASCADE, -- film that it is about
  kind TEXT NOT NULL,                 -- kind of fact; its values stand in the table of that kind
  part TEXT NOT NULL,                 -- group, i.e. the part of the article that says it: infobox, lead, cast, awards, scores, events
  confidence REAL NOT NULL            -- 1 for what the source says outright, lower where it had to be inferred
) STRICT;
CREATE INDEX fact_film ON fact (film_id);

CREATE TABLE evidence (
  -- A stretch of a page's source; those of one fact, together, hold all the words that say it.
  fact_id INTEGER NOT NULL REFERENCES fact (id) ON DELETE CASCADE, -- fact that is said
  start INTEGER NOT NULL,             -- offset of its first character in the source, from 0
  end INTEGER NOT NULL,               -- offset past its last character
  line INTEGER NOT NULL,              -- line of the source that it starts on, from 1
  section_id INTEGER REFERENCES section (id) ON DELETE SET NULL, -- section that it stands in; null: infobox or lead
  PRIMARY KEY (fact_id, start, end)
) STRICT, WITHOUT ROWID;

CREATE TABLE title (
  -- The film's title as its infobox, or its first sentence, shows it. Kind `title`.
  id INTEGER PRIMARY KEY REFERENCES fact (id) ON DELETE CASCADE, -- the fact
  film_id INTEGER NOT NULL REFERENCES film (id) ON DELETE CASCADE, -- the film
  text TEXT NOT NULL                  -- title as shown
) STRICT;
CREATE INDEX title_film ON title (film_id);

CREATE TABLE credit (
  -- A person or group credited in the infobox. Kind `credit`.
  id INTEGER PRIMARY KEY REFERENCES fact (id) ON DELETE CASCADE, -- the fact
  film_id INTEGER NOT NULL REFERENCES film (id) ON DELETE CASCADE, -- the film
  role TEXT NOT NULL,                 -- director, producer, writer, screenplay, story, narrator, starring, music, cinematography, editing
  person_id INTEGER NOT NULL REFERENCES person (id), -- who it is
  name TEXT NOT NULL,                 -- name as shown
  link TEXT,                          -- target of the link on this very name; null where it has none
  note TEXT                           -- remark in brackets, or the label that the name stands under: "Songs"
) STRICT;
CREATE INDEX credit_film ON credit (film_id);
CREATE INDEX credit_person ON credit (person_id, role, film_id);

CREATE TABLE based_on (
  -- A work that the film is based on. Kind `based_on`.
  id INTEGER PRIMARY KEY REFERENCES fact (id) ON DELETE CASCADE, -- the fact
  film_id INTEGER NOT NULL REFERENCES film (id) ON DELETE CASCADE, -- the film
  work TEXT,                          -- the work as shown; null where only an author is named
  link TEXT                           -- target of the link on the work; null where it has none
) STRICT;
CREATE INDEX based_on_film ON based_on (film_id);

CREATE TABLE based_on_author (
  -- An author of a work that a film is based on.
  based_on_id INTEGER NOT NULL REFERENCES based_on (id) ON DELETE CASCADE, -- the work
  position INTEGER NOT NULL,          -- place among its authors, from 1
  person_id INTEGER NOT NULL REFERENCES person (id), -- who it is
  name TEXT NOT NULL,                 -- name as shown
  link TEXT,                          -- target of the link on this very name; null where it has none
  PRIMARY KEY (based_on_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX based_on_author_person ON based_on_author (person_id);

CREATE TABLE company_credit (
  -- A company's part in the film. Kind `company`.
  id INTEGER PRIMARY KEY REFERENCES fact (id) ON DELETE CASCADE, -- the fact
  film_id INTEGER NOT NULL REFERENCES film (id) ON DELETE CASCADE, -- the film
  role TEXT NOT NULL,                 -- production or distribution
  company_id INTEGER NOT NULL REFERENCES company (id), -- which company it is
  name TEXT NOT NULL,                 -- name as shown
  link TEXT,                          -- target of the link on this very name; null where it has none
  place TEXT,                         -- territory, where running text names one
  note TEXT                           -- remark in brackets: a territory, a year
) STRICT;
CREATE INDEX company_credit_film ON company_credit (film_id);
CREATE INDEX company_credit_company ON company_credit (company_id, role);

CREATE TABLE country (
  -- A country of origin. Kind `country`.
  id INTEGER PRIMARY KEY REFERENCES fact (id) ON DELETE CASCADE, -- the fact
  film_id INTEGER NOT NULL REFERENCES film (id) ON DELETE CASCADE, -- the film
  name TEXT NOT NULL                  -- country as shown
) STRICT;
CREATE INDEX country_film ON country (film_id);
CREATE INDEX country_name ON country (name);

CREATE TABLE language (
  -- A language of the film. Kind `language`.
  id INTEGER PRIMARY KEY REFERENCES fact (id) ON DELETE CASCADE, -- the fact
  film_id INTEGER NOT NULL REFERENCES film (id) ON DELETE CASCADE, -- the film
  name TEXT NOT NULL                  -- language as shown
) STRICT;
CREATE INDEX language_film ON language (film_id);
CREATE INDEX language_name ON language (name);

CREATE TABLE runtime (
  -- A running time. Kind `runtime`.
  id INTEGER PRIMARY KEY REFERENCES fact (id) ON DELETE CASCADE, -- the fact
  film_id INTEGER NOT NULL REFERENCES film (id) ON DELETE CASCADE, -- the film
  minutes INTEGER NOT NULL,           -- length in whole minutes
  note TEXT                           -- remark in brackets: "director's cut"
) STRICT;
CREATE INDEX runtime_film ON runtime (film_id);

CREATE TABLE release (
  -- A release. Kind `release`.
  id INTEGER PRIMARY KEY REFERENCES fact (id) ON DELETE CASCADE, -- the fact
  film_id INTEGER NOT NULL REFERENCES film (id) ON DELETE CASCADE, -- the film
  date TEXT NOT NULL,                 -- YYYY-MM-DD, YYYY-MM or YYYY
  place TEXT,                         -- territory, city or festival as shown
  note TEXT                           -- remark: "DVD release"
) STRICT;
CREATE INDEX release_film ON release (film_id);
CREATE INDEX release_date ON release (date);

CREATE TABLE money (
  -- A budget or a gross. Kind `money`.
  id INTEGER PRIMARY KEY REFERENCES fact (id) ON DELETE CASCADE, -- the fact
  film_id INTEGER NOT NULL REFERENCES film (id) ON DELETE CASCADE, -- the film
  role TEXT NOT NULL,                 -- budget or gross
  currency TEXT NOT NULL,             -- ISO 4217 code
  low INTEGER NOT NULL,               -- whole units of the currency; lower end of a range
  high INTEGER NOT NULL,              -- upper end of a range; equal to low for one figure
  note TEXT                           -- remark in brackets: "est.", "worldwide"
) STRICT;
CREATE INDEX money_film ON money (film_id);

CREATE TABLE year (
  -- The film's year in the first sentence. Kind `year`.
  id INTEGER PRIMARY KEY REFERENCES fact (id) ON DELETE CASCADE, -- the fact
  film_id INTEGER NOT NULL REFERENCES film (id) ON DELETE CASCADE, -- the film
  year INTEGER NOT NULL               -- the year
) STRICT;
CREATE INDEX year_film ON year (film_id);

CREATE TABLE nationality (
  -- A nationality in the first sentence. Kind `nationality`.
  id INTEGER PRIMARY KEY REFERENCES fact (id) ON DELETE CASCADE, -- the fact
  film_id INTEGER NOT NULL REFERENCES film (id) ON DELETE CASCADE, -- the film
  text TEXT NOT NULL                  -- as shown: "American"
) STRICT;
CREATE INDEX nationality_film ON nationality (film_id);

CREATE TABLE genre (
  -- What kind of film the first sentence says it is. Kind `genre`.
  id INTEGER PRIMARY KEY REFERENCES fact (id) ON DELETE CASCADE, -- the fact
  film_id INTEGER NOT NULL REFERENCES film (id) ON DELETE CASCADE, -- the film
  text TEXT NOT NULL                  -- the whole phrase as shown: "buddy cop action comedy"
) STRICT;
CREATE INDEX genre_film ON genre (film_id);
CREATE INDEX genre_text ON genre (text);

CREATE TABLE other_title (
  -- Another title of the film given in the lead. Kind `other_title`.
  id INTEGER PRIMARY KEY REFERENCES fact (id) ON DELETE CASCADE, -- the fact
  film_id INTEGER NOT NULL REFERENCES film (id) ON DELETE CASCADE, -- the film
  text TEXT NOT NULL,                 -- title as shown
  language TEXT                       -- ISO 639 code or name of its language, where the article tells
) STRICT;
CREATE INDEX other_title_film ON other_title (film_id);

CREATE TABLE cast_member (
  -- An actor and the character played. Kind `cast`.
  id INTEGER PRIMARY KEY REFERENCES fact (id) ON DELETE CASCADE, -- the fact
  film_id INTEGER NOT NULL REFERENCES film (id) ON DELETE CASCADE, -- the film
  person_id INTEGER REFERENCES person (id), -- who the actor is; null where none is named
  actor TEXT,                         -- actor as shown; null where none is named
  character TEXT,                     -- character as shown; null where none is named
  description TEXT,                   -- who the character is: "a former journalist"
  note TEXT,                          -- how the part is played: "voice", "uncredited", "English dub"
  link TEXT,                          -- target of the link on the actor's name here; null where it has none
  character_link TEXT                 -- target of the link on the character's name; null where it has none
) STRICT;
CREATE INDEX cast_member_film ON cast_member (film_id);
CREATE INDEX cast_member_person ON cast_member (person_id, film_id);

CREATE TABLE award (
  -- An award or nomination. Kind `award`.
  id INTEGER PRIMARY KEY REFERENCES fact (id) ON DELETE CASCADE, -- the fact
  film_id INTEGER NOT NULL REFERENCES film (id) ON DELETE CASCADE, -- the film
  body TEXT NOT NULL,                 -- award, ceremony or organization as shown
  year INTEGER,                       -- year given with it; null where none is
  category TEXT,                      -- category as shown; null where none is
  result TEXT                         -- won, nominated, or what else is shown, in lower case
) STRICT;
CREATE INDEX award_film ON award (film_id);
CREATE INDEX award_body ON award (body);

CREATE TABLE award_recipient (
  -- A person or work that an award or nomination names.
  award_id INTEGER NOT NULL REFERENCES award (id) ON DELETE CASCADE, -- the award or nomination
  position INTEGER NOT NULL,          -- place among its recipients, from 1
  person_id INTEGER REFERENCES person (id), -- who it is, if some film credits it or lists it in its cast; else null
  name TEXT NOT NULL,                 -- name as shown
  link TEXT,                          -- target of the link on this very name; null where it has none
  PRIMARY KEY (award_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX award_recipient_person ON award_recipient (person_id);

CREATE TABLE score (
  -- An aggregate of critics' or audiences' scores. Kind `score`.
  id INTEGER PRIMARY KEY REFERENCES fact (id) ON DELETE CASCADE, -- the fact
  film_id INTEGER NOT NULL REFERENCES film (id) ON DELETE CASCADE, -- the film
  source TEXT NOT NULL,               -- Rotten Tomatoes, Metacritic, CinemaScore
  score INTEGER,                      -- points of out_of; null for a grade
  out_of INTEGER,                     -- most points that there are; null for a grade
  average REAL,                       -- average rating of 10; null where none is given
  reviews INTEGER,                    -- how many reviews it rests on; null where none is given
  grade TEXT                          -- a letter grade: "A-"; null for points
) STRICT;
CREATE INDEX score_film ON score (film_id);

CREATE TABLE event (
  -- Something in the film's making. Kind `event`.
  id INTEGER PRIMARY KEY REFERENCES fact (id) ON DELETE CASCADE, -- the fact
  film_id INTEGER NOT NULL REFERENCES film (id) ON DELETE CASCADE, -- the film
  type TEXT NOT NULL,                 -- filming_start, filming_end, filming_place, announced, poster, trailer
  date TEXT,                          -- YYYY-MM-DD, YYYY-MM or YYYY; null where none is told
  place TEXT,                         -- place as shown; null where none is told
  note TEXT                           -- remark
) STRICT;
CREATE INDEX event_film ON event (film_id);

CREATE TABLE setting (
  -- Where and when the story takes place. Kind `setting`.
  id INTEGER PRIMARY KEY REFERENCES fact (id) ON DELETE CASCADE, -- the fact
  film_id INTEGER NOT NULL REFERENCES film (id) ON DELETE CASCADE, -- the film
  place TEXT,                         -- place as shown; null where only a time is told
  time TEXT                           -- time as shown: "1930s"; null where none is told
) STRICT;
CREATE INDEX setting_film ON setting (film_id);

CREATE TABLE submission (
  -- A country's entry for an award. Kind `submission`.
  id INTEGER PRIMARY KEY REFERENCES fact (id) ON DELETE CASCADE, -- the fact
  film_id INTEGER NOT NULL REFERENCES film (id) ON DELETE CASCADE, -- the film
  country TEXT NOT NULL,              -- name of the country, also where the article has its adjective
  award TEXT,                         -- award or category as shown; null where none is told
  ceremony TEXT,                      -- ceremony as shown; null where none is told
  outcome TEXT                        -- what came of it: nominated, not nominated, shortlisted, ...; null where it is not told
) STRICT;
CREATE INDEX submission_film ON submission (film_id);

CREATE TABLE relation (
  -- What a character is to another. Kind `relation`.
  id INTEGER PRIMARY KEY REFERENCES fact (id) ON DELETE CASCADE, -- the fact
  film_id INTEGER NOT NULL REFERENCES film (id) ON DELETE CASCADE, -- the film
  character TEXT NOT NULL,            -- character as shown
  relation TEXT NOT NULL,             -- what that character is to the other: "wife"
  other TEXT NOT NULL                 -- the other: as the cast lists it where one character fits, else as written
) STRICT;
CREATE INDEX relation_film ON relation (film_id);

CREATE TABLE song (
  -- A song of the film. Kind `song`.
  id INTEGER PRIMARY KEY REFERENCES fact (id) ON DELETE CASCADE, -- the fact
  film_id INTEGER NOT NULL REFERENCES film (id) ON DELETE CASCADE, -- the film
  role TEXT NOT NULL,                 -- what the article calls it: "theme song", "title track", "song"
  title TEXT,                         -- title as shown; null where none is told
  composer TEXT,                      -- who composed or wrote it, as shown; null where nobody is told
  performer TEXT                      -- who performs it, as shown; null where nobody is told
) STRICT;
CREATE INDEX song_film ON song (film_id);

CREATE TABLE format (
  -- A format in which theaters showed the film. Kind `format`.
  id INTEGER PRIMARY KEY REFERENCES fact (id) ON DELETE CASCADE, -- the fact
  film_id INTEGER NOT NULL REFERENCES film (id) ON DELETE CASCADE, -- the film
  name TEXT NOT NULL,                 -- format as shown: "IMAX"
  place TEXT                          -- territory; null where none is told
) STRICT;
CREATE INDEX format_film ON format (film_id);

CREATE TABLE see_also (
  -- A page that the section "See also" names. Kind `see_also`.
  id INTEGER PRIMARY KEY REFERENCES fact (id) ON DELETE CASCADE, -- the fact
  film_id INTEGER NOT NULL REFERENCES film (id) ON DELETE CASCADE, -- the film
  page TEXT NOT NULL,                 -- the page as shown
  link TEXT                           -- target of the link; null where it has none
) STRICT;
CREATE INDEX see_also_film ON see_also (film_id);

CREATE VIRTUAL TABLE name_search USING fts5 (
  -- Any three or more characters in a row of a title, a person's name or a character's name. The names of films have the
  -- rowids from 0, those of people from 2^40, those of characters from 2^41.
  name,                               -- the name as shown
  key,                                -- the name without accents and punctuation, where that changes more than its case
  kind UNINDEXED,                     -- film, person or character
  id UNINDEXED,                       -- id in film or person; for a character, that of its row in cast_member
  tokenize = 'trigram'
);

CREATE VIRTUAL TABLE plot_search USING fts5 (
  -- The words of the stories, in any of their forms; a row a film that has a plot section. Its rowid is the film's id.
  text,                               -- always null: the words are only indexed, they stand in the page's source
  content = '',
  tokenize = 'porter unicode61 remove_diacritics 2'
);

CREATE TABLE term (
  -- What a list of films may be narrowed to: a country, a language, a word of a genre, an award, a company, a year.
  facet TEXT NOT NULL,                -- award, company, country, genre, language, year
  key TEXT NOT NULL,                  -- the term in lower case, for looking up
  name TEXT NOT NULL,                 -- the term as most articles write it
  films INTEGER NOT NULL,             -- how many films it fits
  bits BLOB NOT NULL,                 -- which films it fits, compressed with zlib: bit 1 of byte 2 is that of film 17
  UNIQUE (facet, key)
) STRICT;
CREATE INDEX term_films ON term (facet, films DESC, name);

CREATE TABLE ranking (
  -- An order in which lists show films or people.
  name TEXT PRIMARY KEY,              -- "film gross": films of the highest gross first; "person director": of most films
  ids BLOB NOT NULL                   -- ids in film or person in that order: 4 bytes each, the least significant first
) STRICT;

CREATE TABLE redirect (
  -- A title that the wiki redirects to a film, person or company of this database.
  site TEXT,                          -- host name of the wiki; null where nobody tells
  title TEXT NOT NULL,                -- the other title: a spelling, a former name
  target TEXT NOT NULL,               -- title of the page that it leads to, over any redirects between
  UNIQUE (title, site)
) STRICT;
CREATE INDEX redirect_target ON redirect (target);

CREATE TABLE build (
  -- How this database came about: one row.
  version TEXT NOT NULL,              -- version of filmfacts that built it
  rules TEXT NOT NULL,                -- fingerprint of the code that found the facts
  started TEXT NOT NULL,              -- when the build began, ISO 8601 in UTC
  seconds REAL NOT NULL,              -- how long it took
  inputs TEXT NOT NULL,               -- what was read, as named in the command: a JSON list
  pages INTEGER NOT NULL,             -- pages read
  films INTEGER NOT NULL,             -- pages that tell about one film, each once
  redirects INTEGER NOT NULL,         -- pages that only lead to another
  passed_over INTEGER NOT NULL,       -- pages that are no film: people, series, redirects, talk
  duplicates INTEGER NOT NULL,        -- pages about a film of which the input has a newer or earlier one
  reused INTEGER NOT NULL,            -- films whose revision this database held before, so that they were not read again
  facts INTEGER NOT NULL,             -- facts in this database
  rows INTEGER NOT NULL,              -- rows written for them
  unpacked INTEGER NOT NULL           -- bytes of the pages of dumps
) STRICT;

CREATE TABLE build_count (
  -- The figures of the build by kind, reason and stage.
  what TEXT NOT NULL,                 -- facts, infobox, passed over, seconds
  name TEXT NOT NULL,                 -- kind of fact; further name of the film infobox; reason; stage (CPU of all processes)
  number REAL NOT NULL,               -- how many
  PRIMARY KEY (what, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE build_problem (
  -- What could not be read, or only with replacements, when this database was built.
  id INTEGER PRIMARY KEY,             -- order of appearance
  path TEXT NOT NULL,                 -- file
  page TEXT,                          -- title of the page; null where it is the file
  message TEXT NOT NULL               -- what is wrong, and where
) STRICT;

CREATE VIEW film_card AS
  -- One row a film with what a card shows; names in one cell are joined by ", ".
  SELECT
    film.id AS film_id,               -- the film
    film.title,                       -- title as the article shows it
    film.year,                        -- its year
    (SELECT group_concat(text, ' ') FROM nationality WHERE film_id = film.id) AS nationality, -- nationalities
    (SELECT text FROM genre WHERE film_id = film.id) AS genre, -- what kind of film it is
    (SELECT group_concat(name, ', ') FROM credit WHERE film_id = film.id AND role = 'director') AS directors, -- directors
    (SELECT group_concat(name, ', ') FROM (SELECT DISTINCT name FROM credit
      WHERE film_id = film.id AND role IN ('writer', 'screenplay', 'story'))) AS writers, -- writers, each once
    (SELECT group_concat(name, ', ') FROM credit WHERE film_id = film.id AND role = 'starring') AS starring, -- stars
    (SELECT group_concat(name, ', ') FROM country WHERE film_id = film.id) AS countries, -- countries of origin
    (SELECT group_concat(name, ', ') FROM language WHERE film_id = film.id) AS languages, -- languages
    (SELECT minutes FROM runtime WHERE film_id = film.id ORDER BY id LIMIT 1) AS minutes, -- first running time given
    coalesce(
      (SELECT min(date) FROM release JOIN fact USING (id) WHERE release.film_id = film.id AND part = 'infobox'),
      (SELECT min(date) FROM release WHERE film_id = film.id)
    ) AS released,                    -- earliest release of the infobox, else of the text
    (SELECT high FROM money WHERE film_id = film.id AND role = 'budget' AND currency = 'USD' ORDER BY id LIMIT 1)
      AS budget_usd,                  -- first budget given in US dollars
    (SELECT high FROM money WHERE film_id = film.id AND role = 'gross' AND currency = 'USD' ORDER BY id LIMIT 1)
      AS gross_usd,                   -- first gross given in US dollars
    (SELECT count(*) FROM award WHERE film_id = film.id AND result = 'won') AS awards_won, -- awards won
    (SELECT count(*) FROM award WHERE film_id = film.id) AS awards, -- awards and nominations
    (SELECT score FROM score WHERE film_id = film.id AND source = 'Rotten Tomatoes' ORDER BY id LIMIT 1)
      AS rotten_tomatoes,             -- per cent of critics
    page.title AS page_title,         -- title of its page
    page.url AS url                   -- where its article stands
  FROM film JOIN page ON page.id = film.page_id;

CREATE VIEW filmography AS
  -- One row for each part that a person has in a film.
  SELECT
    person.id AS person_id,           -- the person
    person.name AS person,            -- the person's name
    film.id AS film_id,               -- the film
    film.title AS film,               -- the film's title
    film.year AS year,                -- the film's year
    part.role AS role,                -- role of the credit, or "cast"
    part.character AS character,      -- character played; null for a credit
    part.id AS fact_id                -- fact that says it
  FROM (
    SELECT id, film_id, person_id, role, NULL AS character FROM credit
    UNION ALL
    SELECT id, film_id, person_id, 'cast', character FROM cast_member
  ) AS part
  JOIN person ON person.id = part.person_id
  JOIN film ON film.id = part.film_id;

CREATE VIEW award_list AS
  -- One row for each award or nomination, its recipients in one cell.
  SELECT
    award.id AS fact_id,              -- fact that says it
    film.id AS film_id,               -- the film
    film.title AS film,               -- the film's title
    award.body AS body,               -- award, ceremony or organization
    award.year AS year,               -- year given with it
    award.category AS category,       -- category
    (SELECT group_concat(name, ', ') FROM award_recipient WHERE award_id = award.id) AS recipients, -- who it names
    award.result AS result            -- won, nominated, ...
  FROM award JOIN film ON film.id = award.film_id;

CREATE VIEW fact_place AS
  -- One row for each piece of evidence: where an article says a fact.
  SELECT
    fact.id AS fact_id,               -- the fact
    fact.kind AS kind,                -- its kind
    film.id AS film_id,               -- the film
    film.title AS film,               -- the film's title
    coalesce(section.heading, CASE fact.part WHEN 'infobox' THEN 'Infobox' ELSE 'Lead' END) AS section, -- section
    evidence.line AS line,            -- line of the source
    evidence.start AS start,          -- offset of its first character
    evidence.end AS end,              -- offset past its last character
    film.page_id AS page_id           -- the page
  FROM evidence
  JOIN fact ON fact.id = evidence.fact_id
  JOIN film ON film.id = fact.film_id
  LEFT JOIN section ON section.id = evidence.section_id;
