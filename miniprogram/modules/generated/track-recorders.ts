// Written by `npm run modules -- --write`. Do not edit.
import { trackRecorders as travelRecords } from '../travel-records/track-recorders'

export const moduleTrackRecorders = [
  ...travelRecords,
]
