import type { DistrictCodesSource } from './district-codes-source'
import { moduleDistrictCodes } from './generated/district-codes'

const sources: readonly DistrictCodesSource[] = moduleDistrictCodes

/** QR codes of districts; undefined in a build without the module `district-homes`. */
export const districtCodes = sources[0]
