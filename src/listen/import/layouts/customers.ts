import { identitiesOf, keyTooLong, traitsOf } from '../cells.ts'
import { refuse, type Cells, type Layout, type RowResult } from '../layout.ts'

/**
 * One row a customer: a CRM's list, or the customer export of Shopify. Columns with a well-known meaning are gathered here;
 * every other column is said to the card under its own name, so a field of the card can be filled by naming it (`market.industry`).
 */
export const customers: Layout = {
  name: 'customers',
  columns: {
    customer: ['customerid', 'customer', 'userid', 'id', 'customernumber', 'clientid'],
    email: ['email', 'emailaddress', 'mail'],
    phone: ['phone', 'phonenumber', 'mobile', 'telephone', 'tel', 'defaultaddressphone'],
    card: ['cardnumber', 'loyaltycard', 'card'],
    name: ['name', 'fullname', 'customername'],
    firstName: ['firstname', 'givenname'],
    lastName: ['lastname', 'surname', 'familyname'],
    company: ['company', 'companyname', 'firm', 'organisation', 'organization', 'defaultaddresscompany'],
    street: ['address', 'street', 'address1', 'addressline1', 'defaultaddressaddress1'],
    street2: ['address2', 'addressline2', 'defaultaddressaddress2'],
    city: ['city', 'town', 'defaultaddresscity'],
    region: ['state', 'region', 'province', 'defaultaddressprovincecode'],
    postcode: ['postcode', 'postalcode', 'zip', 'zipcode', 'defaultaddresszip'],
    country: ['country', 'defaultaddresscountrycode'],
    birthday: ['birthday', 'birthdate', 'dateofbirth'],
  },
  required: [['customer', 'email', 'phone', 'card']],
  also: (_plainName, name) => `trait:${name}`,
  read,
}

// --- internal ---

function read(cells: Cells): RowResult {
  const tooLong = keyTooLong(cells.customer, cells.email, cells.phone, cells.card)
  if (tooLong) return tooLong
  const who = identitiesOf({ user: cells.customer, email: cells.email, phone: cells.phone })
  if (cells.card) who.push({ kind: 'card', value: cells.card })
  if (who.length === 0) return refuse('missing_customer')
  const traits = traitsOf({
    name: cells.name || [cells.firstName, cells.lastName].filter(Boolean).join(' '), firstName: cells.firstName, lastName: cells.lastName,
    email: cells.email, phone: cells.phone?.replace(/^'/, ''), cardNumber: cells.card, company: cells.company, birthday: cells.birthday,
    address: {
      line1: cells.street, line2: cells.street2, city: cells.city, state: cells.region, postalCode: cells.postcode?.replace(/^'/, ''),
      country: cells.country,
    },
    ...Object.fromEntries(
      Object.entries(cells).filter(([meaning]) => meaning.startsWith('trait:')).map(([meaning, value]) => [meaning.slice(6), value]),
    ),
  })
  return { kind: 'customer', who, traits: traits ?? {} }
}
