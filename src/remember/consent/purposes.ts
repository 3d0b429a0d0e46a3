/**
 * What data may be used for. Names and data-use keys follow fideslang 2.1.1 and newer (ethyca/fideslang, data_files/data_uses.csv);
 * `byDefault` is what holds until the customer says something, and is a setting of the business (law differs by country):
 * the values here are for a shop in the EU that serves its own customers.
 */
export const purposes = [
  { name: 'service', bit: 1, dataUse: 'essential.service', byDefault: true, basis: 'contract' },
  { name: 'improvement', bit: 2, dataUse: 'functional.service.improve', byDefault: true, basis: 'legitimate interest' },
  { name: 'profiling', bit: 4, dataUse: 'personalize.content.profiling', byDefault: true, basis: 'legitimate interest' },
  { name: 'offers.email', bit: 8, dataUse: 'marketing.communications.email', byDefault: false, basis: 'consent' },
  { name: 'offers.sms', bit: 16, dataUse: 'marketing.communications.sms', byDefault: false, basis: 'consent' },
  { name: 'offers.messenger', bit: 32, dataUse: 'marketing.communications', byDefault: false, basis: 'consent' },
  { name: 'offers.call', bit: 64, dataUse: 'marketing.communications', byDefault: false, basis: 'consent' },
  { name: 'offers.post', bit: 128, dataUse: 'marketing.communications', byDefault: false, basis: 'consent' },
  { name: 'research', bit: 256, dataUse: 'analytics', byDefault: false, basis: 'consent' },
  { name: 'sharing', bit: 512, dataUse: 'third_party_sharing', byDefault: false, basis: 'consent' },
] as const

export type PurposeName = (typeof purposes)[number]['name']
