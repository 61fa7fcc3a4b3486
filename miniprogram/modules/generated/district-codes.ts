// Written by `npm run modules -- --write`. Do not edit.
import { districtCodes as districtHomes } from '../district-homes/district-codes'

export const moduleDistrictCodes = [
  ...districtHomes,
]
