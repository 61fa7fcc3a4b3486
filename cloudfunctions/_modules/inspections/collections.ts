import { collection, indexBy, indexInPages } from '../../_rules/collection'

/** The collection `inspections` is of the core: pages of shops and of grids read it. */
export const collections = {
  draws: collection(
    indexBy(['districtId', 1], ['at', -1]),
    indexInPages(['districtId', 1], ['dueAt', 1]),
    indexInPages(['inspectors', 1], ['dueAt', 1]),
  ),
  ordered_inspections: collection(indexInPages(['inspectors', 1], ['dueAt', 1])),
}
