create table events (
  customer_id text not null,
  message_id text not null,
  seq bigint not null default nextval('moments'),
  origin text not null,
  kind text not null,
  name text not null,
  happened_at timestamptz not null,
  received_at timestamptz not null,
  source text not null,
  profiled boolean not null,
  body jsonb not null,
  primary key (customer_id, message_id)
);
comment on table events is 'One row is one event; origin is the customer id it arrived under, profiled says whether the memory may know it. customer';
create index events_timeline on events (customer_id, happened_at desc, seq desc);
create index events_seq on events (seq);

create table rejects (
  reject_id bigint generated always as identity primary key,
  rejected_at timestamptz not null,
  source text not null,
  reason text not null,
  detail text not null,
  message_id text,
  body text not null
);
comment on table rejects is 'One row is one event or import row that was not accepted, with the named reason and the text as it came. local';

create table products (
  product_id integer generated always as identity primary key,
  sku text not null unique,
  name text not null,
  category text,
  price numeric,
  first_sold_at timestamptz,
  service boolean not null default false,
  available boolean not null default true
);
comment on table products is 'One row is one thing the business sells; product_id is the short name of it that memories hold. reference';

create table product_days (
  product_id integer not null,
  day date not null,
  baskets integer not null,
  units numeric not null,
  amount numeric not null,
  primary key (product_id, day)
) with (fillfactor = 80);
comment on table product_days is 'One row is what was sold of one product on one day, to anybody; it holds no person and survives erasure. reference';
create index product_days_day on product_days (day);

create table days (
  day date primary key,
  baskets integer not null,
  amount numeric not null
);
comment on table days is 'One row is all that was sold on one day, to anybody. reference';

create table orders (
  customer_id text not null,
  order_id text not null,
  kind text not null check (kind in ('purchase', 'return')),
  ordered_at timestamptz not null,
  message_id text not null,
  refers_to text,
  total numeric not null,
  currency text not null,
  channel text,
  line_count integer not null,
  primary key (customer_id, order_id)
);
comment on table orders is 'One row is one order, or one return (its own row with kind return). A sale to nobody known stands under ~sale:<order>. customer';
create index orders_when on orders (customer_id, ordered_at desc);

create table order_lines (
  customer_id text not null,
  order_id text not null,
  line smallint not null,
  product_id integer not null,
  units numeric not null,
  price numeric not null,
  amount numeric not null,
  options jsonb,
  primary key (customer_id, order_id, line)
);
comment on table order_lines is 'One row is one line of an order or a return; units and amount are positive in both. customer';

create table imports (
  import_id text primary key,
  file_name text not null,
  layout text not null,
  state text not null check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')),
  progress jsonb not null default '{}',
  report jsonb,
  started_by text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
comment on table imports is 'One row is one file brought in, with its progress and its account of every line. local';
