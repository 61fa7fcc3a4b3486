import * as v from 'valibot'
import { reads, writes } from '../../shared/contract/action'
import { posterSizes } from '../../shared/contract/documents'
import { oneOf } from '../../shared/contract/fields'
import { sceneField } from '../../shared/contract/rating'
import type { DistrictContacts, DistrictHome } from '../../shared/contract/service'

const service = {
  /** All districts with their bureaus, branches and contacts. */
  districts: reads<{ districts: DistrictContacts[] }>()(v.object({})),
  /**
   * The district whose code was scanned. `scene` is the token inside the QR code (WeChat's name).
   * Error: CODE_NOT_FOUND.
   */
  districtHome: reads<DistrictHome>()(v.object({ scene: sceneField })),
  /** Makes a new code for the caller's district; the previous code stops working. */
  renew: writes<{ scene: string }>()(v.object({})),
}

const documents = {
  /**
   * A poster with the code that opens the home page of the caller's district. Error: WRONG_STATE if
   * the district has no code yet.
   */
  districtHome: reads<{
    /** File name. */
    name: string
    /** Base64. */
    pdf: string
  }>()(v.object({ size: oneOf(posterSizes.codes, '请选择纸张') })),
}

export const contract = { documents, service }
