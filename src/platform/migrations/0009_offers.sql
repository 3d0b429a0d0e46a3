create table offers (
  offer_id text primary key,
  name text not null,
  kind text not null check (kind in ('product', 'bundle', 'service')),
  state text not null check (state in ('draft', 'active', 'paused', 'archived')),
  skus text[] not null default '{}',
  price numeric check (price >= 0),
  discount numeric not null default 0 check (discount between 0 and 1),
  floor numeric not null default 0 check (floor >= 0),
  margin numeric,
  stock integer check (stock >= 0),
  taken integer not null default 0,
  valid_from timestamptz,
  valid_until timestamptz,
  audience jsonb,
  channels text[] not null,
  purposes text[] not null default '{}',
  theme text,
  variants jsonb not null default '[]',
  changes integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
) with (fillfactor = 70);
comment on table offers is 'One row is one offer: what may be proposed, at what terms, how many of it were taken, to whom and by which channels. reference';

create table channel_days (
  channel text not null,
  day date not null,
  taken integer not null,
  primary key (channel, day)
) with (fillfactor = 50);
comment on table channel_days is 'One row is how many contacts of one channel were promised for one day of the business, where its capacity has a limit. local';

create table tallies (
  offer_id text not null,
  channel text not null,
  shown bigint not null default 0,
  read bigint not null default 0,
  accepted bigint not null default 0,
  gave_up bigint not null default 0,
  primary key (offer_id, channel)
) with (fillfactor = 50);
comment on table tallies is 'One row is how often one offer in one channel was read, accepted and ended the permission, ever; shown: where no contact is made, at the counter. It holds no person. reference';

create table books (
  book_id text primary key,
  body bytea not null,
  used_at timestamptz not null
);
alter table books alter column body set storage external;
comment on table books is 'One row is what decisions were made with - offers, channels, policy, response model - as compressed JSON; kept as long as a decision refers to it. local';

create table responses (
  id smallint primary key check (id = 1),
  version bigint not null,
  model jsonb not null,
  events_seq bigint not null,
  closed_at timestamptz
) with (fillfactor = 50);
comment on table responses is 'The one row is what was learned of how customers respond, up to which event reactions were followed, and when contacts were last closed. local';
