-- Generated from the migrations, to be read; a test compares it. Do not edit.

create extension pg_trgm;

create sequence moments;

-- One row is what one day added to the sums of the held out or of the treated, by metric and by state when the programme began; holds no person. local
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

-- One row is one assessment of all customers, with its totals and the ledger of the lost of that day. local
create table assessments (
  assessment_id bigint not null generated always as identity,
  state text not null,
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
  updated_at timestamptz not null,
  primary key (assessment_id),
  check (state = any (array['waiting', 'running', 'done', 'failed']))
);
create unique index assessments_under_way on assessments ((true)) where (state = any (array['waiting', 'running']));

-- One row is what decisions were made with - offers, channels, policy, response model - as compressed JSON; kept as long as a decision refers to it. local
create table books (
  book_id text not null,
  body bytea not null,
  used_at timestamptz not null,
  primary key (book_id)
);

-- One row is how many contacts of one channel were promised for one day of the business, where its capacity has a limit. local
create table channel_days (
  channel text not null,
  day date not null,
  taken integer not null,
  primary key (channel, day)
) with (fillfactor=50);

-- One row is one statement of consent: what for, granted or withdrawn, by whom, where, the wording shown, when. customer
create table consents (
  customer_id text not null,
  statement_id bigint not null generated always as identity,
  purpose text not null,
  state text not null,
  stated_at timestamptz not null,
  recorded_at timestamptz not null,
  stated_by text not null,
  place text not null,
  wording text,
  primary key (customer_id, statement_id),
  check (state = any (array['granted', 'withdrawn']))
);

-- One row is all contacts of one day by one channel, what they cost and what became of them; holds no person. local
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

-- One row is one contact that was claimed: due until it is sent or cancelled. customer
create table contacts (
  customer_id text not null,
  decision_id text not null,
  channel text not null,
  offer_id text not null,
  variant_id text,
  price numeric not null,
  cost numeric not null,
  purposes integer not null,
  state text not null,
  due_at timestamptz not null,
  claimed_at timestamptz not null,
  sent_at timestamptz,
  plan_id text,
  primary key (customer_id, decision_id),
  check (state = any (array['due', 'sent', 'cancelled']))
) with (fillfactor=85);
create index contacts_claimed on contacts (claimed_at);
create index contacts_due on contacts (due_at) where (state = 'due');
create index contacts_plan on contacts (plan_id) where (plan_id is not null);

-- One row is what a customer is found by: name, e-mail, phone, card number, ids. Apart, so that an order does not touch this index. customer
create table customer_search (
  customer_id text not null,
  words text not null,
  primary key (customer_id)
);
create index customer_search_words on customer_search using gin (words gin_trgm_ops);

-- One row is one customer: id of the business, what a list shows, and the purposes stated and granted as bit sets. customer
create table customers (
  customer_id text not null,
  kind text not null,
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
  granted_purposes integer not null default 0,
  primary key (customer_id),
  check (kind = any (array['visitor', 'person', 'firm']))
) with (fillfactor=85);
create index customers_last_order on customers (last_order_at desc nulls last, customer_id);
create index customers_name on customers (lower(name), customer_id);
create index customers_spent on customers (spent desc, customer_id);

-- One row is all that was sold on one day; the amount survives the erasure of a buyer, baskets do not. reference
create table days (
  day date not null,
  baskets integer not null,
  amount numeric not null,
  primary key (day)
);

-- One row is one decision about one customer: what was chosen and from what; facts are null where profiling is not permitted any more. customer
create table decisions (
  customer_id text not null,
  decision_id text not null,
  decided_at timestamptz not null,
  direction text not null,
  place text not null,
  kind text not null,
  reason text,
  offer_id text,
  channel text,
  due_at timestamptz,
  value double precision not null,
  probability double precision not null,
  is_random boolean not null,
  book_id text not null,
  model_version bigint not null,
  purpose text not null,
  facts text,
  answer text not null,
  reaction text,
  reacted_at timestamptz,
  closed_at timestamptz,
  primary key (customer_id, decision_id),
  check ((kind = 'contact') = (offer_id is not null and channel is not null and due_at is not null)),
  check ((kind = 'silence') = (reason is not null)),
  check (direction = any (array['inbound', 'outbound'])),
  check (kind = any (array['contact', 'silence'])),
  check (place = any (array['page', 'counter', 'outbound']))
);
create index decisions_answers on decisions (customer_id, decided_at desc) where (reaction = any (array['opened', 'clicked', 'accepted', 'declined']));
create index decisions_channel on decisions (channel, decided_at desc, decision_id desc) where (channel is not null);
create index decisions_customer on decisions (customer_id, decided_at desc, decision_id desc);
create index decisions_decision on decisions (decision_id);
create index decisions_declined on decisions (customer_id, offer_id, reacted_at) where (reaction = 'declined');
create index decisions_kind on decisions (kind, decided_at desc, decision_id desc);
create index decisions_offer on decisions (offer_id, decided_at desc, decision_id desc) where (offer_id is not null);
create index decisions_open on decisions (coalesce(due_at, decided_at), decision_id) where ((closed_at is null) and ((kind = 'contact') or (direction = 'outbound')));
create index decisions_reason on decisions (reason, decided_at desc, decision_id desc) where (reason is not null);
create index decisions_when on decisions (decided_at desc, decision_id desc);

