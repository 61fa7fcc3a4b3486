// Written by `npm run modules -- --write`. Do not edit.
import { collections as districtSettings } from '../district-settings/collections'
import { collections as inspections } from '../inspections/collections'
import { collections as livestream } from '../livestream/collections'
import { collections as programmes } from '../programmes/collections'

export const moduleCollections = {
  ...districtSettings,
  ...inspections,
  ...livestream,
  ...programmes,
}
