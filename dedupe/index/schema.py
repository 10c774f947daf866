"""What an index file is made of: its tables."""

from __future__ import annotations

SCHEMA = """
create table header (name text primary key, value text not null) without rowid;
create table background (content blob not null);
create table count (
    kind text not null, key blob not null, number integer not null,
    primary key (kind, key)) without rowid;
create table office (
    word text not null, name text not null, held text not null,
    primary key (word, name)) without rowid;
create table article (
    number integer primary key, id blob not null unique, day integer not null,
    digest blob not null, place blob not null, url blob, outlet blob, sketch blob not null,
    content blob not null, said blob not null, record blob not null, bands blob not null,
    anchors blob not null, spoken blob not null);
create index placed on article (place);
create index linked on article (url);
create table key (
    kind integer not null, key integer not null, day integer not null, number integer not null,
    weight integer not null, primary key (kind, key, day, number)) without rowid;
create table link (
    one integer not null, other integer not null, score integer not null, weight integer not null,
    kept integer not null, primary key (one, other)) without rowid;
"""

# The kinds of keys: rare stems, bands of the signature, anchors, runs of statements.
TERM, BAND, ANCHOR, SAID = range(4)
WHOLE = 1 << 16  # a weight of 1, or a score of 1: both are kept as whole numbers
