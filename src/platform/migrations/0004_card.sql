create table facts (
  customer_id text not null,
  field text not null,
  fact_id bigint generated always as identity,
  value jsonb,
  source text not null check (source in ('staff', 'customer', 'learned', 'imported')),
  confidence real,
  said_at timestamptz not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  primary key (customer_id, field, fact_id)
);
comment on table facts is 'One row is one statement on a card; the newest said of a field is the present, the rest is its history. customer';

create table people (
  customer_id text not null,
  person_id text not null,
  name text not null,
  position text,
  responsibility text,
  decision_part text check (decision_part in ('decides', 'influences', 'uses', 'buys', 'blocks')),
  phone text,
  email text,
  linked_customer_id text,
  since timestamptz not null,
  until timestamptz,
  successor_id text,
  primary key (customer_id, person_id)
);
comment on table people is 'One row is one person we deal with at a customer, with the position and the part in the decision. customer';

create table handovers (
  customer_id text not null,
  handover_id bigint generated always as identity,
  side text not null check (side in ('ours', 'theirs')),
  from_whom text,
  to_whom text not null,
  note text,
  handed_at timestamptz not null,
  handed_by text not null,
  primary key (customer_id, handover_id)
);
comment on table handovers is 'One row is one handing over of a card to a successor, on our side or on theirs. customer';
