create table models (
  version bigint generated always as identity primary key,
  kind text not null check (kind in ('usual', 'taste', 'rhythm')),
  state text not null check (state in ('active', 'kept', 'worse', 'failed')),
  artefact bytea,
  metrics jsonb not null default '{}',
  judged jsonb,
  customers integer not null default 0,
  of_customers integer not null default 0,
  visits integer not null default 0,
  seconds real not null default 0,
  note text,
  trained_at timestamptz not null,
  check (artefact is not null or state = 'failed')
);
alter table models alter column artefact set storage external;
create unique index models_active on models (kind) where state = 'active';
comment on table models is 'One row is one version of what was learned of everybody together, with its figures on the holdout; trained_at is when its history was read. local';

create table learning (
  id smallint primary key check (id = 1),
  state text not null check (state in ('idle', 'waiting', 'running')),
  holder text,
  tries integer not null default 0,
  share real not null default 0,
  doing text not null default 'waiting',
  baskets bigint,
  learned_at timestamptz,
  started_at timestamptz not null,
  updated_at timestamptz not null
) with (fillfactor = 50);
comment on table learning is 'The one row is the learning that waits or runs, how far it is, and the baskets and the time of the last that ended. local';
