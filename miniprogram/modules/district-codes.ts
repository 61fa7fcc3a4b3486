import type { DistrictCodesSource } from './district-codes-source'
import { moduleDistrictCodes } from './generated/district-codes'

const sources: readonly DistrictCodesSource[] = moduleDistrictCodes

/** Codes of districts; undefined in a build without the module that prints them. */
export const districtCodes = sources[0]
