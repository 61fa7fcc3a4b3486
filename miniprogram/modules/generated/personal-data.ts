// Written by `npm run modules -- --write`. Do not edit.
import { personalData as consultation } from '../consultation/personal-data'
import { personalData as mediationRoom } from '../mediation-room/personal-data'
import { personalData as travelRecords } from '../travel-records/personal-data'

export const modulePersonalData = [
  ...consultation,
  ...mediationRoom,
  ...travelRecords,
]
