-- `salt` draws the holdout and is never shown. The share may grow while a programme lasts, so that the least and the most of it are kept.
create table programmes (
  programme_id integer primary key,
  salt text not null,
  least_share double precision not null check (least_share between 0 and 1),
  most_share double precision not null check (most_share between least_share and 1),
  since timestamptz not null,
  summed_until date,
  crossed integer not null default 0
);
comment on table programmes is 'One row is one period in which the same customers are held out, the last is the present; summed_until is the last day of the account that is kept as sums, crossed how many merged customers had parts on both sides then. reference';

-- What each day added since the programme began, of one group of customers: sums only, of nobody in particular. `before` is of the year before.
create table account_days (
  programme_id integer not null,
  day date not null,
  metric text not null,
  state text not null,
  treated boolean not null,
  n integer not null,
  sum double precision not null,
  squares double precision not null,
  cubes double precision not null,
  before double precision not null,
  before_squares double precision not null,
  cross_before double precision not null,
  primary key (programme_id, day, metric, state, treated)
);
comment on table account_days is 'One row is what one day added to the sums of the held out or of the treated, by metric and by state when the programme began; holds no person. local';

create table contact_days (
  day date not null,
  channel text not null,
  contacts integer not null,
  cost double precision not null,
  read integer not null,
  accepted integer not null,
  gave_up integer not null,
  primary key (day, channel)
);
comment on table contact_days is 'One row is all contacts of one day by one channel, what they cost and what became of them; holds no person. local';

create table silence_days (
  day date not null,
  reason text not null,
  decisions integer not null,
  saved double precision not null,
  primary key (day, reason)
);
comment on table silence_days is 'One row is how often nothing was said on one day for one reason, and the money that saved; holds no person. local';

create table experiments (
  experiment_id text primary key,
  name text not null,
  state text not null check (state in ('draft', 'running', 'stopped')),
  arms jsonb not null,
  traffic double precision not null check (traffic > 0 and traffic <= 1),
  traffic_from double precision,
  metric text not null,
  days integer not null check (days > 0),
  stop_early boolean not null,
  salt text not null,
  programme_id integer,
  created_at timestamptz not null,
  started_at timestamptz,
  stopped_at timestamptz,
  stopped_because text,
  result jsonb,
  check ((state = 'draft') = (started_at is null and traffic_from is null)),
  check ((state = 'stopped') = (stopped_at is not null and stopped_because is not null))
);
comment on table experiments is 'One row is one experiment of the business: its arms, the customers who take part, and what came out once it stopped. reference';
