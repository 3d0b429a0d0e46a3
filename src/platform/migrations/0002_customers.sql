-- One counter orders everything that happens to a customer: events and merges share it, so a replay can interleave them.
create sequence moments;

create table customers (
  customer_id text primary key,
  kind text not null check (kind in ('visitor', 'person', 'firm')),
  name text,
  email text,
  phone text,
  card_number text,
  manager text,
  created_at timestamptz not null,
  first_order_at timestamptz,
  last_order_at timestamptz,
  order_count integer not null default 0,
  return_count integer not null default 0,
  spent numeric not null default 0,
  returned numeric not null default 0,
  stated_purposes integer not null default 0,
  granted_purposes integer not null default 0
) with (fillfactor = 85);
comment on table customers is 'One row is one customer: id of the business, what a list shows, and the purposes stated and granted as bit sets. customer';
create index customers_last_order on customers (last_order_at desc nulls last, customer_id);
create index customers_spent on customers (spent desc, customer_id);
create index customers_name on customers (lower(name), customer_id);

create table customer_search (
  customer_id text primary key,
  words text not null
);
comment on table customer_search is 'One row is what a customer is found by: name, e-mail, phone, card number, ids. Apart, so that an order does not touch this index. customer';
create index customer_search_words on customer_search using gin (words gin_trgm_ops);

create table identities (
  kind text not null check (kind in ('user', 'anonymous', 'email', 'phone', 'device', 'messenger', 'card')),
  value text not null,
  customer_id text not null,
  first_seen_at timestamptz not null,
  message_id text,
  primary key (kind, value)
);
comment on table identities is 'One row is one name under which a customer is known; looked up by the name itself. value';
create index identities_customer on identities (customer_id);

create table merges (
  customer_id text not null,
  seq bigint not null default nextval('moments'),
  from_id text not null,
  into_id text not null,
  merged_at timestamptz not null,
  reason text not null,
  evidence jsonb not null,
  primary key (customer_id, seq)
);
comment on table merges is 'One row is one merge: from_id turned out to be into_id (who may since have become customer_id), and by what evidence. customer';

create table tombstones (
  key_hash bytea primary key,
  erased_at timestamptz not null
);
comment on table tombstones is 'One row is the keyed hash of one name of an erased person, so that a late event does not bring the person back. key_hash';

create table consents (
  customer_id text not null,
  statement_id bigint generated always as identity,
  purpose text not null,
  state text not null check (state in ('granted', 'withdrawn')),
  stated_at timestamptz not null,
  recorded_at timestamptz not null,
  stated_by text not null,
  place text not null,
  wording text,
  primary key (customer_id, statement_id)
);
comment on table consents is 'One row is one statement of consent: what for, granted or withdrawn, by whom, where, the wording shown, when. customer';

create table memories (
  customer_id text primary key,
  state bytea not null,
  updated_at timestamptz not null
) with (fillfactor = 60);
alter table memories alter column state set storage external;
comment on table memories is 'One row is the memory of one customer who permits profiling; without the permission there is no row. customer';

create table turn (
  id smallint primary key check (id = 1),
  holder text not null
) with (fillfactor = 10);
insert into turn values (1, 'nobody');
comment on table turn is 'The one row is the right to write customers; holder is who had it last. local';
