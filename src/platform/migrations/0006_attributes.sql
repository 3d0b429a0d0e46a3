-- What a product is like: "sour", "vegan". What customers like of it is learned from these and from the category.
alter table products add column attributes text[] not null default '{}' check (cardinality(attributes) <= 16);
