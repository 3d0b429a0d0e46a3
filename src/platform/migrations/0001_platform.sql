create extension if not exists pg_trgm;

create table settings (
  name text primary key,
  value jsonb not null,
  updated_at timestamptz not null
);
create table if not exists migrations (name text primary key, applied_at timestamptz not null);
comment on table migrations is 'One row is one migration that has been applied. local';
comment on table settings is 'One row is one setting of the business, edited in the desk. reference';

create table staff (
  staff_id text primary key,
  name text not null,
  role text not null check (role in ('owner', 'marketer', 'staff', 'read-only')),
  password_hash text,
  locale text not null default 'en',
  active boolean not null default true,
  created_at timestamptz not null
);
create unique index staff_name on staff (lower(name));
comment on table staff is 'One row is one employee who may sign in. reference';

create table sessions (
  token_hash bytea primary key,
  staff_id text not null references staff on delete cascade,
  created_at timestamptz not null,
  expires_at timestamptz not null
);
comment on table sessions is 'One row is one signed-in browser; the token itself is never stored. local';

create table keys (
  key_id text primary key,
  key_hash bytea not null unique,
  name text not null,
  role text not null check (role in ('write', 'owner', 'marketer', 'staff', 'read-only')),
  created_at timestamptz not null,
  revoked_at timestamptz
);
comment on table keys is 'One row is one API key; only the hash of the secret is stored. reference';
