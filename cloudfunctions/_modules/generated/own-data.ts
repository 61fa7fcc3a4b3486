// Written by `npm run modules -- --write`. Do not edit.
import { ownData as consultation } from '../consultation/own-data'

export const moduleOwnData = {
  ...consultation,
}
