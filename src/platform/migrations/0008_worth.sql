-- Share of the price that is profit, -1 to 1; null: that of its category, else of the business (settings).
alter table products add column margin numeric check (margin between -1 and 1);

alter table models drop constraint models_kind_check;
alter table models add constraint models_kind_check check (kind in ('usual', 'taste', 'rhythm', 'worth'));

-- Written anew as a whole by each assessment, beside this one, and swapped in. Money in the business's currency.
create table worths (
  customer_id text primary key,
  assessed_on date not null,
  tier smallint not null,
  state text not null check (state in ('new', 'kept', 'weakening', 'lost')),
  alive real not null,
  silent real not null,
  purchases real not null,
  worth real not null,
  worth_low real not null,
  worth_high real not null,
  earned real not null,
  before real not null,
  gives real not null,
  gets real not null,
  knowing real not null,
  first_on date not null,
  last_on date not null,
  lost_on date not null
);
create index worths_worth on worths (worth desc);
create index worths_risk on worths ((silent * before) desc, customer_id) where state = 'weakening';
comment on table worths is 'One row is what one customer is worth, as last assessed: the future in money, how likely silence is, what they give and get. customer';

create table assessments (
  assessment_id bigint generated always as identity primary key,
  state text not null check (state in ('waiting', 'running', 'done', 'failed')),
  share real not null default 0,
  tries smallint not null default 0,
  model_version bigint,
  assessed_on date,
  customers integer not null default 0,
  seconds real not null default 0,
  summary jsonb,
  lost jsonb,
  note text,
  started_at timestamptz not null,
  updated_at timestamptz not null
);
create unique index assessments_under_way on assessments ((true)) where state in ('waiting', 'running');
comment on table assessments is 'One row is one assessment of all customers, with its totals and the ledger of the lost of that day. local';

create table tickets (
  customer_id text not null,
  ticket_id text not null,
  kind text not null check (kind in ('call', 'visitor', 'ticket')),
  state text not null check (state in ('waiting', 'serving', 'done', 'left')),
  about text,
  urgency real not null,
  tier smallint not null,
  stake real not null,
  expected_minutes real not null,
  arrived_at timestamptz not null,
  due_at timestamptz not null,
  called_at timestamptz,
  ended_at timestamptz,
  counter text,
  served_by text,
  saved_seconds integer not null default 0,
  why jsonb,
  primary key (customer_id, ticket_id)
) with (fillfactor = 70);
create index tickets_waiting on tickets (arrived_at) where state = 'waiting';
create index tickets_serving on tickets (called_at) where state = 'serving';
create index tickets_ended on tickets (ended_at) where state in ('done', 'left');
create index tickets_ticket on tickets (ticket_id);
comment on table tickets is 'One row is one call, visitor or ticket that waits or waited to be served. Who is not known stands under ~ticket:<id>. customer';

create table handling (
  kind text primary key,
  served bigint not null default 0,
  minutes numeric not null default 0
);
comment on table handling is 'One row is how many of one kind were served and how many minutes that took in all. reference';

create index events_leaving on events (happened_at) where name = 'Exit Reason Given';
-- The few that a memory may not know, so that who counts purchases of everybody need not look at every event.
create index events_unprofiled on events (customer_id, message_id) where not profiled;

-- Where nothing is remembered yet there is nothing to fold anew: the third form holds what is booked for a customer.
update memory_form set version = 3 where not exists (select from memories);
