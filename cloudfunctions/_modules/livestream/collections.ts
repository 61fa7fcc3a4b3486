import { collection, indexBy } from '../../_rules/collection'

export const collections = {
  livestreams: collection(
    indexBy(['caseId', 1], ['openedAt', 1]),
    indexBy(['districtId', 1], ['state', 1], ['openedAt', -1]),
    indexBy(['notesBy', 1]),
    indexBy(['forgetAt', 1]),
  ),
  live_seats: collection(indexBy(['at', 1])),
}
