import { plain } from '../../src/understand/loss/leaving/leaks.ts'

/**
 * Columns that are known to be written down after a customer left, or made from it, though none of them need tell so by itself: what the
 * README of the Telco set lists (its CLTV alone has an AUC of .57, which no rule could suspect).
 */
export const afterwards: readonly string[] = [
  'Churn Score', 'Churn Label', 'Churn Value', 'Churn Category', 'Churn Reason', 'Churn', 'Churned', 'Satisfaction Score', 'CLTV',
  'Customer Status',
]

/** Where somebody lives is nothing they did: reasons are told from behaviour, once without and once with these. */
export const isPlace = (name: string): boolean => placeNames.has(plain(name))

// --- internal ---

const placeNames = new Set([
  'city', 'town', 'zip', 'zipcode', 'postcode', 'postalcode', 'latitude', 'longitude', 'lat', 'lon', 'lng', 'latlong', 'state', 'country',
  'county', 'region', 'province', 'district', 'address', 'geography', 'location', 'place',
])
