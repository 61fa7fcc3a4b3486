import { collection, indexBy } from '../../_rules/collection'

export const collections = {
  consultations: collection(
    indexBy(['asker', 1], ['updatedAt', -1]),
    indexBy(['districtId', 1], ['waiting', 1], ['updatedAt', 1]),
    indexBy(['updatedAt', 1]),
  ),
}
