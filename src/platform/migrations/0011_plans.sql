-- `wish`: what was asked for. `result`: figures and the curve, with the marks of what it was reckoned from. `starts_at`: from when contacts are due.
create table plans (
  plan_id text primary key,
  name text not null,
  wish jsonb not null,
  state text not null check (state in ('waiting', 'running', 'ready', 'approved', 'stopped', 'done', 'failed')),
  share real not null default 0,
  tries smallint not null default 0,
  result jsonb,
  note text,
  starts_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create unique index plans_under_way on plans ((true)) where state in ('waiting', 'running');
create index plans_created on plans (created_at desc);
comment on table plans is 'One row is one plan for everybody: what was asked for, how far it is and what came out. local';

-- `brings` and `takes`: expected money. `n`: contacts with this customer that the reading rests on, 0: everybody's. Written by COPY, many at once.
create table plan_choices (
  customer_id text not null,
  plan_id text not null,
  offer_id text not null,
  channel text not null,
  due_at timestamptz not null,
  value real not null,
  read real not null,
  accepted real not null,
  brings real not null,
  takes real not null,
  n integer not null,
  primary key (customer_id, plan_id)
);
comment on table plan_choices is 'One row is what a plan chose for one customer: offer, channel and hour, with the figures that give the reason. customer';
