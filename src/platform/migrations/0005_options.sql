create table options (
  option_id integer generated always as identity primary key,
  name text not null unique
);
comment on table options is 'One row is one way to have a product ("no ice", "milk: oat"); option_id is the short name of it that memories hold. reference';

create table memory_form (
  id smallint primary key check (id = 1),
  version smallint not null
);
comment on table memory_form is 'The one row is the version in which all memories are written; after an upgrade a replay brings them to the new one. local';
insert into memory_form select 1, case when exists (select from memories) then 1 else 2 end;

-- The local day under which an order was counted: the time zone may change, and what was counted must be found again.
alter table orders add column day date;
update orders set day = (ordered_at at time zone coalesce((select value #>> '{}' from settings where name = 'timezone'), 'UTC'))::date;

comment on table product_days is 'One row is what was sold of one product on one day; units and amount survive the erasure of a buyer, baskets, which teach, do not. reference';
comment on table days is 'One row is all that was sold on one day; the amount survives the erasure of a buyer, baskets do not. reference';
