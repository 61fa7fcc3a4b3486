import * as v from 'valibot'
import { writes } from '../../shared/contract/action'
import { id } from '../../shared/contract/fields'

const warning = {
  /** Turns notifications about the consumer warnings of a district on or off. */
  follow: writes<{ following: boolean }>()(v.object({ districtId: id, on: v.boolean() })),
}

export const contract = { warning }
