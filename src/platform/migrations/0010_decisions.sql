-- `facts` and `answer` are the exact bytes of their JSON, so that a decision that is made again can be compared to the byte.
create table decisions (
  customer_id text not null,
  decision_id text not null,
  decided_at timestamptz not null,
  direction text not null check (direction in ('inbound', 'outbound')),
  place text not null check (place in ('page', 'counter', 'outbound')),
  kind text not null check (kind in ('contact', 'silence')),
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
  check ((kind = 'silence') = (reason is not null))
);
create index decisions_decision on decisions (decision_id);
create index decisions_customer on decisions (customer_id, decided_at desc, decision_id desc);
create index decisions_when on decisions (decided_at desc, decision_id desc);
create index decisions_kind on decisions (kind, decided_at desc, decision_id desc);
create index decisions_reason on decisions (reason, decided_at desc, decision_id desc) where reason is not null;
create index decisions_offer on decisions (offer_id, decided_at desc, decision_id desc) where offer_id is not null;
create index decisions_channel on decisions (channel, decided_at desc, decision_id desc) where channel is not null;
create index decisions_declined on decisions (customer_id, offer_id, reacted_at) where reaction = 'declined';
create index decisions_answered on decisions (customer_id, decided_at desc) where reaction in ('opened', 'clicked', 'accepted', 'declined');
-- Of somebody who is shown something on every page most decisions are answered by nothing.
create index decisions_answers on decisions (customer_id, decided_at desc) where reaction in ('opened', 'clicked', 'accepted', 'declined');
-- Few of all events, and asked for with every decision: who complained wants it mended, not sold over.
create index events_complaints on events (customer_id, happened_at) where name = 'Complaint Filed';
-- Those whose days of response are not over: what came of them is learned when they are.
create index decisions_open on decisions ((coalesce(due_at, decided_at)), decision_id) where closed_at is null and (kind = 'contact' or direction = 'outbound');
comment on table decisions is 'One row is one decision about one customer: what was chosen and from what; facts are null where profiling is not permitted any more. customer';

-- `purposes`: the bits that must hold until it is sent. `cost`: of this contact, staff's time included.
create table contacts (
  customer_id text not null,
  decision_id text not null,
  channel text not null,
  offer_id text not null,
  variant_id text,
  price numeric not null,
  cost numeric not null,
  purposes integer not null,
  state text not null check (state in ('due', 'sent', 'cancelled')),
  due_at timestamptz not null,
  claimed_at timestamptz not null,
  sent_at timestamptz,
  plan_id text,
  primary key (customer_id, decision_id)
) with (fillfactor = 85);
create index contacts_due on contacts (due_at) where state = 'due';
create index contacts_claimed on contacts (claimed_at);
create index contacts_plan on contacts (plan_id) where plan_id is not null;
comment on table contacts is 'One row is one contact that was claimed: due until it is sent or cancelled. customer';

-- Whoever adds a contact raises the version from the one that its facts were read with; who comes second finds another one, and decides again.
create table pressures (
  customer_id text primary key,
  version integer not null
) with (fillfactor = 85);
comment on table pressures is 'One row is how often the contacts of one customer have changed. customer';
