// Written by `npm run modules -- --write`. Do not edit.
import { declaredUses as gridDirectory } from '../grid-directory/declared-uses'
import { declaredUses as livestream } from '../livestream/declared-uses'
import { declaredUses as shopRegister } from '../shop-register/declared-uses'
import { declaredUses as textRecognition } from '../text-recognition/declared-uses'
import { declaredUses as travelRecords } from '../travel-records/declared-uses'

export const moduleDeclaredUses = [
  ...gridDirectory,
  ...livestream,
  ...shopRegister,
  ...textRecognition,
  ...travelRecords,
]
