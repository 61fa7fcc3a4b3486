import { collection, indexBy } from '../../_rules/collection'

export const collections = {
  certificates: collection(indexBy(['merchantId', 1], ['at', -1])),
}
