import * as v from 'valibot'
import { writes } from '../../shared/contract/action'
import { id } from '../../shared/contract/fields'

const warning = {
  /** Turns notifications of a district's warnings on or off. */
  follow: writes<{ following: boolean }>()(v.object({ districtId: id, on: v.boolean() })),
}

export const contract = { warning }
