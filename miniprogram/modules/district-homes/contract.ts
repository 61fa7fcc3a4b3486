import * as v from 'valibot'
import { reads, writes } from '../../shared/contract/action'
import { posterSizes } from '../../shared/contract/documents'
import { oneOf } from '../../shared/contract/fields'
import { sceneField } from '../../shared/contract/rating'
import type { DistrictContacts, DistrictHome } from '../../shared/contract/service'

const service = {
  /** All districts with their bureaus, branches and contacts. */
  districts: reads<{ districts: DistrictContacts[] }>()(v.object({})),
  /** The district whose code was scanned. Error: CODE_NOT_FOUND. */
  districtHome: reads<DistrictHome>()(v.object({ scene: sceneField })),
  /** A new code for the caller's district; the one before stops working. */
  renew: writes<{ scene: string }>()(v.object({})),
}

const documents = {
  /**
   * The same poster with the code of the caller's district, for its home page. Error: WRONG_STATE
   * without one.
   */
  districtHome: reads<{ name: string; pdf: string }>()(
    v.object({ size: oneOf(posterSizes.codes, '请选择纸张') }),
  ),
}

export const contract = { documents, service }
