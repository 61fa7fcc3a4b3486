import type { Case, EvidenceItem, StreamMoment } from './state'

/** The evidence with more items. `person`: the joint complainant who brought them; `moment`: what a still shows. */
export const withEvidence = (
  { evidence }: Case,
  items: EvidenceItem[],
  { person, moment }: { person?: number | undefined; moment?: StreamMoment } = {},
): Case['evidence'] => [
  ...evidence,
  ...items.map((item) => ({ ...item, ...(person !== undefined && { person }), ...(moment && { moment }) })),
]
