// Written by `npm run modules -- --write`. Do not edit.
import { caseCollections as livestream } from '../livestream/case-collections'

export const moduleCaseCollections = [
  ...livestream,
]