-- One row is one event; origin is the customer id it arrived under, profiled says whether the memory may know it. customer
create table events (
  customer_id text not null,
  message_id text not null,
  seq bigint not null default nextval('moments'::regclass),
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
create index events_complaints on events (customer_id, happened_at) where (name = 'Complaint Filed');
create index events_leaving on events (happened_at) where (name = 'Exit Reason Given');
create index events_seq on events (seq);
create index events_timeline on events (customer_id, happened_at desc, seq desc);
create index events_unprofiled on events (customer_id, message_id) where (not profiled);

-- One row is one experiment of the business: its arms, the customers who take part, and what came out once it stopped. reference
create table experiments (
  experiment_id text not null,
  name text not null,
  state text not null,
  arms jsonb not null,
  traffic double precision not null,
  traffic_from double precision,
  metric text not null,
  days integer not null,
  stop_early boolean not null,
  salt text not null,
  programme_id integer,
  created_at timestamptz not null,
  started_at timestamptz,
  stopped_at timestamptz,
  stopped_because text,
  result jsonb,
  primary key (experiment_id),
  check ((state = 'draft') = (started_at is null and traffic_from is null)),
  check ((state = 'stopped') = (stopped_at is not null and stopped_because is not null)),
  check (days > 0),
  check (state = any (array['draft', 'running', 'stopped'])),
  check (traffic > 0::double precision and traffic <= 1::double precision)
);

-- One row is one statement on a card; the newest said of a field is the present, the rest is its history. customer
create table facts (
  customer_id text not null,
  field text not null,
  fact_id bigint not null generated always as identity,
  value jsonb,
  source text not null,
  confidence real,
  said_at timestamptz not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  primary key (customer_id, field, fact_id),
  check (source = any (array['staff', 'customer', 'learned', 'imported']))
);

-- One row is how many of one kind were served and how many minutes that took in all. reference
create table handling (
  kind text not null,
  served bigint not null default 0,
  minutes numeric not null default 0,
  primary key (kind)
);

-- One row is one handing over of a card to a successor, on our side or on theirs. customer
create table handovers (
  customer_id text not null,
  handover_id bigint not null generated always as identity,
  side text not null,
  from_whom text,
  to_whom text not null,
  note text,
  handed_at timestamptz not null,
  handed_by text not null,
  primary key (customer_id, handover_id),
  check (side = any (array['ours', 'theirs']))
);

-- One row is one name under which a customer is known; looked up by the name itself. value
create table identities (
  kind text not null,
  value text not null,
  customer_id text not null,
  first_seen_at timestamptz not null,
  message_id text,
  primary key (kind, value),
  check (kind = any (array['user', 'anonymous', 'email', 'phone', 'device', 'messenger', 'card']))
);
create index identities_customer on identities (customer_id);

-- One row is one file brought in, with its progress and its account of every line. local
create table imports (
  import_id text not null,
  file_name text not null,
  layout text not null,
  state text not null,
  progress jsonb not null default '{}'::jsonb,
  report jsonb,
  started_by text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (import_id),
  check (state = any (array['waiting', 'running', 'done', 'failed', 'cancelled']))
);

-- One row is one API key; only the hash of the secret is stored. reference
create table keys (
  key_id text not null,
  key_hash bytea not null,
  name text not null,
  role text not null,
  created_at timestamptz not null,
  revoked_at timestamptz,
  primary key (key_id),
  unique (key_hash),
  check (role = any (array['write', 'owner', 'marketer', 'staff', 'read-only']))
);

-- The one row is the learning that waits or runs, how far it is, and the baskets and the time of the last that ended. local
create table learning (
  id smallint not null,
  state text not null,
  holder text,
  tries integer not null default 0,
  share real not null default 0,
  doing text not null default 'waiting',
  baskets bigint,
  learned_at timestamptz,
  started_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (id),
  check (id = 1),
  check (state = any (array['idle', 'waiting', 'running']))
) with (fillfactor=50);

-- One row is the memory of one customer who permits profiling; without the permission there is no row. customer
create table memories (
  customer_id text not null,
  state bytea not null,
  updated_at timestamptz not null,
  primary key (customer_id)
) with (fillfactor=60);

-- The one row is the version in which all memories are written; after an upgrade a replay brings them to the new one. local
create table memory_form (
  id smallint not null,
  version smallint not null,
  primary key (id),
  check (id = 1)
);

-- One row is one merge: from_id turned out to be into_id (who may since have become customer_id), and by what evidence. customer
create table merges (
  customer_id text not null,
  seq bigint not null default nextval('moments'::regclass),
  from_id text not null,
  into_id text not null,
  merged_at timestamptz not null,
  reason text not null,
  evidence jsonb not null,
  primary key (customer_id, seq)
);

-- One row is one migration that has been applied. local
create table migrations (
  name text not null,
  applied_at timestamptz not null,
  primary key (name)
);

-- One row is one version of what was learned of everybody together, with its figures on the holdout; trained_at is when its history was read. local
create table models (
  version bigint not null generated always as identity,
  kind text not null,
  state text not null,
  artefact bytea,
  metrics jsonb not null default '{}'::jsonb,
  judged jsonb,
  customers integer not null default 0,
  of_customers integer not null default 0,
  visits integer not null default 0,
  seconds real not null default 0,
  note text,
  trained_at timestamptz not null,
  primary key (version),
  check (artefact is not null or state = 'failed'),
  check (kind = any (array['usual', 'taste', 'rhythm', 'worth'])),
  check (state = any (array['active', 'kept', 'worse', 'failed']))
);
create unique index models_active on models (kind) where (state = 'active');

-- One row is one offer: what may be proposed, at what terms, how many of it were taken, to whom and by which channels. reference
create table offers (
  offer_id text not null,
  name text not null,
  kind text not null,
  state text not null,
  skus text[] not null default '{}',
  price numeric,
  discount numeric not null default 0,
  floor numeric not null default 0,
  margin numeric,
  stock integer,
  taken integer not null default 0,
  valid_from timestamptz,
  valid_until timestamptz,
  audience jsonb,
  channels text[] not null,
  purposes text[] not null default '{}',
  theme text,
  variants jsonb not null default '[]'::jsonb,
  changes integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (offer_id),
  check (discount >= 0::numeric and discount <= 1::numeric),
  check (floor >= 0::numeric),
  check (kind = any (array['product', 'bundle', 'service'])),
  check (price >= 0::numeric),
  check (state = any (array['draft', 'active', 'paused', 'archived'])),
  check (stock >= 0)
) with (fillfactor=70);

-- One row is one way to have a product ("no ice", "milk: oat"); option_id is the short name of it that memories hold. reference
create table options (
  option_id integer not null generated always as identity,
  name text not null,
  primary key (option_id),
  unique (name)
);

-- One row is one line of an order or a return; units and amount are positive in both. customer
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

-- One row is one order, or one return (its own row with kind return). A sale to nobody known stands under ~sale:<order>. customer
create table orders (
  customer_id text not null,
  order_id text not null,
  kind text not null,
  ordered_at timestamptz not null,
  message_id text not null,
  refers_to text,
  total numeric not null,
  currency text not null,
  channel text,
  line_count integer not null,
  day date,
  primary key (customer_id, order_id),
  check (kind = any (array['purchase', 'return']))
);
create index orders_when on orders (customer_id, ordered_at desc);

-- One row is one person we deal with at a customer, with the position and the part in the decision. customer
create table people (
  customer_id text not null,
  person_id text not null,
  name text not null,
  position text,
  responsibility text,
  decision_part text,
  phone text,
  email text,
  linked_customer_id text,
  since timestamptz not null,
  until timestamptz,
  successor_id text,
  primary key (customer_id, person_id),
  check (decision_part = any (array['decides', 'influences', 'uses', 'buys', 'blocks']))
);

-- One row is what a plan chose for one customer: offer, channel and hour, with the figures that give the reason. customer
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

-- One row is one plan for everybody: what was asked for, how far it is and what came out. local
create table plans (
  plan_id text not null,
  name text not null,
  wish jsonb not null,
  state text not null,
  share real not null default 0,
  tries smallint not null default 0,
  result jsonb,
  note text,
  starts_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (plan_id),
  check (state = any (array['waiting', 'running', 'ready', 'approved', 'stopped', 'done', 'failed']))
);
create index plans_created on plans (created_at desc);
create unique index plans_under_way on plans ((true)) where (state = any (array['waiting', 'running']));

-- One row is how often the contacts of one customer have changed. customer
create table pressures (
  customer_id text not null,
  version integer not null,
  primary key (customer_id)
) with (fillfactor=85);

-- One row is what was sold of one product on one day; units and amount survive the erasure of a buyer, baskets, which teach, do not. reference
create table product_days (
  product_id integer not null,
  day date not null,
  baskets integer not null,
  units numeric not null,
  amount numeric not null,
  primary key (product_id, day)
) with (fillfactor=80);
create index product_days_day on product_days (day);

-- One row is one thing the business sells; product_id is the short name of it that memories hold. reference
create table products (
  product_id integer not null generated always as identity,
  sku text not null,
  name text not null,
  category text,
  price numeric,
  first_sold_at timestamptz,
  service boolean not null default false,
  available boolean not null default true,
  attributes text[] not null default '{}',
  margin numeric,
  primary key (product_id),
  unique (sku),
  check (cardinality(attributes) <= 16),
  check (margin >= '-1'::integer::numeric and margin <= 1::numeric)
);

-- One row is one period in which the same customers are held out, the last is the present; summed_until is the last day of the account that is kept as sums, crossed how many merged customers had parts on both sides then. reference
create table programmes (
  programme_id integer not null,
  salt text not null,
  least_share double precision not null,
  most_share double precision not null,
  since timestamptz not null,
  summed_until date,
  crossed integer not null default 0,
  primary key (programme_id),
  check (most_share >= least_share and most_share <= 1::double precision),
  check (least_share >= 0::double precision and least_share <= 1::double precision)
);

-- One row is one event or import row that was not accepted, with the named reason and the text as it came. local
create table rejects (
  reject_id bigint not null generated always as identity,
  rejected_at timestamptz not null,
  source text not null,
  reason text not null,
  detail text not null,
  message_id text,
  body text not null,
  primary key (reject_id)
);

-- The one row is what was learned of how customers respond, up to which event reactions were followed, and when contacts were last closed. local
create table responses (
  id smallint not null,
  version bigint not null,
  model jsonb not null,
  events_seq bigint not null,
  closed_at timestamptz,
  primary key (id),
  check (id = 1)
) with (fillfactor=50);

-- One row is one signed-in browser; the token itself is never stored. local
create table sessions (
  token_hash bytea not null,
  staff_id text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (token_hash),
  foreign key (staff_id) references staff(staff_id) on delete cascade
);

-- One row is one setting of the business, edited in the desk. reference
create table settings (
  name text not null,
  value jsonb not null,
  updated_at timestamptz not null,
  primary key (name)
);

-- One row is how often nothing was said on one day for one reason, and the money that saved; holds no person. local
create table silence_days (
  day date not null,
  reason text not null,
  decisions integer not null,
  saved double precision not null,
  primary key (day, reason)
);

-- One row is one employee who may sign in. reference
create table staff (
  staff_id text not null,
  name text not null,
  role text not null,
  password_hash text,
  locale text not null default 'en',
  active boolean not null default true,
  created_at timestamptz not null,
  primary key (staff_id),
  check (role = any (array['owner', 'marketer', 'staff', 'read-only']))
);
create unique index staff_name on staff (lower(name));

-- One row is how often one offer in one channel was read, accepted and ended the permission, ever; shown: where no contact is made, at the counter. It holds no person. reference
create table tallies (
  offer_id text not null,
  channel text not null,
  shown bigint not null default 0,
  read bigint not null default 0,
  accepted bigint not null default 0,
  gave_up bigint not null default 0,
  primary key (offer_id, channel)
) with (fillfactor=50);

-- One row is one call, visitor or ticket that waits or waited to be served. Who is not known stands under ~ticket:<id>. customer
create table tickets (
  customer_id text not null,
  ticket_id text not null,
  kind text not null,
  state text not null,
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
  primary key (customer_id, ticket_id),
  check (kind = any (array['call', 'visitor', 'ticket'])),
  check (state = any (array['waiting', 'serving', 'done', 'left']))
) with (fillfactor=70);
create index tickets_ended on tickets (ended_at) where (state = any (array['done', 'left']));
create index tickets_serving on tickets (called_at) where (state = 'serving');
create index tickets_ticket on tickets (ticket_id);
create index tickets_waiting on tickets (arrived_at) where (state = 'waiting');

-- One row is the keyed hash of one name of an erased person, so that a late event does not bring the person back. key_hash
create table tombstones (
  key_hash bytea not null,
  erased_at timestamptz not null,
  primary key (key_hash)
);

-- The one row is the right to write customers; holder is who had it last. local
create table turn (
  id smallint not null,
  holder text not null,
  primary key (id),
  check (id = 1)
) with (fillfactor=10);

-- One row is what one customer is worth, as last assessed: the future in money, how likely silence is, what they give and get. customer
create table worths (
  customer_id text not null,
  assessed_on date not null,
  tier smallint not null,
  state text not null,
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
  lost_on date not null,
  primary key (customer_id),
  check (state = any (array['new', 'kept', 'weakening', 'lost']))
);
create index worths_risk on worths (((silent * before)) desc, customer_id) where (state = 'weakening');
create index worths_worth on worths (worth desc);
